import { useEffect, useState } from 'react';
import type { KeptPayload, ReadingView } from '../../shared/contract/ingest.ts';
import type { MappedField } from '../../shared/ingest/mapping-schema.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useKeys } from '../keys/use-keys.ts';
import { act } from '../store/act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import {
  alertFieldNames,
  draftOf,
  type MappingDraft,
  mappingOf,
  rolloutFieldNames,
} from './mapping-draft.ts';
import { PayloadText } from './payload-text.tsx';
import { RadioGroup } from './radio-group.tsx';
import { readKept } from './read-kept.ts';
import { Reading } from './reading.tsx';
import { tryCall } from './source-acts.ts';
import { usePayloadText } from './use-payload-text.ts';

const SOON_MS = 250;
const labels: Partial<Record<MappedField, string>> = { at: 'time', startsAt: 'begin', endsAt: 'end' };

const kinds = [
  { value: 'rollout', label: 'a rollout’s state' },
  { value: 'alert', label: 'an alert' },
] as const;

/** Says how a sender that nobody here knows is read, from one of its payloads, with what comes of it shown at once. */
export function MappingDialog({
  workspace,
  payload,
  onClose,
}: {
  workspace: string;
  payload: KeptPayload;
  onClose(): void;
}) {
  const [draft, setDraft] = useState<MappingDraft>(() => draftOf(null, payload.source));
  const [kind, setKind] = useState<'rollout' | 'alert'>('rollout');
  const [tried, setTried] = useState<ReadingView | string | null>(null);
  const [busy, setBusy] = useState(false);
  const found = usePayloadText(workspace, payload.id);
  const text = found && 'text' in found ? found.text : null;
  useEffect(() => {
    if (text === null) return;
    call('suggestMapping', { text }).then(
      ({ mapping }) => {
        setDraft(draftOf(mapping, payload.source));
        setKind(mapping?.fields.title === undefined ? 'rollout' : 'alert');
      },
      (error: unknown) => setTried(sayError(error)),
    );
  }, [text, payload.source]);
  useEffect(() => {
    if (text === null) return;
    let gone = false;
    const timer = setTimeout(() => {
      void tryCall('tryMapping', { text, mapping: mappingOf(draft) }).then((answer) => {
        if (!gone) setTried(typeof answer === 'string' ? answer : answer.reading);
      });
    }, SOON_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [draft, text]);
  const set = (change: Partial<MappingDraft>) => setDraft((before) => ({ ...before, ...change }));
  const setField = (field: MappedField, place: string) =>
    set({ fields: { ...draft.fields, [field]: place } });
  const works = typeof tried === 'object' && tried !== null && !tried.raw;
  const save = async () => {
    if (!works || busy) return;
    setBusy(true);
    const mapping = mappingOf(draft);
    const saved = await act('saveMapping', { name: mapping.name, mapping });
    const done = saved.ok && (await readKept(workspace));
    setBusy(false);
    if (done) onClose();
  };
  const names = kind === 'rollout' ? rolloutFieldNames : alertFieldNames;
  useKeys('dialog map', [{ key: 'mod+enter', label: 'Save the mapping', run: () => void save() }]);
  return (
    <Dialog
      title={`How payloads of ${payload.source} are read`}
      size="lg"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="mod+enter" busy={busy} disabled={!works}>
            Save the mapping
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-4 max-[760px]:grid-cols-1">
        <div className="grid content-start gap-3">
          <TextField label="Name" value={draft.name} onChange={(name) => set({ name })} />
          <TextArea
            label="Its payloads have"
            mono
            rows={2}
            value={draft.match}
            onChange={(match) => set({ match })}
            hint="A path a line, with “= value” where it always is the same."
          />
          <TextField
            label="List of events"
            mono
            value={draft.items}
            onChange={(items) => set({ items })}
            hint="Path of the list; empty where a payload is one event."
          />
          <RadioGroup<'rollout' | 'alert'>
            legend="Each event is"
            value={kind}
            onChange={setKind}
            options={kinds}
          />
          <div className="grid grid-cols-2 gap-2">
            {names.map((field) => (
              <TextField
                key={field}
                label={labels[field] ?? field}
                mono
                value={draft.fields[field] ?? ''}
                onChange={(place) => setField(field, place)}
              />
            ))}
          </div>
          <p className="text-sm text-mute">
            A field holds a path (deploy.env), a sentence with paths in braces, or =words that are always the
            same.
          </p>
          {kind === 'rollout' ? (
            <TextArea
              label="Its words for states"
              mono
              rows={3}
              value={draft.states}
              onChange={(states) => set({ states })}
              hint="shipped = succeeded, one a line"
            />
          ) : (
            <>
              <TextArea
                label="Its words for firing and resolved"
                mono
                rows={2}
                value={draft.statuses}
                onChange={(statuses) => set({ statuses })}
                hint="gone = resolved, one a line"
              />
              <TextArea
                label="Its words for severities"
                mono
                rows={2}
                value={draft.severities}
                onChange={(severities) => set({ severities })}
                hint="terrible = critical, one a line"
              />
            </>
          )}
        </div>
        <div className="grid min-w-0 content-start gap-3">
          {found && 'text' in found && (
            <PayloadText text={found.text} size={payload.size} what={`the payload of ${payload.source}`} />
          )}
          {found && 'fault' in found && <p className="text-sm text-nogo">{found.fault}</p>}
          <section aria-label="What comes of it" aria-live="polite">
            <h3 className="mb-1 text-sm font-medium">What comes of it</h3>
            {typeof tried === 'string' && <p className="text-sm text-nogo">{tried}</p>}
            {typeof tried === 'object' && tried !== null && <Reading reading={tried} />}
          </section>
        </div>
      </div>
    </Dialog>
  );
}
