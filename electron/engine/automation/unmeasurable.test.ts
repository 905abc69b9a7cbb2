import { afterEach, beforeEach, expect, test } from 'vitest';
import { gateLimitsSchema } from '../../../shared/rollout/limits.ts';
import { Bindings } from './providers/bindings.ts';
import { type Evaluators, evaluators } from './testing/evaluators.ts';
import { unmeasurable } from './unmeasurable.ts';

let world: Evaluators;
let bindings: Bindings;
beforeEach(() => {
  world = evaluators();
  bindings = new Bindings(world.a.workspace.folder, null);
});
afterEach(() => world.close());

const limits = { ...gateLimitsSchema.parse({}) };
const address = 'http://127.0.0.1:9';
const bindAs = (name: string, type: 'prometheus' | 'http') =>
  expect(bindings.bind(name, { type, address, auth: { how: 'none' }, headers: {}, ca: '' })).toBeNull();
const found = () => unmeasurable(world.a.workspace, bindings, world.clock.now());

test('whoever takes the automation over reads first what this desk cannot ask, what goes on now before the rest', () => {
  const { a, room } = world;
  const stages = [10, 50].map((percent, index) =>
    a.give('addItem', {
      room,
      entity: 'stage',
      fields: { name: `${percent} %`, percent, order: `a${index}` },
    }),
  );
  const metric = (name: string, provider: string, stage: string | null) =>
    a.give('addItem', {
      room,
      entity: 'gate',
      fields: { name, stage, check: { type: 'metric', provider, query: 'up', limits } },
    });
  metric('later', 'eu', stages[1] ?? null);
  metric('everywhere', 'eu', null);
  metric('here', 'us', stages[0] ?? null);
  const own = { type: 'alerts', provider: null, matchers: [], limits };
  a.give('addItem', { room, entity: 'gate', fields: { name: 'own feed', stage: null, check: own } });
  const trigger = {
    name: 'errors',
    provider: 'us',
    query: 'errors',
    comparator: '>',
    threshold: 1,
    forMs: 0,
    intervalMs: 5_000,
  };
  a.give('addItem', { room, entity: 'trigger', fields: trigger });
  a.give('actOnTrack', { room, track: room, act: 'start', expects: null });

  const short = () => found().map(({ what, name, provider, isNow }) => [what, name, provider, isNow]);
  expect(short().slice(0, 3)).toEqual(
    expect.arrayContaining([
      ['gate', 'everywhere', 'eu', true],
      ['gate', 'here', 'us', true],
      ['trigger', 'errors', 'us', true],
    ]),
  );
  expect(short().slice(3)).toEqual([['gate', 'later', 'eu', false]]);
  expect(found()[0]).toMatchObject({
    roomName: 'Launch',
    why: expect.stringContaining('is not bound on this machine'),
  });

  bindAs('us', 'prometheus');
  expect(short()).toEqual([
    ['gate', 'everywhere', 'eu', true],
    ['gate', 'later', 'eu', false],
  ]);
  bindAs('eu', 'http');
  expect(found()[0]?.why).toContain('is bound on this machine as http');
  bindAs('eu', 'prometheus');
  expect(found()).toEqual([]);
});

test('a track that is over, and a room that was put away, ask for nothing; a source that is polled does', () => {
  const { a, room } = world;
  a.give('addItem', { room, entity: 'stage', fields: { name: 'all', percent: 100, order: 'a0' } });
  const check = { type: 'http', provider: 'probe', path: '/', limits };
  a.give('addItem', { room, entity: 'gate', fields: { name: 'health', stage: null, check } });
  expect(found()).toMatchObject([{ name: 'health', isNow: false }]);
  const run = a.give('actOnTrack', { room, track: room, act: 'start', expects: null });
  a.give('actOnTrack', { room, track: room, act: 'rollBack', expects: run, reason: 'no' });
  expect(found()).toEqual([]);
  a.give('saveProvider', { name: 'am', type: 'alertmanager' });
  a.give('saveSource', { name: 'Pager', room: null, adapter: null, intervalMs: 15_000, provider: 'am' });
  expect(found()).toMatchObject([{ what: 'source', name: 'Pager', room: null, isNow: true }]);
});
