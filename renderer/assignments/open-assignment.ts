import type { AssignmentView } from '../../shared/contract/views.ts';
import { openItem } from '../plan/open-item.ts';
import { screenOfItem } from '../search/item-screen.ts';
import { openRoom } from '../store/navigate.ts';
import { useSession } from '../store/session.ts';

/** Shows the item where one works on it, in its own room. */
export function openAssignment({ entity, id, room }: Pick<AssignmentView, 'entity' | 'id' | 'room'>): void {
  const screen = screenOfItem(entity) ?? 'plan';
  if (useSession.getState().room !== room) openRoom(room, screen);
  openItem({ screen, entity, id });
}
