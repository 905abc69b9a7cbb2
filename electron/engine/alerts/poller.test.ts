import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WatchedDesk } from './testing/watched-desk.ts';

let desk: WatchedDesk;
let prodId: string;
beforeEach(() => {
  desk = new WatchedDesk();
  // Polled from later on: who sets one up that is polled begins to poll where nobody has the automation.
  const prod = { name: 'prod', room: null, adapter: null, intervalMs: null };
  prodId = desk.give('saveSource', prod);
  desk.give('saveSource', { id: prodId, ...prod, provider: 'am' });
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

  test('that was just started, and was not told yet of all that fires, ends nothing', async () => {
    take();
    const startsAt = desk.now;
    const firing = [
      { name: 'High', startsAt },
      { name: 'Low', startsAt },
    ];
    desk.am.startedAt = desk.now - 86_400_000;
    desk.am.firing = firing;
    await desk.clock.pass(16_000);
    const high = desk.rows('alert')[0]?.id ?? '';
    desk.give('acknowledgeAlerts', { alerts: [high], comment: null, until: null });
    // Its clock is an hour behind.
    desk.am.startedAt = desk.now - 3_600_000;
    desk.am.firing = [];
    await desk.clock.pass(45_000);
    desk.am.firing = firing.slice(1);
    await desk.clock.pass(30_000);
    desk.am.firing = firing;
    await desk.clock.pass(30_000);
    expect(states()).toEqual([
      ['High', 'firing'],
      ['Low', 'firing'],
    ]);
    expect(desk.states()).toEqual({ prod: 'fresh' });
    await desk.clock.pass(300_000);
    desk.am.firing = [];
    await desk.clock.pass(46_000);
    expect(states()).toEqual([
      ['High', 'over'],
      ['Low', 'over'],
    ]);
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

  test('an annotation that has a measured value is no entry, and no flood of ops', async () => {
    take();
    const startsAt = desk.now;
    desk.am.firing = [{ name: 'High', startsAt }];
    await desk.clock.pass(16_000);
    const ops = () => desk.workspace.ledger.log.count();
    const before = ops();
    for (let n = 0; n < 40; n += 1) {
      desk.hear([
        {
          fingerprint: 'High',
          title: 'High',
          startsAt,
          severity: 'unknown',
          labels: { alertname: 'High' },
          annotations: { summary: `${n} %` },
        },
      ]);
      await desk.clock.pass(15_000);
    }
    expect(ops() - before).toBeLessThanOrEqual(24);
    expect(alerts()).toEqual([['High', 'firing', expect.any(Number)]]);
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

describe('a Watchdog, which always fires and is labelled severity: none', () => {
  const watchdog = (startsAt: number) => ({ name: 'Watchdog', startsAt, labels: { severity: 'none' } });
  const expects = (watchdog: boolean) =>
    desk.give('saveSource', {
      ...{ id: prodId, name: 'prod', room: null, adapter: null, intervalMs: null },
      ...{ provider: 'am', watchdog },
    });

  test('is no entry of the feed, and the alerts beside it are', async () => {
    take();
    desk.am.firing = [watchdog(desk.now), { name: 'High', startsAt: desk.now }];
    await desk.clock.pass(60_000);
    expect(states()).toEqual([['High', 'firing']]);
    expect(desk.alerts.firing()).toBe(1);
    expect(desk.states()).toEqual({ prod: 'fresh' });
  });

  test('is over where it was taken for an alert before its rule said none', async () => {
    take();
    desk.am.firing = [{ ...watchdog(desk.now), labels: { severity: 'warning' } }];
    await desk.clock.pass(16_000);
    expect(states()).toEqual([['Watchdog', 'firing']]);
    desk.am.firing = [watchdog(desk.now - 16_000)];
    await desk.clock.pass(15_000);
    expect(states()).toEqual([['Watchdog', 'over']]);
  });

  test('that stops makes a source stale after three intervals, where it is expected, and ends no alert', async () => {
    take();
    expects(true);
    desk.am.firing = [watchdog(desk.now), { name: 'High', startsAt: desk.now }];
    await desk.clock.pass(31_000);
    expect([desk.states(), desk.turns()]).toEqual([{ prod: 'fresh' }, ['fresh']]);
    // An Alertmanager lets go of alerts that nobody repeats: that does not mean that they are over.
    desk.am.firing = [];
    await desk.clock.pass(40_000);
    expect(desk.alerts.sourceViews()).toMatchObject([
      { state: 'fresh', why: expect.stringContaining('no Watchdog fires') },
    ]);
    await desk.clock.pass(10_000);
    expect([desk.states(), desk.turns()]).toEqual([{ prod: 'stale' }, ['fresh', 'stale']]);
    expect(states()).toEqual([['High', 'firing']]);
    desk.am.firing = [watchdog(desk.now)];
    await desk.clock.pass(16_000);
    expect([desk.states(), desk.turns()]).toEqual([{ prod: 'fresh' }, ['fresh', 'stale', 'fresh']]);
    expects(false);
    desk.am.firing = [];
    await desk.clock.pass(60_000);
    expect(desk.states()).toEqual({ prod: 'fresh' });
  });
});

test('whoever sets up what is polled polls it where nobody has the automation', async () => {
  const other = { name: 'other', room: null, adapter: null, intervalMs: 5_000, provider: 'am' };
  desk.give('saveSource', other);
  await desk.clock.pass(6_000);
  expect(desk.states()).toMatchObject({ other: 'fresh' });
});
