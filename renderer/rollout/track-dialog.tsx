import { useId, useState } from 'react';
import { textOf } from '../../shared/board/read.ts';
import type { strategies } from '../../shared/ops/rollout-entities.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { addItem, editItems, removeItems } from '../plan/item-acts.ts';
import { useRows } from '../store/rows.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { choose } from './rollout-store.ts';

const texts = ['name', 'fromVersion', 'toVersion', 'environment', 'reportedAs', 'action'] as const;
type Draft = Record<(typeof texts)[number], string> & { strategy: (typeof strategies)[number] };

/** Adds a track, or changes one. */
export function TrackDialog({
  room,
  track,
  onClose,
}: {
  room: string;
  /** null: a new one. */
  track: TrackView | null;
  onClose(): void;
}) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(track));
  const [tried, setTried] = useState(false);
  const id = useId();
  const providers = useRows('provider', { scope: 'workspace' }).filter((row) =>
    ['webhook', 'command'].includes(textOf(row, 'type')),
  );
  const set = (name: keyof Draft) => (value: string) => setDraft({ ...draft, [name]: value });
  const missing = draft.name.trim() === '';
  const save = async () => {
    setTried(true);
    if (missing) return;
    const said = Object.fromEntries(texts.map((name) => [name, draft[name].trim()]));
    const fields = { ...said, strategy: draft.strategy };
    if (track) {
      const changed = Object.fromEntries(
        Object.entries(fields).filter(
          ([name, value]) => value !== (track.row ? textOf(track.row, name) : ''),
        ),
      );
      if (Object.keys(changed).length > 0 && !(await editItems([refOf(track)], changed))) return;
    } else {
      const made = await addItem(room, 'track', fields);
      if (made === null) return;
      choose(room, { track: made, stage: null, gate: null });
    }
    onClose();
  };
  return (
    <Dialog
      title={track ? 'Change the track' : 'Add a track'}
      sub="One thing that is rolled out: a service, an app, a flag."
      size="sm"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          {track?.row && track.id !== room && track.run === null && (
            <Button
              className="mr-auto"
              onClick={() => {
                void removeItems([refOf(track)]);
                onClose();
              }}
            >
              Remove
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter">
            {track ? 'Keep' : 'Add'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Name"
          className="col-span-2"
          maxLength={200}
          value={draft.name}
          error={tried && missing ? 'Say what is rolled out.' : null}
          onChange={set('name')}
        />
        <TextField
          label="Version before"
          maxLength={100}
          value={draft.fromVersion}
          onChange={set('fromVersion')}
        />
        <TextField
          label="Version after"
          maxLength={100}
          value={draft.toVersion}
          onChange={set('toVersion')}
        />
        <SelectField
          label="Way"
          value={draft.strategy}
          onChange={(strategy) => setDraft({ ...draft, strategy })}
          options={[
            { value: 'canary', label: 'Canary: by percentage' },
            { value: 'blue-green', label: 'Blue-green: two colours' },
          ]}
        />
        <TextField
          label="Environment"
          maxLength={100}
          value={draft.environment}
          onChange={set('environment')}
        />
        <TextField
          label="Reported as"
          maxLength={200}
          placeholder={draft.name || 'its name'}
          hint="The name by which a delivery system speaks of it"
          value={draft.reportedAs}
          onChange={set('reportedAs')}
        />
        <TextField
          label="Acts through"
          list={id}
          maxLength={100}
          hint="A webhook or command; empty: Holdpoint only records"
          value={draft.action}
          onChange={set('action')}
        />
        <datalist id={id}>
          {providers.map((row) => (
            <option key={row.id} value={textOf(row, 'name')} />
          ))}
        </datalist>
      </div>
    </Dialog>
  );
}

function refOf({ id, row }: TrackView) {
  return { entity: 'track' as const, id, values: row?.values ?? {} };
}

function draftOf(track: TrackView | null): Draft {
  return {
    name: track?.name ?? '',
    fromVersion: track?.fromVersion ?? '',
    toVersion: track?.toVersion ?? '',
    environment: track?.environment ?? '',
    action: track?.action ?? '',
    reportedAs: track?.row ? textOf(track.row, 'reportedAs') : '',
    strategy: track?.strategy ?? 'canary',
  };
}
