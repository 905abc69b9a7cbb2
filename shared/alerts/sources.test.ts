import { describe, expect, test } from 'vitest';
import { lastTurns, readSource, type SourceTurn, stateBy, turnDraft } from './sources.ts';
import { rowOf } from './testing/rows.ts';

const source = { id: 's', intervalMs: 10_000 };
const hash = (text: string) => text;
const fresh: SourceTurn = { id: 'f', source: 's', state: 'fresh', at: 100_000 };
const turn = (heardAt: number | null, now: number, last: SourceTurn | null, since = 0) => {
  const made = turnDraft(hash, source, { heardAt, now, last, since });
  return made && [made.body.fields.state?.value, made.body.fields.at?.value, made.body.entityId];
};

test('a source is stale after three of its intervals, and never where it has none', () => {
  expect(stateBy(source, 100_000, 130_000)).toBe('fresh');
  expect(stateBy(source, 100_000, 130_001)).toBe('stale');
  expect(stateBy(source, null, 130_001)).toBe('unheard');
  expect(stateBy({ intervalMs: null }, 1, Number.MAX_SAFE_INTEGER)).toBe('fresh');
  expect(stateBy(source, 100_000, 50_000)).toBe('fresh');
});

test('what is polled has an interval without anybody saying so', () => {
  expect(
    readSource(rowOf('source', 's', { name: 'prod', provider: 'am', intervalMs: null }))?.intervalMs,
  ).toBe(15_000);
  expect(
    readSource(rowOf('source', 's', { name: 'prod', provider: null, intervalMs: null }))?.intervalMs,
  ).toBeNull();
});

describe('the record says', () => {
  test('that it was first heard, that it went silent, and that it came back, each once', () => {
    expect(turn(100_000, 101_000, null)).toEqual(['fresh', 100_000, 'turn/s/fresh/']);
    expect(turn(120_000, 121_000, fresh)).toBeNull();
    expect(turn(120_000, 150_000, fresh)).toBeNull();
    expect(turn(120_000, 150_001, fresh)).toEqual(['stale', 150_000, 'turn/s/stale/f']);
    const stale: SourceTurn = { id: 'x', source: 's', state: 'stale', at: 150_000 };
    expect(turn(120_000, 900_000, stale)).toBeNull();
    expect(turn(901_000, 902_000, stale)).toEqual(['fresh', 901_000, 'turn/s/fresh/x']);
  });

  test('nothing of a source that never sent', () => expect(turn(null, 900_000, null)).toBeNull());

  test('no silence of a time when nobody looked', () => {
    expect(turn(120_000, 500_000, fresh, 490_000)).toBeNull();
    expect(turn(120_000, 520_001, fresh, 490_000)).toEqual(['stale', 520_000, 'turn/s/stale/f']);
    expect(turn(null, 520_001, fresh, 490_000)).toEqual(['stale', 520_000, 'turn/s/stale/f']);
  });

  test('nothing earlier than what it said before, whatever the clock', () => {
    expect(turn(90_000, 90_500, { ...fresh, state: 'stale' })).toEqual(['fresh', 100_001, 'turn/s/fresh/f']);
  });
});

test('the last turn of each source counts, in any order of the rows', () => {
  const rows = [
    rowOf('sourceTurn', 'b', { source: 's', state: 'stale', at: 2 }),
    rowOf('sourceTurn', 'a', { source: 's', state: 'fresh', at: 1 }),
    rowOf('sourceTurn', 'c', { source: 't', state: 'fresh', at: 1 }),
  ];
  for (const some of [rows, rows.toReversed()])
    expect([...lastTurns(some)].map(([id, { state }]) => [id, state]).sort()).toEqual([
      ['s', 'stale'],
      ['t', 'fresh'],
    ]);
});
