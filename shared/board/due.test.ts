import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, normaliseDue } from './due.ts';
import { readSpan } from './span.ts';
import { dayOf, instantOf, offsetMs, wallOf } from './zone.ts';

const zone = 'Europe/Berlin';
const targetAt = Date.UTC(2025, 8, 27, 8);
const now = Date.UTC(2025, 8, 20, 12, 0, 30);

describe('due times', () => {
  it.each<[string, number | null]>([
    ['2025-09-20', Date.UTC(2025, 8, 20, 22) - 1],
    ['2025-09-20 10:30', Date.UTC(2025, 8, 20, 8, 30)],
    ['2025-12-20T10:30', Date.UTC(2025, 11, 20, 9, 30)],
    ['T-2h', targetAt - 7_200_000],
    ['T+1h30m', targetAt + 5_400_000],
    ['2025-02-30', null],
    ['2025-09-20 25:00', null],
    ['before the demo', null],
    ['T-soon', null],
    ['', null],
  ])('%s', (text, at) => {
    expect(dueAt(text, { zone, targetAt })).toBe(at);
  });
  it('relative to a target that is not set is no time', () => {
    expect(dueAt('T-2h', { zone, targetAt: null })).toBeNull();
  });
  it.each([
    ['+2h', '2025-09-20 16:01'],
    ['+12h', '2025-09-21 02:01'],
    ['9:05', '2025-09-20 09:05'],
    ['today', '2025-09-20'],
    ['Tomorrow', '2025-09-21'],
    ['t - 2h', 'T-2h'],
    ['2025-09-22T08:00', '2025-09-22 08:00'],
    [' before the demo ', 'before the demo'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(normaliseDue(typed, { now, zone, targetAt })).toBe(kept);
  });
  it('any text: no throw, and what is normalised once stays', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kept = normaliseDue(text, { now, zone, targetAt });
        dueAt(text, { zone, targetAt });
        expect(normaliseDue(kept, { now, zone, targetAt })).toBe(kept);
      }),
    );
  });
});

describe('spans', () => {
  it.each<[string, number | null]>([
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['90s', 90_000],
    ['5', null],
    ['m', null],
    ['', null],
    ['5 m', null],
    ['9999999999m', null],
  ])('%s', (text, ms) => {
    expect(readSpan(text)).toBe(ms);
  });
});

describe('zones', () => {
  it('know winter and summer', () => {
    expect([offsetMs(Date.UTC(2025, 0, 1), zone), offsetMs(Date.UTC(2025, 6, 1), zone)]).toEqual([
      3_600_000, 7_200_000,
    ]);
  });
  it('read an unknown zone as UTC', () => {
    expect(offsetMs(now, 'Mars/Olympus')).toBe(0);
  });
  it('give the wall time back', () => {
    const zones = fc.constantFrom('UTC', zone, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) }), zones, (at, where) => {
        const minute = Math.floor(at / 60_000) * 60_000;
        const back = instantOf(wallOf(minute, where), where);
        // The hour that a clock shows twice has two instants; either is right.
        expect([0, 1_800_000, 3_600_000]).toContain(Math.abs(back - minute));
        expect(wallOf(back, where)).toEqual(wallOf(minute, where));
      }),
    );
    expect(dayOf(Date.UTC(2025, 8, 20, 23), zone)).toBe('2025-09-21');
  });
});
