import { readItemLink } from '../../shared/board/notice-rules.ts';
import { openItem } from '../plan/open-item.ts';
import { goTo, openRoom, openWorkspace } from '../store/navigate.ts';
import { type Screen, screens, useSession } from '../store/session.ts';

/** Shows what a notification was about. A workspace that is not on this desk, or a damaged link, changes nothing. */
export function openItemLink(url: string): void {
  const at = readItemLink(url);
  if (!at) return;
  const { workspaces, workspace, room } = useSession.getState();
  const screen = screens.find((name): name is Screen => name === at.screen);
  if (!screen || !workspaces.some(({ id }) => id === at.workspace)) return;
  if (workspace !== at.workspace) openWorkspace(at.workspace, at.room);
  if (room !== at.room || workspace !== at.workspace) openRoom(at.room, screen);
  if (at.entity === 'room') goTo(screen);
  else openItem({ screen, entity: at.entity, id: at.id });
}
