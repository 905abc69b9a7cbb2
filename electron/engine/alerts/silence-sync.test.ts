import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Matcher } from '../../../shared/alerts/matchers.ts';
import { WatchedDesk } from './testing/watched-desk.ts';

let desk: WatchedDesk;
beforeEach(() => {
  desk = new WatchedDesk();
});
afterEach(() => {
  expect(desk.alarms).toEqual([]);
  desk.close();
});

const hour = 3_600_000;
const matchers: Matcher[] = [
  { name: 'team', op: '=~', value: 'api|web' },
  { name: 'stage', op: '!=', value: 'test' },
];
const silence = (provider: string | null = 'am') =>
  desk.give('silenceAlerts', { matchers, endsAt: desk.now + hour, reason: 'Known', shelf: false, provider });
const row = (id: string) => desk.rows('silence').find((one) => one.id === id);
const there = () =>
  desk.am.silences.map((one) => [one.id, one.endsAt <= desk.now ? 'over' : one.endsAt - desk.now]);

describe('a silence that is made here', () => {
  test('is written once, with its matchers, its reason and who made it', async () => {
    const id = silence();
    await desk.clock.pass(40_000);
    expect(desk.am.posts).toBe(1);
    expect(desk.am.silences).toMatchObject([
      {
        createdBy: 'Ana',
        matchers: [
          { name: 'team', value: 'api|web', isRegex: true, isEqual: true },
          { name: 'stage', value: 'test', isRegex: false, isEqual: false },
        ],
      },
    ]);
    expect(desk.am.silences[0]?.comment).toContain('Known');
    expect(row(id)?.values).toMatchObject({ remoteId: 'remote-1', provider: 'am' });
    expect(desk.alerts.silences.views()).toMatchObject([{ silence: id, state: 'written' }]);
  });

  test('without an Alertmanager stays here', async () => {
    silence(null);
    await desk.clock.pass(40_000);
    expect([desk.am.posts, desk.alerts.silences.views()]).toEqual([0, []]);
  });

  test('is extended and ended there too', async () => {
    const id = silence();
    await desk.clock.pass(2_000);
    desk.give('extendSilence', { silence: id, endsAt: desk.now + 3 * hour, reason: 'It takes longer' });
    await desk.clock.pass(1_000);
    expect(there()).toEqual([['remote-1', 3 * hour - 1_000]]);
    desk.give('endSilence', { silence: id });
    await desk.clock.pass(1_000);
    expect(there()).toEqual([['remote-1', 'over']]);
    await desk.clock.pass(60_000);
    expect(desk.am.posts).toBe(2);
    expect(desk.alerts.silences.views()).toEqual([]);
  });

  test('is tried again while the Alertmanager is down, ever less often, and the error is shown', async () => {
    desk.am.down = 'The connection was refused.';
    const id = silence();
    await desk.clock.pass(10_000);
    expect(desk.alerts.silences.views()).toMatchObject([
      { silence: id, state: 'failed', why: expect.stringContaining('refused') },
    ]);
    await desk.clock.pass(300_000);
    desk.am.down = null;
    await desk.clock.pass(61_000);
    expect([desk.am.posts, row(id)?.values.remoteId]).toEqual([1, 'remote-1']);
    expect(desk.alerts.silences.views()).toMatchObject([{ state: 'written', why: null }]);
  });

  test('is not written twice where the answer was lost, or the app ended before it was noted', async () => {
    desk.am.losesAnswer = true;
    const id = silence();
    await desk.clock.pass(1_000);
    expect([desk.am.posts, row(id)?.values.remoteId]).toEqual([1, undefined]);
    desk.restart();
    await desk.clock.pass(10_000);
    expect([desk.am.posts, row(id)?.values.remoteId]).toEqual([1, 'remote-1']);
  });

  test('that ended before it could be written never goes there', async () => {
    desk.am.down = 'Gone.';
    const id = silence();
    await desk.clock.pass(3_000);
    desk.give('endSilence', { silence: id });
    desk.am.down = null;
    await desk.clock.pass(60_000);
    expect(desk.am.posts).toBe(0);
  });

  test('and changed there is followed, by the desk that has the automation', async () => {
    const id = silence();
    await desk.clock.pass(2_000);
    const endsAt = desk.now + 5 * hour;
    desk.am.change('remote-1', { endsAt });
    await desk.clock.pass(30_000);
    expect(row(id)?.values.endsAt).not.toBe(endsAt);
    desk.give('takeAutomation', {});
    await desk.clock.pass(16_000);
    expect(row(id)).toMatchObject({ values: { endsAt }, conflicts: [] });
    desk.am.change('remote-1', { endsAt: desk.now, state: 'expired' });
    await desk.clock.pass(16_000);
    expect(Number(row(id)?.values.endsAt)).toBeLessThan(desk.now);
    await desk.clock.pass(60_000);
    expect(desk.am.posts).toBe(1);
  });
});

describe('a silence that the Alertmanager lost with its disk', () => {
  const lose = () => {
    desk.am.silences = [];
  };
  const written = async () => {
    desk.workspace.dispatch('takeAutomation', {});
    const id = silence();
    await desk.clock.pass(20_000);
    return id;
  };

  test('is written again, once, and goes on under its new id', async () => {
    const id = await written();
    lose();
    await desk.clock.pass(17_000);
    expect(desk.am.silences).toMatchObject([{ id: 'remote-2', endsAt: row(id)?.values.endsAt }]);
    expect(row(id)?.values.remoteId).toBe('remote-2');
    await desk.clock.pass(120_000);
    expect([desk.am.posts, desk.am.silences.length]).toEqual([2, 1]);
    expect(desk.alerts.silences.views()).toMatchObject([{ silence: id, state: 'written' }]);
    desk.give('endSilence', { silence: id });
    await desk.clock.pass(2_000);
    expect(there()).toEqual([['remote-2', 'over']]);
  });

  test('is said to be missing as long as it cannot be written', async () => {
    const id = await written();
    lose();
    const post = desk.am.keeper.post;
    desk.am.keeper.post = () => Promise.reject(new Error('Read only.'));
    await desk.clock.pass(20_000);
    expect(desk.alerts.silences.views()).toMatchObject([
      { silence: id, state: 'failed', why: expect.stringContaining('Read only.') },
    ]);
    desk.am.keeper.post = post;
    await desk.clock.pass(61_000);
    expect(desk.alerts.silences.views()).toMatchObject([{ state: 'written' }]);
    expect(desk.am.silences).toHaveLength(1);
  });

  test('is not written again where somebody ended it there, here, or it ran out', async () => {
    const [there1, here] = [await written(), await written()];
    const remote = (id: string) => String(row(id)?.values.remoteId);
    desk.am.change(remote(there1), { state: 'expired', endsAt: desk.now });
    desk.give('endSilence', { silence: here });
    await desk.clock.pass(17_000);
    lose();
    await desk.clock.pass(60_000);
    expect(desk.am.silences).toEqual([]);
    const third = await written();
    await desk.clock.jump(hour);
    lose();
    await desk.clock.pass(60_000);
    expect([desk.am.silences, row(third)?.removed]).toEqual([[], false]);
  });

  test('is not written again by a desk that did not see it on: it may have been ended and forgotten there', async () => {
    const id = await written();
    desk.restart();
    lose();
    await desk.clock.pass(60_000);
    expect(desk.am.silences).toEqual([]);
    desk.give('extendSilence', { silence: id, endsAt: desk.now + 99 * hour, reason: 'Still' });
    await desk.clock.pass(20_000);
    expect(desk.am.silences).toHaveLength(1);
    desk.am.down = 'Gone.';
    await desk.clock.jump(25 * hour);
    await desk.clock.pass(20_000);
    lose();
    desk.am.down = null;
    await desk.clock.pass(120_000);
    expect(desk.am.silences).toEqual([]);
  });
});

test('silences that others made there are shown, followed and ended, and never written back', async () => {
  desk.give('takeAutomation', {});
  const post = (value: string) =>
    desk.am.post({
      id: null,
      matchers: [{ name: 'team', value, isRegex: false, isEqual: true }],
      startsAt: desk.now,
      endsAt: desk.now + hour,
      createdBy: 'kim',
      comment: 'Database move',
    });
  const [first, second] = [post('db'), post('web')];
  desk.am.change(second, { state: 'expired', endsAt: desk.now - 1 });
  await desk.clock.pass(16_000);
  expect(desk.rows('silence')).toMatchObject([
    {
      values: {
        reason: 'Database move (kim)',
        provider: 'am',
        remoteId: first,
        matchers: [{ name: 'team', op: '=', value: 'db' }],
      },
    },
  ]);
  desk.am.change(first, { endsAt: desk.now + 2 * hour, comment: 'Longer' });
  await desk.clock.pass(16_000);
  expect(desk.rows('silence')).toMatchObject([{ values: { reason: 'Longer (kim)' }, conflicts: [] }]);
  desk.am.silences = [];
  await desk.clock.pass(16_000);
  expect(Number(desk.rows('silence')[0]?.values.endsAt)).toBeLessThanOrEqual(desk.now);
  expect(desk.am.posts).toBe(2);
});

test('a silence of one Alertmanager hides nothing of other sources, until one is said to come from there', async () => {
  desk.give('takeAutomation', {});
  const hook = { name: 'hook', room: null, adapter: null, intervalMs: null };
  const id = desk.give('saveSource', hook);
  desk.give('saveSource', { ...hook, name: 'prod', silencesFrom: 'other' });
  for (const source of ['hook', 'prod', 'pasted'])
    desk.hear([{ fingerprint: source, startsAt: desk.now - hour, labels: { team: 'db' } }], source);
  desk.am.post({
    id: null,
    matchers: [{ name: 'team', value: 'db', isRegex: false, isEqual: true }],
    startsAt: desk.now,
    endsAt: desk.now + hour,
    createdBy: 'kim',
    comment: 'Staging is rebuilt',
  });
  await desk.clock.pass(16_000);
  expect(desk.rows('silence')).toHaveLength(1);
  expect(desk.alerts.firing()).toBe(3);
  desk.give('saveSource', { ...hook, id, silencesFrom: 'am' });
  await desk.clock.pass(1_000);
  expect(desk.alerts.firing()).toBe(2);
  desk.give('saveSource', { ...hook, id, silencesFrom: null });
  await desk.clock.pass(1_000);
  expect(desk.alerts.firing()).toBe(3);
});
