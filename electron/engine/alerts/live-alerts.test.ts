import { afterEach, beforeEach, expect, test } from 'vitest';
import { feedOf } from '../../../shared/alerts/feed.ts';
import type { Json } from '../../../shared/json.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import { alertsBoard } from './board.ts';
import { WatchedDesk } from './testing/watched-desk.ts';

const day = 86_400_000;
let desk: WatchedDesk;
beforeEach(() => {
  desk = new WatchedDesk();
});
afterEach(() => desk.close());

/** One firing as another desk wrote it, which did not know of ours. */
function told(id: string, values: Record<string, Json>): void {
  const about = {
    source: 'prod',
    fingerprint: 'f',
    title: 'High',
    severity: 'critical',
    labels: {},
    annotations: {},
  };
  const all = { ...about, firstSeen: 1, lastSeen: 1, count: 1, endsAt: null, ...values };
  const fields = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, { value }]));
  desk.workspace.commit([
    { scope: ALERTS, body: { kind: 'alert.fired', entity: 'alert', entityId: id, fields } },
  ]);
}

/** Ids of what fires, as windows fold it, as the engine counts it, and as it counts it after a restart. */
function firing(): string[][] {
  const { projection } = desk.workspace.ledger;
  const rows = alertsBoard(projection, desk.now);
  const of = (entity: string) => rows.filter((row) => row.entity === entity);
  const shown = feedOf(
    { alerts: of('alert'), acks: of('ack'), silences: of('silence'), sources: [] },
    desk.now,
  );
  const ids = (feed: readonly { id: string; state: string }[]) =>
    feed.filter(({ state }) => state === 'firing').map(({ id }) => id);
  const live = ids(desk.alerts.live.feed(desk.now, true));
  desk.restart();
  return [ids(shown), live, ids(desk.alerts.live.feed(desk.now, true))];
}

test.each([0, 3 * day])(
  'a firing behind which a later one is over goes on nowhere, %s ms later',
  async (later) => {
    const { now } = desk;
    expect(desk.alerts.firing()).toBe(0);
    told('old', { startsAt: now - 9_000 });
    expect(firing()).toEqual([['old'], ['old'], ['old']]);
    told('new', { startsAt: now - 5_000, endsAt: now - 1_000 });
    await desk.clock.jump(later);
    expect(firing()).toEqual([[], [], []]);
    told('older', { startsAt: now - 20_000 });
    expect(firing()).toEqual([[], [], []]);
    told('newest', { startsAt: desk.now });
    expect(firing()).toEqual([['newest'], ['newest'], ['newest']]);
  },
);
