import { useState } from 'react';
import type { EntryType } from '../../shared/board/entry.ts';
import type { TimelineItem } from '../../shared/contract/views.ts';
import type { Json } from '../../shared/json.ts';
import { zoneName } from '../format/clock-time.ts';
import { instantOf, wallClock } from '../format/zoned-instant.ts';
import { act } from '../store/act.ts';
import { useRow } from '../store/rows.ts';
import { useZone } from '../store/session.ts';
import { numberOf, textOf } from '../store/values.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../ui/fields.tsx';

const types: readonly { value: EntryType; label: string }[] = [
  { value: 'note', label: 'Note' },
  { value: 'decision', label: 'Decision' },
  { value: 'status', label: 'Status update' },
];

/** Other words, another kind or another time for an entry; the earlier ones are kept. */
export function EditEntry({ item, onClose }: { item: TimelineItem; onClose(): void }) {
  // What nobody changed since the window opened is not among its rows; the timeline says the same of it.
  const row = useRow('note', item.entityId);
  const zone = useZone();
  const before = {
    text: textOf(row, 'text') ?? item.text,
    type: types.find(({ value }) => value === (textOf(row, 'type') ?? item.lane))?.value ?? 'note',
    at: numberOf(row, 'at') ?? item.at,
  };
  const [text, setText] = useState(before.text);
  const [type, setType] = useState<EntryType>(before.type);
  const [wall, setWall] = useState(wallClock(before.at, zone));
  const [busy, setBusy] = useState(false);
  const at = instantOf(wall, zone);
  const save = async () => {
    if (text.trim() === '' || at === null || busy) return;
    const fields: Record<string, Json> = {};
    if (text.trim() !== before.text) fields.text = text.trim();
    if (type !== before.type) fields.type = type;
    // The field knows minutes only: the time is written where somebody changed it.
    if (wall !== wallClock(before.at, zone)) fields.at = at;
    if (Object.keys(fields).length === 0) return onClose();
    setBusy(true);
    const result = await act('editNote', { id: item.entityId, fields });
    setBusy(false);
    if (result.ok) onClose();
  };
  return (
    <Dialog
      title="Edit the entry"
      sub={`by ${item.personName}; the earlier words are kept and can be read`}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy} disabled={text.trim() === '' || at === null}>
            Save
          </Button>
        </>
      }
    >
      <TextArea label="Text" rows={4} maxLength={16_000} value={text} onChange={setText} data-autofocus />
      <div className="mt-3 grid grid-cols-2 gap-3">
        <SelectField<EntryType> label="Kind" value={type} onChange={setType} options={types} />
        <TextField
          label={`When it happened (${zoneName(before.at, zone)})`}
          type="datetime-local"
          value={wall}
          onChange={setWall}
          error={at === null ? 'Write a day and a time.' : null}
        />
      </div>
    </Dialog>
  );
}
