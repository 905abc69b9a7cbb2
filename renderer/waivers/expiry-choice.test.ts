import { describe, expect, it } from 'vitest';
import { canChoose, type ExpiryChoice, expiryFault, expiryOf } from './expiry-choice.ts';

const now = Date.UTC(2026, 8, 27, 12);
const hour = 3_600_000;
const context = { now, zone: 'Europe/Zurich', targetAt: now + 2 * hour };
const at = (choice: ExpiryChoice | null, wall = '') => expiryOf({ choice, wall }, context);

describe('when a waiver runs out', () => {
  it('is a span from now, the launch, or a time on the window’s clock', () => {
    expect([at('1h'), at('4h'), at('launch'), at('tomorrow')]).toEqual([
      now + hour,
      now + 4 * hour,
      now + 2 * hour,
      now + 24 * hour,
    ]);
    expect(at('time', '2026-09-27T18:00')).toBe(now + 4 * hour);
    expect([at(null), at('time', ''), at('time', 'soon')]).toEqual([null, null, null]);
  });

  it('has to be chosen, to be a time, and to be still to come', () => {
    const fault = (choice: ExpiryChoice | null, wall = '', targetAt: number | null = null) =>
      expiryFault({ choice, wall }, { ...context, targetAt });
    expect(fault(null)).toMatch(/^Choose when/);
    expect(fault('time', 'soon')).toMatch(/no date and time/);
    expect(fault('time', '2026-09-27T13:59')).toMatch(/passed already/);
    expect(fault('launch', '', now)).toMatch(/passed already/);
    expect([fault('1h'), fault('time', '2026-09-27T14:01'), fault('launch', '', now + 1)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is the launch only where that is still to come', () => {
    expect(canChoose('launch', context)).toBe(true);
    expect(canChoose('launch', { ...context, targetAt: now })).toBe(false);
    expect(canChoose('launch', { ...context, targetAt: null })).toBe(false);
    expect(canChoose('1h', { ...context, targetAt: null })).toBe(true);
  });
});
