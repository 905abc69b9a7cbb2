import { noFilter } from '../../shared/board/task-filter.ts';
import type { SearchHit } from '../../shared/contract/views.ts';
import { openItem } from '../plan/open-item.ts';
import { changePlanView, setActive } from '../plan/plan-store.ts';
import { openSource } from '../plan/source/source-store.ts';
import { goTo, openRoom } from '../store/navigate.ts';
import { type Screen, useSession } from '../store/session.ts';
import { screenOfItem } from './item-screen.ts';

/** Shows what was found where it stands, also in another room. */
export function openHit(hit: SearchHit): void {
  const { entity, id, room } = hit;
  if (room === null) goTo(entity === 'person' ? 'people' : 'rooms');
  else if (entity === 'plan') {
    show(room, 'plan');
    openSource({ plan: id, line: hit.line ?? 1 });
  } else if (hit.event !== null) {
    show(room, 'timeline');
    openItem({
      screen: 'timeline',
      entity: 'event',
      id: hit.event,
      ...(hit.at === null ? {} : { at: hit.at }),
    });
  } else if (hit.removed) {
    changePlanView(room, { tab: 'removed' });
    setActive(room, 'removed', id);
    show(room, 'plan');
  } else if (entity === 'finding') {
    changePlanView(room, { tab: 'findings' });
    show(room, 'plan');
  } else showItem(room, entity, id);
}

function showItem(room: string, entity: string, id: string): void {
  const screen = screenOfItem(entity);
  // A filter that somebody left on must not hide it.
  if (screen === 'plan') changePlanView(room, { filter: noFilter, mine: false });
  show(room, screen ?? 'command');
  if (screen !== null) openItem({ screen, entity, id });
}

function show(room: string, screen: Screen): void {
  if (useSession.getState().room === room) goTo(screen);
  else openRoom(room, screen);
}
