import { useMemo, useState } from 'react';
import { instantOf, wallClock } from '../format/zoned-instant.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { type RoomForm, zoneChoices } from './room-form.ts';

const kinds = [
  { value: 'launch', label: 'Launch' },
  { value: 'incident', label: 'Incident' },
  { value: 'drill', label: 'Drill' },
] as const;

interface Props {
  title: string;
  sub: string;
  confirm: string;
  start: RoomForm;
  /** The plan names the day of the target only. */
  dayOnly?: boolean;
  /** What is wrong, for a person; null when it is done. */
  save(form: RoomForm): Promise<string | null>;
  onClose(): void;
}

export function RoomFormDialog({ title, sub, confirm, start, dayOnly = false, save, onClose }: Props) {
  const [name, setName] = useState(start.name);
  const [kind, setKind] = useState(start.kind);
  const [zone, setZone] = useState(start.zone);
  const startWall = start.targetAt === null ? '' : wallClock(start.targetAt, start.zone);
  const [wall, setWall] = useState(startWall);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const zones = useMemo(() => zoneChoices(start.zone), [start.zone]);
  const targetAt = wall === '' ? null : instantOf(wall, zone);
  const nameError = name.trim() === '' ? 'Give the room a name.' : null;
  const timeError =
    wall !== '' && targetAt === null ? 'This is no date and time. Correct it or clear it.' : null;

  const submit = async () => {
    setAsked(true);
    if (nameError || timeError || busy) return;
    setBusy(true);
    const why = await save({ name: name.trim(), kind, targetAt, zone });
    setBusy(false);
    setError(why);
    if (why === null) onClose();
  };
  return (
    <Dialog
      title={title}
      sub={sub}
      size="sm"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={120}
          error={asked ? nameError : null}
          data-autofocus
        />
        <SelectField label="Kind" value={kind} onChange={setKind} options={kinds} />
        <div className="grid grid-cols-2 gap-3 max-[500px]:grid-cols-1">
          <TextField
            label="Target time (optional)"
            type="datetime-local"
            value={wall}
            onChange={setWall}
            error={timeError}
            {...(dayOnly && wall === startWall && { hint: 'The plan names the day only; set the time.' })}
          />
          <SelectField label="In the zone of" value={zone} onChange={setZone} options={zones} />
        </div>
        {targetAt !== null && (
          <p className="text-sm text-mute">
            That is <TimeText at={targetAt} show="full" className="text-text" /> on this window’s clock.
          </p>
        )}
        {error && (
          <p role="alert" className="text-sm text-nogo">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
