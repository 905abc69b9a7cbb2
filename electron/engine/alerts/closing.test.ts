import { afterEach, beforeEach, expect, test } from 'vitest';
import { firingCount } from '../../../shared/alerts/feed.ts';
import { WatchedDesk } from './testing/watched-desk.ts';

const minute = 60_000;
let desk: WatchedDesk;
beforeEach(() => {
  desk = new WatchedDesk();
  desk.give('saveSource', { name: 'prod', room: null, adapter: null, intervalMs: null });
  desk.give('takeAutomation', {});
});
afterEach(() => {
  expect(desk.alarms).toEqual([]);
  desk.close();
});

const begun = () => desk.now - 10 * minute;
const ids = () => desk.rows('alert').map(({ id }) => id);
const close = (reason = 'The disk was changed') => desk.give('closeAlerts', { alerts: ids(), reason });
const live = () => firingCount(desk.alerts.live.feed(desk.now, true));
/** The same after the app was opened again. */
const firing = () => {
  const now = live();
  desk.restart();
  expect(live()).toBe(now);
  return now;
};
const refused = (name: 'closeAlerts' | 'reopenAlerts', input: { alerts: string[]; reason?: string }) => {
  const done = desk.workspace.dispatch(name, input);
  return done.ok ? null : done.rejection.code;
};
const said = (kind: string) =>
  desk.workspace.ledger
    .prepared('SELECT body FROM op WHERE body IS NOT NULL')
    .all()
    .filter((row) => JSON.parse((row as { body: string }).body).kind === kind).length;

test('a firing of whose end nobody tells is ended by a person, with a reason, and once', () => {
  desk.hear([{ startsAt: begun() }]);
  expect(firing()).toBe(1);
  expect(refused('closeAlerts', { alerts: ids() })).toBe('needs_reason');
  close();
  expect(firing()).toBe(0);
  expect(refused('closeAlerts', { alerts: ids(), reason: 'Again' })).toBe('nothing_to_do');
  expect(desk.workspace.ledger.projection.alerts.openOf('prod')).toEqual([]);
});

test('it goes on where its sender repeats it, which is said once', async () => {
  const startsAt = begun();
  desk.hear([{ startsAt }]);
  close();
  await desk.clock.pass(minute);
  for (let n = 0; n < 5; n += 1) {
    desk.hear([{ startsAt }]);
    await desk.clock.pass(minute);
  }
  expect([firing(), said('alert.heardAgain'), ids().length]).toEqual([1, 1, 1]);
  close('Really over now');
  await desk.clock.pass(2 * minute);
  expect([firing(), said('alert.heardAgain')]).toEqual([0, 1]);
});

test('a new begin is a new firing, and an end that the sender tells at last counts', () => {
  const startsAt = begun();
  desk.hear([{ startsAt }]);
  close();
  desk.hear([{ startsAt, status: 'resolved', endsAt: startsAt + minute }]);
  expect(desk.rows('alert')).toMatchObject([{ values: { endsAt: startsAt + minute } }]);
  desk.hear([{ startsAt: startsAt + 5 * minute }]);
  expect([firing(), ids().length]).toEqual([1, 2]);
});

test('is taken back, and what nobody closed is not', () => {
  desk.hear([{ startsAt: begun() }]);
  expect(refused('reopenAlerts', { alerts: ids() })).toBe('nothing_to_do');
  close();
  desk.give('reopenAlerts', { alerts: ids() });
  expect([firing(), said('alert.heardAgain')]).toEqual([1, 0]);
});

test('what is polled says it by itself: the others of a selection are closed', () => {
  desk.give('saveSource', {
    name: 'am-eu',
    room: null,
    adapter: null,
    intervalMs: null,
    provider: 'elsewhere',
  });
  desk.hear([{ startsAt: begun() }], 'am-eu');
  expect(refused('closeAlerts', { alerts: ids(), reason: 'Over' })).toBe('invalid');
  desk.hear([{ startsAt: begun(), fingerprint: 'own' }]);
  close();
  expect(desk.alerts.live.feed(desk.now, true).map(({ source }) => source)).toEqual(['am-eu']);
});
