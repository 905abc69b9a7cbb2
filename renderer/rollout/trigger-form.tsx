import { useId, useState } from 'react';
import { numberOf, textOf } from '../../shared/board/read.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { Json } from '../../shared/json.ts';
import { type Comparator, comparators } from '../../shared/rollout/comparison.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { addItem, editItems } from '../plan/item-acts.ts';
import { useRows } from '../store/rows.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../ui/fields.tsx';
import { readSpanField, spanFault, spanWords } from './span-field.ts';

interface Draft {
  name: string;
  track: string;
  provider: string;
  query: string;
  comparator: Comparator;
  threshold: string;
  lasting: string;
  every: string;
  where: string;
  steps: string;
  estimate: string;
  decide: string;
  rehearsed: string;
}
type Faults = Partial<Record<keyof Draft, string>>;

/** Agrees on a trigger, or changes what was agreed. */
export function TriggerForm({
  room,
  row,
  tracks,
  onClose,
}: {
  room: string;
  /** null: a new one. */
  row: RowView | null;
  tracks: readonly TrackView[];
  onClose(): void;
}) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(row, room));
  const [tried, setTried] = useState(false);
  const id = useId();
  const providers = useRows('provider', { scope: 'workspace' }).filter(
    (provider) => textOf(provider, 'type') === 'prometheus',
  );
  const faults = faultsOf(draft);
  const field = (name: keyof Draft) => ({
    value: draft[name],
    error: tried ? (faults[name] ?? null) : null,
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  const save = async () => {
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    const fields = fieldsOf(draft, room);
    const done = row ? await editItems([row], fields) : (await addItem(room, 'trigger', fields)) !== null;
    if (done) onClose();
  };
  return (
    <Dialog
      title={row ? 'Change the trigger' : 'Agree on a trigger'}
      sub="Crossing it raises a card for everybody with these words. It decides nothing."
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter">
            {row ? 'Keep' : 'Add'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-4 gap-3 max-[640px]:grid-cols-2">
        <TextField
          label="Name"
          className="col-span-2"
          maxLength={200}
          placeholder="checkout p95"
          {...field('name')}
        />
        <SelectField
          label="Track"
          className="col-span-2"
          value={draft.track}
          onChange={(track) => setDraft({ ...draft, track })}
          options={tracks.map((track) => ({ value: track.id, label: track.name }))}
        />
        <TextField
          label="Asks"
          list={id}
          className="col-span-2"
          maxLength={100}
          hint="A Prometheus, by its name"
          {...field('provider')}
        />
        <datalist id={id}>
          {providers.map((provider) => (
            <option key={provider.id} value={textOf(provider, 'name')} />
          ))}
        </datalist>
        <TextArea
          label="Query (PromQL)"
          className="col-span-2"
          mono
          rows={2}
          maxLength={4_000}
          {...field('query')}
        />
        <SelectField
          label="Crossed when"
          value={draft.comparator}
          onChange={(comparator) => setDraft({ ...draft, comparator })}
          options={comparators.map((value) => ({ value, label: `value ${value}` }))}
        />
        <TextField label="Threshold" placeholder="200" {...field('threshold')} />
        <TextField label="Lasting" placeholder="at once" {...field('lasting')} />
        <TextField label="Looked at every" placeholder="15s" {...field('every')} />
        <TextField
          label="Where to look"
          className="col-span-4 max-[640px]:col-span-2"
          maxLength={500}
          placeholder="dashboard “checkout”, panel p95"
          {...field('where')}
        />
        <TextArea
          label="Steps"
          className="col-span-4 max-[640px]:col-span-2"
          rows={3}
          maxLength={16_000}
          {...field('steps')}
        />
        <TextField label="Takes about" placeholder="5m" {...field('estimate')} />
        <TextField label="Time to decide" placeholder="5m" hint="Then it nags" {...field('decide')} />
        <TextField label="Last rehearsed" type="date" className="col-span-2" {...field('rehearsed')} />
      </div>
    </Dialog>
  );
}

function draftOf(row: RowView | null, room: string): Draft {
  const text = (name: string) => (row ? textOf(row, name) : '');
  const span = (name: string) => spanWords(row ? numberOf(row, name) : null);
  const rehearsedAt = row ? numberOf(row, 'rehearsedAt') : null;
  const threshold = row ? numberOf(row, 'threshold') : null;
  return {
    name: text('name'),
    track: text('track') || room,
    provider: text('provider'),
    query: text('query'),
    comparator: comparators.find((known) => known === text('comparator')) ?? '>',
    threshold: threshold === null ? '' : String(threshold),
    lasting: row && numberOf(row, 'forMs') !== 0 ? span('forMs') : '',
    every: span('intervalMs'),
    where: text('where'),
    steps: text('steps'),
    estimate: span('estimateMs'),
    decide: row ? span('decideMs') : '5min',
    rehearsed: rehearsedAt === null ? '' : new Date(rehearsedAt).toISOString().slice(0, 10),
  };
}

function faultsOf(draft: Draft): Faults {
  const faults: Faults = {};
  if (draft.name.trim() === '') faults.name = 'Name the trigger.';
  if (draft.provider.trim() === '') faults.provider = 'Name whom to ask.';
  if (draft.query.trim() === '') faults.query = 'Write what to ask, in PromQL.';
  if (draft.threshold.trim() === '' || !Number.isFinite(Number(draft.threshold)))
    faults.threshold = 'Write a number.';
  for (const name of ['lasting', 'every', 'estimate', 'decide'] as const)
    if (readSpanField(draft[name]) === undefined) faults[name] = spanFault;
  const every = readSpanField(draft.every);
  if (typeof every === 'number' && every < 1_000)
    faults.every = 'Once a second is the most: write 1s or more.';
  return faults;
}

const usuallyEveryMs = 15_000;

function fieldsOf(draft: Draft, room: string): Record<string, Json> {
  const rehearsedAt = draft.rehearsed === '' ? null : Date.parse(`${draft.rehearsed}T12:00:00Z`);
  return {
    name: draft.name.trim(),
    track: draft.track === room ? null : draft.track,
    provider: draft.provider.trim(),
    query: draft.query.trim(),
    comparator: draft.comparator,
    threshold: Number(draft.threshold),
    forMs: readSpanField(draft.lasting) ?? 0,
    intervalMs: readSpanField(draft.every) ?? usuallyEveryMs,
    where: draft.where.trim(),
    steps: draft.steps.trim(),
    estimateMs: readSpanField(draft.estimate) ?? null,
    decideMs: readSpanField(draft.decide) ?? null,
    rehearsedAt: rehearsedAt === null || Number.isNaN(rehearsedAt) ? null : rehearsedAt,
  };
}
