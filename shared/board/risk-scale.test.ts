import { describe, expect, it } from 'vitest';
import {
  bandAt,
  levelsOf,
  levelWord,
  movedLevel,
  productsOf,
  readScale,
  usualBands,
  usualScale,
} from './risk-scale.ts';
import { row } from './testing/rows.ts';

const scale = (likelihood: unknown, impact: unknown, bands: unknown = null) =>
  readScale(row('riskScale', { likelihood, impact, bands } as never));
const three = ['seldom', 'now and then', 'daily'];
const five = ['1', '2', '3', '4', '5'];

describe('words and levels of a room', () => {
  it('are the usual four until somebody chooses others', () => {
    expect(readScale(undefined)).toBe(usualScale);
    expect(scale(null, null)).toBe(usualScale);
    expect(readScale(row('riskScale', { likelihood: three }, { removed: true }))).toBe(usualScale);
  });
  it('may differ in number between likelihood and impact', () => {
    const own = scale(three, five);
    expect([own.likelihood.length, own.impact.length, own.chosen]).toEqual([3, 5, true]);
    expect(levelWord(own, 'likelihood', 2)).toBe('now and then');
    expect(levelWord(own, 'impact', 5)).toBe('5');
    expect(levelWord(own, 'likelihood', 5)).toBe('daily');
    expect(levelWord(own, 'impact', null)).toBe('unscored');
  });
  it('take no notice of what another version wrote and nobody here understands', () => {
    expect(scale(['one'], 'x')).toBe(usualScale);
    expect(scale(three, [1, 2, 3]).impact).toEqual(usualScale.impact);
    expect(scale(three, three, { medium: 'x' }).bands).toEqual(usualBands(3, 3));
  });
  it('have bands by the product, the usual ones of four by four as they were', () => {
    expect(usualBands(4, 4)).toEqual({ medium: 4, high: 8, critical: 12 });
    expect(usualBands(5, 5)).toEqual({ medium: 5, high: 10, critical: 15 });
    expect(usualBands(3, 3)).toEqual({ medium: 2, high: 4, critical: 6 });
    const own = scale(three, three, { medium: 3, high: 6, critical: 9 });
    expect([bandAt(own, 1, 2), bandAt(own, 1, 3), bandAt(own, 2, 3), bandAt(own, 3, 3)]).toEqual([
      'low',
      'medium',
      'high',
      'critical',
    ]);
    for (const one of [3, 4, 5])
      for (const other of [3, 4, 5]) {
        const { medium, high, critical } = usualBands(one, other);
        expect(medium < high && high < critical && productsOf(one, other).includes(critical)).toBe(true);
      }
  });
});

describe('a level on a scale of another size', () => {
  it('keeps the ends, the order, and never becomes safer', () => {
    const moved = (from: number, to: number) => levelsOf(from).map((level) => movedLevel(level, from, to));
    expect(moved(4, 5)).toEqual([1, 3, 4, 5]);
    expect(moved(4, 3)).toEqual([1, 2, 3, 3]);
    expect(moved(5, 4)).toEqual([1, 2, 3, 4, 4]);
    expect(moved(3, 5)).toEqual([1, 3, 5]);
    expect(moved(4, 4)).toEqual([1, 2, 3, 4]);
    for (const from of [3, 4, 5])
      for (const to of [3, 4, 5]) {
        const all = moved(from, to);
        expect([all[0], all.at(-1)]).toEqual([1, to]);
        expect(all.every((level, at) => (level - 1) * (from - 1) >= at * (to - 1))).toBe(true);
        expect(all).toEqual([...all].sort((a, b) => a - b));
      }
  });
  it('is the highest where it was none of its scale', () => {
    expect(movedLevel(5, 4, 3)).toBe(3);
    expect(movedLevel(5, 4, 4)).toBe(4);
  });
});
