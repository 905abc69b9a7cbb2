import { useMe } from '../store/session.ts';
import { SeenText } from './given-list.tsx';
import { useAssignments } from './use-assignments.ts';

/** Beside an item that I gave to somebody: whether they have seen it. Nothing for any other item. */
export function SeenLine({ entity, id }: { entity: string; id: string }) {
  const me = useMe();
  const item = useAssignments()?.byMe.find((one) => one.entity === entity && one.id === id && one.by === me);
  return item ? <SeenText item={item} /> : null;
}
