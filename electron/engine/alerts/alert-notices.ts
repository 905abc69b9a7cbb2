import {
  type AlertNoticeMemory,
  isLoud,
  nothingTold,
  tellAlerts,
} from '../../../shared/alerts/alert-notices.ts';
import type { AlertView } from '../../../shared/alerts/feed.ts';
import { filterAlerts, readQuery } from '../../../shared/alerts/query.ts';
import { ALL_ALERTS, itemLink, type Notice } from '../../../shared/board/notice-rules.ts';
import { textOf } from '../../../shared/board/read.ts';
import { toRow } from '../../../shared/fold/entity.ts';
import type { Desk } from '../desk.ts';

/** What the system should show of alerts that began to fire, by the view that the person chose. */
export class AlertNotices {
  private readonly memory = new Map<string, AlertNoticeMemory>();

  /** Looks at one desk. What is not shown now is not shown later: it stands in the app. */
  look(desk: Desk, view: string | null, now: number): Notice[] {
    const { id } = desk.workspace;
    const firing = desk.alerts.live.feed(now, true).filter(({ state }) => state === 'firing');
    const told = tellAlerts(this.memory.get(id) ?? nothingTold, shownIn(desk, firing, view, now), now);
    this.memory.set(id, told.memory);
    return told.notices.map(({ title, body, alert }) => ({
      kind: 'alerts',
      title,
      body,
      shown: desk.place.screen === 'alerts',
      link: itemLink({ workspace: id, room: roomOf(desk), screen: 'alerts', entity: 'alert', id: alert }),
    }));
  }
}

/** What the chosen view shows, or all; where none is chosen, or it is gone: critical alerts and errors. */
function shownIn(
  { workspace }: Desk,
  firing: readonly AlertView[],
  view: string | null,
  now: number,
): readonly AlertView[] {
  if (view === ALL_ALERTS) return firing;
  const state = view === null ? null : workspace.ledger.projection.state('view', view);
  const row = state && toRow(state);
  if (!row || row.removed) return firing.filter(isLoud);
  const context = {
    now,
    me: workspace.person,
    personName: (person: string) => workspace.personName(person),
    stageAt: null,
  };
  return filterAlerts(firing, readQuery(textOf(row, 'query')), context);
}

/** Alerts are the workspace's; a link leads into a room, so into the one that is shown, or any. */
function roomOf({ place, workspace }: Desk): string {
  return place.room ?? workspace.ledger.projection.rooms()[0]?.id ?? 'none';
}
