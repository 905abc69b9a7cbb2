import { describe, expect, it } from 'vitest';
import { tMinusAt } from './t-minus.ts';

const target = 10_000_000;
const minute = 60_000;

describe('the T− clock', () => {
  it('reads the time to T-0, and the time after it as negative', () => {
    expect(tMinusAt({ targetAt: target, holds: [] }, target - minute)).toEqual({
      at: target,
      isHeld: false,
      heldSince: null,
      heldMs: 0,
      readMs: minute,
    });
    expect(tMinusAt({ targetAt: target, holds: [] }, target + 5).readMs).toBe(-5);
  });

  it('stands still in a hold while wall time runs, and T-0 moves', () => {
    const holds = [{ at: target - 10 * minute, endedAt: null }];
    for (const waited of [0, 1, minute, 600 * minute]) {
      const clock = tMinusAt({ targetAt: target, holds }, target - 10 * minute + waited);
      expect(clock).toEqual({
        at: target + waited,
        isHeld: true,
        heldSince: target - 10 * minute,
        heldMs: waited,
        readMs: 10 * minute,
      });
    }
  });

  it('adds up the holds that ended, those that overlap once', () => {
    const holds = [
      { at: target - 30 * minute, endedAt: target - 25 * minute },
      { at: target - 27 * minute, endedAt: target - 24 * minute },
      { at: target - 10 * minute, endedAt: target - 8 * minute },
    ];
    const clock = tMinusAt({ targetAt: target, holds }, target - 5 * minute);
    expect(clock).toMatchObject({ at: target + 8 * minute, isHeld: false, heldMs: 8 * minute });
  });

  it('of two people who hold, the first began it, and it lasts until both let go', () => {
    const holds = [
      { at: target - 9 * minute, endedAt: null },
      { at: target - 10 * minute, endedAt: target - 8 * minute },
    ];
    const clock = tMinusAt({ targetAt: target, holds }, target - 5 * minute);
    expect(clock).toMatchObject({ isHeld: true, heldSince: target - 10 * minute, readMs: 10 * minute });
  });

  it('counts a hold from when the target was set, since that was said knowing of it', () => {
    const holds = [{ at: target - 60 * minute, endedAt: target - 20 * minute }];
    const read = (targetSetAt: number) =>
      tMinusAt({ targetAt: target, holds, targetSetAt }, target - minute).at;
    expect(read(target - 90 * minute)).toBe(target + 40 * minute);
    expect(read(target - 30 * minute)).toBe(target + 10 * minute);
    expect(read(target - 10 * minute)).toBe(target);
  });

  it('does not know of a hold to come', () => {
    const clock = tMinusAt({ targetAt: target, holds: [{ at: target, endedAt: null }] }, target - minute);
    expect(clock).toMatchObject({ isHeld: false, at: target });
  });
});
