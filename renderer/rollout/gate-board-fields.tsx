import { textOf } from '../../shared/board/read.ts';
import { usePeople } from '../store/people.ts';
import { useRows } from '../store/rows.ts';
import { CheckField, SelectField, TextField } from '../ui/fields.tsx';
import type { GateFieldsProps } from './gate-measured-fields.tsx';

/** Which tasks or criteria open a gate. */
export function ItemsFields({ draft, onChange }: GateFieldsProps) {
  const phases = useRows('phase');
  const items = useRows(draft.entity);
  const shown =
    draft.entity === 'task' && draft.phase
      ? items.filter((row) => textOf(row, 'phase') === draft.phase)
      : items;
  return (
    <>
      <SelectField
        label="What"
        value={draft.entity}
        onChange={(entity) => onChange({ entity, items: [], phase: '' })}
        options={[
          { value: 'criterion', label: 'Criteria' },
          { value: 'task', label: 'Tasks' },
        ]}
      />
      {draft.entity === 'task' && (
        <SelectField
          label="Of the phase"
          value={draft.phase}
          onChange={(phase) => onChange({ phase, items: [] })}
          options={[
            { value: '', label: 'any phase' },
            ...phases.map((row) => ({ value: row.id, label: textOf(row, 'title') })),
          ]}
        />
      )}
      <Choices
        legend={`Only these; none chosen: ${draft.entity === 'task' ? 'all of them' : 'every Must'}`}
        options={shown.map((row) => ({ id: row.id, label: textOf(row, 'text') }))}
        chosen={draft.items}
        onChange={(chosen) => onChange({ items: chosen })}
      />
    </>
  );
}

/** Who approves a gate, and how many have to. */
export function ApprovalFields({ draft, faults, onChange }: GateFieldsProps) {
  const people = usePeople();
  return (
    <>
      <TextField
        label="How many have to approve"
        hint="Persons count, not devices; whoever brought the track here does not"
        value={draft.quorum}
        error={faults.quorum ?? null}
        onChange={(quorum) => onChange({ quorum })}
      />
      <TextField
        label="Remind after"
        placeholder="10m"
        hint="It reminds and decides nothing"
        value={draft.nag}
        error={faults.nag ?? null}
        onChange={(nag) => onChange({ nag })}
      />
      <Choices
        legend="Only these people; none chosen: everybody who may write"
        options={people.map(({ person, name }) => ({ id: person, label: name }))}
        chosen={draft.approvers}
        onChange={(approvers) => onChange({ approvers })}
      />
    </>
  );
}

function Choices({
  legend,
  options,
  chosen,
  onChange,
}: {
  legend: string;
  options: readonly { id: string; label: string }[];
  chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}) {
  return (
    <fieldset className="col-span-2 min-w-0">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex max-h-44 flex-col gap-1 overflow-auto rounded-md border border-line p-2">
        {options.length === 0 && <p className="text-sm text-mute">There are none here yet.</p>}
        {options.map(({ id, label }) => (
          <CheckField
            key={id}
            label={label}
            checked={chosen.includes(id)}
            onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id))}
          />
        ))}
      </div>
    </fieldset>
  );
}
