import { useState } from 'react';
import { zoneByName } from '../../shared/board/schedule-zone.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { addItem, editItems } from '../plan/item-acts.ts';
import { textOf } from '../store/values.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';

const names = ['text', 'date', 'start', 'end', 'zone'] as const;
type Name = (typeof names)[number];
type Draft = Record<Name, string>;

/** Adds an entry to the schedule, or changes one. */
export function SlotDialog({
  room,
  row,
  day,
  zone,
  onDone,
  onClose,
}: {
  room: string;
  /** null: a new one. */
  row: RowView | null;
  /** Proposed for a new one. */
  day: string;
  zone: string;
  onDone(id: string): void;
  onClose(): void;
}) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(row, day));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(draft);
  const set = (name: Name) => (value: string) => setDraft({ ...draft, [name]: value });
  const error = (name: Name) => (tried ? (faults[name] ?? null) : null);
  const save = async () => {
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    const fields = Object.fromEntries(names.map((name) => [name, draft[name].trim() || null]));
    if (row) {
      const changed = Object.fromEntries(
        Object.entries(fields).filter(([name, value]) => value !== (textOf(row, name) || null)),
      );
      if (Object.keys(changed).length > 0 && !(await editItems([row], changed))) return;
      onDone(row.id);
    } else {
      const id = await addItem(room, 'slot', fields);
      if (id === null) return;
      onDone(id);
    }
    onClose();
  };
  return (
    <Dialog
      title={row ? 'Change the entry' : 'Add to the schedule'}
      sub="A time may also go with the target: T-2h, T+30m."
      size="sm"
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
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="What"
          className="col-span-2"
          maxLength={500}
          value={draft.text}
          error={error('text')}
          onChange={set('text')}
        />
        <TextField label="Date" type="date" value={draft.date} error={error('date')} onChange={set('date')} />
        <TextField
          label="Zone"
          placeholder={`${zone}, the room’s`}
          maxLength={64}
          value={draft.zone}
          error={error('zone')}
          onChange={set('zone')}
        />
        <TextField
          label="From"
          placeholder="09:00"
          maxLength={40}
          value={draft.start}
          error={error('start')}
          hint="Empty: the whole day"
          onChange={set('start')}
        />
        <TextField
          label="To"
          placeholder="09:30"
          maxLength={40}
          value={draft.end}
          error={error('end')}
          hint="Empty: no end named"
          onChange={set('end')}
        />
      </div>
    </Dialog>
  );
}

function draftOf(row: RowView | null, day: string): Draft {
  if (!row) return { text: '', date: day, start: '', end: '', zone: '' };
  const value = (name: Name) => textOf(row, name) ?? '';
  return {
    text: value('text'),
    date: value('date'),
    start: value('start'),
    end: value('end'),
    zone: value('zone'),
  };
}

function faultsOf({ text, start, end, zone }: Draft): Partial<Draft> {
  const faults: Partial<Draft> = {};
  if (text.trim() === '') faults.text = 'Say what happens.';
  if (!isTime(start)) faults.start = 'Write a time such as 09:00, or T-2h.';
  if (!isTime(end)) faults.end = 'Write a time such as 09:30, +45m or T-1h.';
  if (zone.trim() !== '' && zoneByName(zone) === null)
    faults.zone = 'Write a zone such as CET, UTC+2 or Europe/Berlin.';
  return faults;
}

function isTime(text: string): boolean {
  return /^(?:|(?:[01]?\d|2[0-3])[:.][0-5]\d|24:00|all day|\+\d{1,3}\s?(?:h|m|min)|[TLHDJ]\s?[-+−–]\s?\d{1,4}(?::\d{2})?\s?[a-z]*)$/i.test(
    text.trim(),
  );
}
