import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { turnDraft } from '../../../shared/alerts/sources.ts';
import { WatchedDesk } from './testing/watched-desk.ts';

const heard = (at: number) => ({ heardAt: at, since: 0, last: null, now: at });

let desk: WatchedDesk;
beforeEach(() => {
  desk = new WatchedDesk();
});
afterEach(() => {
  expect(desk.alarms).toEqual([]);
  desk.close();
});

function source(name: string, intervalMs: number | null, provider: string | null = null): void {
  desk.give('saveSource', { name, room: null, adapter: null, intervalMs, provider });
}

describe('a source that sends', () => {
  test('is unheard, fresh, stale after three intervals, and fresh again; the host writes each turn once', async () => {
    desk.hosts = true;
    source('ci', 10_000);
    await desk.clock.pass(60_000);
    expect([desk.states(), desk.turns()]).toEqual([{ ci: 'unheard' }, []]);
    desk.hub = { CI: desk.now };
    await desk.clock.pass(20_000);
    expect([desk.states(), desk.turns()]).toEqual([{ ci: 'fresh' }, ['fresh']]);
    await desk.clock.pass(15_000);
    expect([desk.states(), desk.turns()]).toEqual([{ ci: 'stale' }, ['fresh', 'stale']]);
    desk.hub = { ci: desk.now };
    await desk.clock.pass(6_000);
    expect([desk.states(), desk.turns()]).toEqual([{ ci: 'fresh' }, ['fresh', 'stale', 'fresh']]);
  });

  test('says what it left out, until it sends all again', async () => {
    source('am', 60_000);
    const why = () => desk.alerts.sourceViews().map((view) => [view.state, view.why]);
    desk.hub = { am: desk.now };
    desk.warnings = { am: 'Alertmanager left out 7 alerts of this group (truncatedAlerts).' };
    await desk.clock.pass(10_000);
    expect(why()).toEqual([['fresh', desk.warnings.am]]);
    desk.warnings = {};
    await desk.clock.pass(10_000);
    expect(why()).toEqual([['fresh', null]]);
  });

  test('without an interval is never stale', async () => {
    desk.hosts = true;
    source('ci', null);
    desk.hub = { ci: desk.now };
    await desk.clock.pass(3_600_000 / 4);
    expect([desk.states(), desk.turns()]).toEqual([{ ci: 'fresh' }, []]);
  });

  test('is seen stale by every desk that the hub tells, and written by none but host and holder', async () => {
    source('ci', 10_000);
    desk.hub = { ci: desk.now };
    await desk.clock.pass(10_000);
    expect([desk.states(), desk.turns()]).toEqual([{ ci: 'fresh' }, []]);
    await desk.clock.pass(30_000);
    expect([desk.states(), desk.turns()]).toEqual([{ ci: 'stale' }, []]);
  });

  test.each([600_000, -600_000])(
    'is as fresh as by the hub’s clock where that is %s ms ahead of this desk’s',
    async (ahead) => {
      desk.hosts = true;
      source('ci', 10_000);
      desk.workspace.ledger.clockOffsetMs = ahead;
      desk.hub = { ci: desk.now + ahead };
      await desk.clock.pass(20_000);
      expect([desk.states(), desk.turns()]).toEqual([{ ci: 'fresh' }, ['fresh']]);
      await desk.clock.pass(20_000);
      expect([desk.states(), desk.turns()]).toEqual([{ ci: 'stale' }, ['fresh', 'stale']]);
    },
  );

  test('is not called fresh by a desk that no hub tells anything', async () => {
    desk.hosts = true;
    source('ci', 10_000);
    desk.hub = { ci: desk.now };
    await desk.clock.pass(10_000);
    desk.hub = null;
    await desk.clock.pass(40_000);
    expect(desk.alerts.sourceViews()).toMatchObject([
      { state: 'stale', why: expect.stringContaining('No hub') },
    ]);
    // What nobody knows is not written.
    expect(desk.turns()).toEqual(['fresh']);
  });
});

describe('a source that another desk polls', () => {
  test('is as the record says while that desk is there', async () => {
    desk.give('takeAutomation', {});
    source('prod', 10_000, 'am');
    await desk.clock.pass(1_000);
    expect(desk.states()).toEqual({ prod: 'fresh' });
    // Somebody else has it from now on.
    const lease = { holder: 'another', person: desk.workspace.person, n: 9, at: desk.now };
    const fields = Object.fromEntries(Object.entries(lease).map(([name, value]) => [name, { value }]));
    desk.workspace.commit([
      {
        scope: 'workspace',
        body: { kind: 'automation.taken', entity: 'lease', entityId: 'automation', fields },
      },
    ]);
    await desk.clock.pass(60_000);
    expect(desk.states()).toEqual({ prod: 'fresh' });
    for (const [isThere, why] of [
      [false, 'is away'],
      [null, 'offline'],
    ] as const) {
      desk.holderIsThere = isThere;
      expect(desk.alerts.sourceViews()).toMatchObject([
        { state: 'stale', why: expect.stringContaining(why) },
      ]);
    }
  });
});

describe('a source whose files come into a folder', () => {
  const watchedBy = (device: string) =>
    desk.give('saveSource', {
      ...{ name: 'drops', room: null, adapter: null, intervalMs: 10_000, desk: device },
    });

  test('is heard when a file was taken, and written stale by the desk that watches it', async () => {
    const id = watchedBy(desk.workspace.deviceKey);
    await desk.clock.pass(60_000);
    expect([desk.states(), desk.turns()]).toEqual([{ drops: 'unheard' }, []]);
    desk.alerts.folderSaid(id, { at: desk.now });
    await desk.clock.pass(20_000);
    expect([desk.states(), desk.turns()]).toEqual([{ drops: 'fresh' }, ['fresh']]);
    desk.alerts.folderSaid(id, { fault: 'It is gone.' });
    await desk.clock.pass(11_000);
    expect([desk.states(), desk.turns()]).toEqual([{ drops: 'stale' }, ['fresh', 'stale']]);
    expect(desk.alerts.sourceViews()).toMatchObject([{ why: 'It is gone.' }]);
  });

  test('on another desk is as the record says, and stale while that desk is away', async () => {
    const id = watchedBy('another-device');
    await desk.clock.pass(60_000);
    expect([desk.states(), desk.turns()]).toEqual([{ drops: 'unheard' }, []]);
    desk.workspace.commit(
      [
        turnDraft((text) => desk.workspace.context().hash(text), { id, intervalMs: 10_000 }, heard(desk.now)),
      ].filter((draft) => draft !== null),
    );
    expect(desk.states()).toEqual({ drops: 'fresh' });
    desk.deskIsThere = false;
    expect(desk.alerts.sourceViews()).toMatchObject([
      { state: 'stale', why: expect.stringContaining('away') },
    ]);
    expect(desk.turns()).toEqual(['fresh']);
  });
});

test('after a restart it is known when a source was last heard, and the time in between is no turn', async () => {
  desk.give('takeAutomation', {});
  source('prod', 10_000, 'am');
  await desk.clock.pass(5_000);
  desk.am.down = 'It is gone.';
  desk.restart();
  await desk.clock.jump(3_600_000);
  expect(desk.states()).toEqual({ prod: 'stale' });
  expect(desk.turns()).toEqual(['fresh']);
  await desk.clock.pass(31_000);
  expect(desk.turns()).toEqual(['fresh', 'stale']);
});
