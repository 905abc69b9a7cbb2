import { expect, test } from 'vitest';
import { type EntityState, type FoldOp, foldOp, toRow } from '../fold/entity.ts';
import type { Json } from '../json.ts';
import { compareOps } from '../log/op.ts';
import { feedOf } from './feed.ts';
import { pastFiring } from './history.ts';
import { silencesOf } from './silences.ts';
import { alertRow, rowOf } from './testing/rows.ts';

const now = 1_000_000;
const source = (name: string, values: Record<string, Json>) => rowOf('source', name, { name, ...values });
const sources = [
  source('polled-prod', { provider: 'am-prod' }),
  source('polled-staging', { provider: 'am-staging' }),
  source('hook-staging', { provider: null, silencesFrom: 'am-staging' }),
  source('hook', { provider: null }),
  source('old', { provider: null, silencesFrom: null }),
];
const alerts = [...sources.map(({ id }) => id), 'pasted'].map((name) =>
  alertRow({ source: name, labels: { team: 'pay' } }, name),
);
const silence = (values: Record<string, Json>) =>
  rowOf('silence', 's', {
    matchers: [{ name: 'team', op: '=', value: 'pay' }],
    startsAt: 0,
    endsAt: now + 1,
    reason: 'Known',
    ...values,
  });
const hidden = (values: Record<string, Json>, known = sources) =>
  feedOf({ alerts, acks: [], silences: [silence(values)], sources: known }, now)
    .filter(({ state }) => state === 'silenced')
    .map(({ id }) => id)
    .sort();

test('a silence of one Alertmanager hides what comes from there, and nothing of another', () => {
  expect(hidden({ provider: 'am-staging', remoteId: 'r' })).toEqual(['hook-staging', 'polled-staging']);
  expect(hidden({ provider: 'am-prod', remoteId: 'r' })).toEqual(['polled-prod']);
  expect(hidden({ provider: 'am-dr', remoteId: 'r' })).toEqual([]);
  expect(hidden({ remoteId: 'r' })).toEqual([]);
});

test('one that a person made here hides all that its matchers fit, wherever it is written too', () => {
  const all = alerts.map(({ id }) => id).sort();
  expect(hidden({ by: 'ana', provider: null })).toEqual(all);
  expect(hidden({ by: 'ana', provider: 'am-staging', remoteId: 'r' })).toEqual(all);
});

test('a source that is gone, or of which two say different things, is hidden by no Alertmanager', () => {
  const gone = sources.map((row) => ({ ...row, removed: true }));
  expect(hidden({ provider: 'am-staging', remoteId: 'r' }, gone)).toEqual([]);
  const twice = [...sources, rowOf('source', 'twin', { name: 'polled-staging', provider: null })];
  for (const known of [twice, twice.toReversed()])
    expect(hidden({ provider: 'am-staging', remoteId: 'r' }, known)).toEqual(['hook-staging']);
});

test('the history says the same of what hid a firing', () => {
  const silences = silencesOf([silence({ provider: 'am-staging', remoteId: 'r' })], sources);
  const about = { acks: [], remarks: 0, silences };
  const said = alerts.flatMap((row) => pastFiring(row, about, (id) => id, now).silenced.map(() => row.id));
  expect(said.sort()).toEqual(['hook-staging', 'polled-staging']);
});

test('one that a person ended is over at once, also where their clock is ahead of this desk’s', () => {
  const ended = { by: 'ana', endsAt: now + 600_000, ended: true };
  expect(hidden(ended)).toEqual([]);
  expect(hidden({ ...ended, ended: false })).toHaveLength(alerts.length);
});

test('of an end and an extension that were made apart the end holds, and it is one disagreement', () => {
  const base = { scope: 'alerts', entity: 'silence', entityId: 's', n: 1 };
  const created: FoldOp = {
    ...base,
    ...{ chain: 'a', lamport: 1, kind: 'silence.created' },
    fields: { endsAt: { value: 500 } },
  };
  const said = (kind: string, chain: string, endsAt: number, ended: boolean): FoldOp => ({
    ...base,
    ...{ chain, lamport: 2, kind },
    fields: { endsAt: { value: endsAt, over: [['a', 1]] }, ended: { value: ended } },
  });
  for (const [one, other] of [
    ['b', 'c'],
    ['c', 'b'],
  ] as const) {
    const ops = [created, said('silence.ended', one, 300, true), said('silence.extended', other, 900, false)];
    const state = ops.toSorted(compareOps).reduce<EntityState | null>(foldOp, null);
    if (!state) throw new Error('no ops');
    expect(toRow(state)).toMatchObject({ values: { endsAt: 300, ended: true }, conflicts: ['endsAt'] });
  }
});
