import { describe, expect, it } from 'vitest';
import { soakOf } from './soak.ts';

const entered = 1_000;
const hour = 3_600_000;

describe('a soak', () => {
  it.each<[string, { at: number; endedAt: number | null }[], number, number]>([
    ['just entered', [], entered, hour],
    ['half way', [], entered + hour / 2, hour / 2],
    ['over', [], entered + hour, 0],
    ['long over', [], entered + 5 * hour, 0],
    ['before it was entered, by another clock', [], entered - 500, hour],
    ['paused for a quarter', [{ at: entered, endedAt: entered + hour / 4 }], entered + hour / 2, 0.75 * hour],
    [
      'pauses that overlap freeze it once',
      [
        { at: entered + 100, endedAt: entered + 300 },
        { at: entered + 200, endedAt: entered + 400 },
        { at: entered + 250, endedAt: entered + 260 },
      ],
      entered + 1_000,
      hour - 700,
    ],
    [
      'a pause from before it was entered counts from then',
      [{ at: 0, endedAt: entered + 200 }],
      entered + 300,
      hour - 100,
    ],
    ['a pause in another stage', [{ at: 0, endedAt: entered - 1 }], entered + 300, hour - 300],
    ['a pause to come', [{ at: entered + 500, endedAt: null }], entered + 300, hour - 300],
    [
      'a pause that ended before it began',
      [{ at: entered + 200, endedAt: entered + 100 }],
      entered + 300,
      hour - 300,
    ],
  ])('%s', (_, pauses, now, remaining) => {
    const soak = soakOf(entered, hour, pauses, now);
    expect(soak.remainingMs).toBe(remaining);
    expect(soak.soakedMs + soak.remainingMs).toBe(hour);
    expect(soak.isOver).toBe(remaining === 0);
  });

  it('keeps its remainder for as long as a pause is open, and goes on from it', () => {
    const open = [{ at: entered + 600, endedAt: null }];
    for (const now of [entered + 600, entered + 601, entered + 48 * hour]) {
      const soak = soakOf(entered, hour, open, now);
      expect(soak).toMatchObject({
        remainingMs: hour - 600,
        isPaused: true,
        pausedSince: entered + 600,
        endsAt: null,
      });
    }
    const resumed = [{ at: entered + 600, endedAt: entered + 10_600 }];
    expect(soakOf(entered, hour, resumed, entered + 10_700)).toMatchObject({
      remainingMs: hour - 700,
      isPaused: false,
      pausedSince: null,
      endsAt: entered + hour + 10_000,
    });
  });

  it('knows when it was over, pauses after that aside', () => {
    const pauses = [
      { at: entered + 100, endedAt: entered + 300 },
      { at: entered + 2 * hour, endedAt: null },
    ];
    expect(soakOf(entered, hour, pauses, entered + 3 * hour)).toMatchObject({
      isOver: true,
      isPaused: true,
      endsAt: entered + hour + 200,
    });
  });

  it('of no length is over at once', () => {
    expect(soakOf(entered, 0, [], entered)).toMatchObject({ isOver: true, remainingMs: 0, endsAt: entered });
  });
});
