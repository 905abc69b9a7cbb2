import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WatchedDesk } from './testing/watched-desk.ts';

let desk: WatchedDesk;
beforeEach(() => {
  desk = new WatchedDesk();
  desk.give('saveSource', { name: 'prod', room: null, adapter: null, intervalMs: null, provider: 'am' });
});
afterEach(() => {
  expect(desk.alarms).toEqual([]);
  desk.close();
});

const alerts = () =>
  desk
    .rows('alert')
    .map(({ values }) => [values.title, values.endsAt === null ? 'firing' : 'over', values.count]);
const states = () => alerts().map(([title, state]) => [title, state]);
const take = () => desk.give('takeAutomation', {});

describe('an Alertmanager that is polled', () => {
  test('is asked every 15 s by the desk that has the automation, and by no other', async () => {
    await desk.clock.pass(60_000);
    expect(desk.am.asked).toBe(0);
    take();
    await desk.clock.pass(60_000);
    expect(desk.am.asked).toBe(4);
  });

  test('tells of alerts, and of their end by silence about them', async () => {
    take();
    const startsAt = desk.now;
    desk.am.firing = [
      { name: 'High', startsAt },
      { name: 'Low', startsAt },
    ];
    await desk.clock.pass(16_000);
    expect(alerts()).toEqual([
      ['High', 'firing', 1],
      ['Low', 'firing', 1],
    ]);
    desk.am.firing = [{ name: 'Low', startsAt }];
    await desk.clock.pass(15_000);
    expect(states()).toEqual([
      ['High', 'firing'],
      ['Low', 'firing'],
    ]);
    await desk.clock.pass(15_000);
    expect(states()).toEqual([
      ['High', 'over'],
      ['Low', 'firing'],
    ]);
    const [high] = desk.rows('alert');
    // Since it was last named, not since that was noticed.
    expect(Number(high?.values.endsAt) - startsAt).toBeLessThan(16_000);
  });

  test('that does not answer ends no alert, and its error is the source’s', async () => {
    take();
    desk.am.firing = [{ name: 'High', startsAt: desk.now }];
    await desk.clock.pass(16_000);
    desk.am.down = '“am” cannot be asked: the connection was refused.';
    await desk.clock.pass(30_000);
    expect(states()).toEqual([['High', 'firing']]);
    expect(desk.alerts.sourceViews()).toMatchObject([{ state: 'fresh', why: desk.am.down }]);
    await desk.clock.pass(30_000);
    expect(desk.alerts.sourceViews()).toMatchObject([{ state: 'stale', why: desk.am.down }]);
    expect(desk.turns()).toEqual(['fresh', 'stale']);
    desk.am.down = null;
    await desk.clock.pass(16_000);
    expect(desk.alerts.sourceViews()).toMatchObject([{ state: 'fresh', why: null }]);
    expect(desk.turns()).toEqual(['fresh', 'stale', 'fresh']);
    expect(states()).toEqual([['High', 'firing']]);
  });

  test('and sends too: what comes both ways is one alert', async () => {
    take();
    const startsAt = desk.now;
    desk.am.firing = [{ name: 'High', startsAt }];
    await desk.clock.pass(16_000);
    desk.hear([
      { fingerprint: 'High', title: 'High', startsAt, labels: { alertname: 'High' }, severity: 'unknown' },
    ]);
    await desk.clock.pass(16_000);
    expect(desk.rows('alert')).toHaveLength(1);
  });

  test('that was restarted and tells of the same firing anew is believed the second time', async () => {
    take();
    const startsAt = desk.now;
    desk.am.firing = [{ name: 'High', startsAt }];
    await desk.clock.pass(16_000);
    desk.am.firing = [];
    await desk.clock.pass(31_000);
    expect(states()).toEqual([['High', 'over']]);
    desk.am.firing = [{ name: 'High', startsAt }];
    await desk.clock.pass(31_000);
    expect(
      alerts()
        .map(([, state]) => state)
        .sort(),
    ).toEqual(['firing', 'over']);
    await desk.clock.pass(60_000);
    expect(desk.rows('alert')).toHaveLength(2);
  });

  test('writes a firing that goes on once a minute, and its count is right after a restart', async () => {
    take();
    desk.am.firing = [{ name: 'High', startsAt: desk.now }];
    const ops = () => desk.workspace.ledger.log.count();
    await desk.clock.pass(10_000);
    const before = ops();
    await desk.clock.pass(120_000);
    expect(ops() - before).toBeLessThanOrEqual(2);
    const { asked } = desk.am;
    desk.restart();
    expect(alerts()).toEqual([['High', 'firing', asked]]);
    desk.hear([{ fingerprint: 'other' }]);
    expect(desk.states()).toEqual({ prod: 'fresh' });
  });
});
