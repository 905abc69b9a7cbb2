import { act } from '../store/act.ts';
import { useRooms } from '../store/lists.ts';
import { openRoom } from '../store/navigate.ts';
import { ensureWorkspace } from '../store/workspaces.ts';
import { emptyForm, formOf, type RoomForm } from './room-form.ts';
import { RoomFormDialog } from './room-form-dialog.tsx';

export function NewRoom({ onClose }: { onClose(): void }) {
  const make = async ({ name, kind, targetAt, zone }: RoomForm) => {
    if ((await ensureWorkspace()) === null) return 'There is no workspace to make the room in.';
    const made = await act('createRoom', { name, kind, targetAt, zone }, true);
    if (!made.ok) return made.rejection.message;
    if (made.id !== undefined) openRoom(made.id);
    return null;
  };
  return (
    <RoomFormDialog
      title="New room"
      sub="A room without a plan; you can bring a plan in later by dropping its file."
      confirm="Make the room"
      start={emptyForm()}
      save={make}
      onClose={onClose}
    />
  );
}

export function EditRoom({ room, onClose }: { room: string; onClose(): void }) {
  const summary = useRooms()?.find((each) => each.id === room);
  if (!summary) return null;
  const before = formOf(summary);
  const save = async (form: RoomForm) => {
    const changed = Object.entries(form).filter(([name, value]) => before[name as keyof RoomForm] !== value);
    if (changed.length === 0) return null;
    const done = await act('editRoom', { room, fields: Object.fromEntries(changed) }, true);
    return done.ok ? null : done.rejection.message;
  };
  return (
    <RoomFormDialog
      title="Name, kind, target"
      sub={summary.name}
      confirm="Save"
      start={before}
      dayOnly={summary.targetDayOnly}
      save={save}
      onClose={onClose}
    />
  );
}
