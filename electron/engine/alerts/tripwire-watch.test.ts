import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Matcher } from '../../../shared/alerts/matchers.ts';
import { must } from '../../../shared/must.ts';
import type { TripwireWhen } from '../../../shared/ops/alert-entities.ts';
import { rolloutRows } from '../../../shared/ops/commands/rollout-view.ts';
import { tracksOf } from '../../../shared/rollout/tracks.ts';
import { WatchedDesk } from './testing/watched-desk.ts';

let desk: WatchedDesk;
let room: string;
let risk: string;
beforeEach(() => {
  desk = new WatchedDesk();
  room = desk.give('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  risk = desk.give('addItem', { room, entity: 'risk', fields: { title: 'Memory leak' } });
});
afterEach(() => {
  expect(desk.alarms).toEqual([]);
  desk.close();
});

const matchers: Matcher[] = [{ name: 'service', op: '=', value: 'api' }];
const wire = (when: TripwireWhen = { type: 'alert', matchers }) =>
  desk.give('setTripwire', { room, risk, name: 'OOM kills', when, runbook: null });
const firings = () =>
  desk
    .rows('firing', room)
    .map(({ values }) => [values.risk === risk, values.why, values.stoodDown ?? false]);
const begun = 1_800_000_000_000;
const fires = (fingerprint: string) => desk.hear([{ fingerprint, title: fingerprint, startsAt: begun }]);

test('an alert that matches lets the risk materialise, once, until somebody stands it down', async () => {
  desk.give('takeAutomation', {});
  wire();
  desk.hear([{ fingerprint: 'web', title: 'web', labels: { service: 'web' } }]);
  await desk.clock.pass(3_000);
  expect(firings()).toEqual([]);
  fires('oom');
  await desk.clock.pass(2_000);
  expect(firings()).toEqual([[true, '“oom” fires (prod).', false]]);
  desk.give('standDown', { firing: desk.rows('firing', room)[0]?.id ?? '', reason: 'A test' });
  await desk.clock.pass(60_000);
  fires('oom');
  await desk.clock.pass(60_000);
  expect(firings()).toEqual([[true, '“oom” fires (prod).', true]]);
});

test('a storm of what trips one wire is one risk that materialises, and one word stands it down', async () => {
  desk.give('takeAutomation', {});
  wire();
  const storm = Array.from({ length: 100 }, (_, at) => ({
    fingerprint: `pod-${at}`,
    title: 'OOM',
    labels: { service: 'api', pod: `${at}` },
    startsAt: begun,
  }));
  desk.hear(storm);
  await desk.clock.pass(3_000);
  fires('late');
  await desk.clock.pass(3_000);
  expect(firings()).toHaveLength(101);
  const told = (kind: string) =>
    desk
      .rows('firing', room)
      .flatMap(({ id }) => desk.workspace.ledger.log.ofEntity('firing', id))
      .filter((row) => row.kind === kind).length;
  expect([told('risk.materialised'), told('risk.causeFound')]).toEqual([1, 100]);
  desk.give('standDown', { firing: desk.rows('firing', room)[0]?.id ?? '', reason: 'Restarted' });
  expect(firings().every(([, , stoodDown]) => stoodDown)).toBe(true);
  expect([told('risk.stoodDown'), told('risk.causeStoodDown')]).toEqual([1, 100]);
  fires('again');
  await desk.clock.pass(3_000);
  expect([told('risk.materialised'), told('risk.causeFound')]).toEqual([2, 100]);
});

test('an expression that is none makes no tripwire: it would never trip', () => {
  const none: Matcher[] = [{ name: 'service', op: '=~', value: 'api(' }];
  expect(() => wire({ type: 'alert', matchers: none })).toThrow('no regular expression');
});

test('without the automation nobody judges; whoever takes it over sees what fires already', async () => {
  wire();
  fires('oom');
  await desk.clock.pass(20_000);
  expect(firings()).toEqual([]);
  desk.give('takeAutomation', {});
  await desk.clock.pass(2_000);
  expect(firings()).toHaveLength(1);
});

test('a silenced alert trips nothing, until the silence is over', async () => {
  desk.give('takeAutomation', {});
  wire();
  const endsAt = desk.now + 60_000;
  desk.give('silenceAlerts', { matchers, endsAt, reason: 'Planned', shelf: false, provider: null });
  fires('oom');
  await desk.clock.pass(50_000);
  expect(firings()).toEqual([]);
  await desk.clock.pass(30_000);
  expect(firings()).toHaveLength(1);
});

test('a room that is closed is left alone', async () => {
  desk.give('takeAutomation', {});
  wire();
  desk.give('archiveRoom', { room, archived: true });
  fires('oom');
  await desk.clock.pass(20_000);
  expect(firings()).toEqual([]);
});

test('a track that is paused, and a gate that waits, trip theirs', async () => {
  for (const [index, percent] of [10, 100].entries())
    desk.give('addItem', {
      room,
      entity: 'stage',
      fields: { name: `${percent} %`, percent, order: `a${index}` },
    });
  const check = { type: 'poll' as const };
  const gate = desk.give('addItem', {
    room,
    entity: 'gate',
    fields: { name: 'Signed off', check, order: 'a0' },
  });
  wire({ type: 'stage', track: room, states: ['paused'] });
  wire({ type: 'gate', gate, phases: ['pending', 'running'] });
  desk.give('actOnTrack', { room, track: room, act: 'start', expects: null });
  await desk.clock.pass(2_000);
  expect(firings()).toEqual([[true, expect.stringContaining('Signed off'), false]]);
  desk.give('stopTrack', { room, track: room, intent: 'pause', reason: 'Looking' });
  expect(tracksOf(must(rolloutRows(desk.workspace.context(), room), 'still here'), desk.now)[0]?.state).toBe(
    'paused',
  );
  await desk.clock.pass(2_000);
  expect(firings()).toHaveLength(2);
});
