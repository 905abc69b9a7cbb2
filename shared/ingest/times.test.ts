import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { instant } from './times.ts';

const noon = Date.UTC(2026, 8, 27, 12, 0, 0);

describe('instant', () => {
  it.each<[Json, number]>([
    ['2026-09-27T12:00:00Z', noon],
    ['2026-09-27T12:00:00.000Z', noon],
    ['2026-09-27T12:00:00', noon],
    ['2026-09-27T12:00Z', noon],
    ['2026-09-27 12:00:00', noon],
    ['2026-09-27 12:00:00 UTC', noon],
    ['2026-09-27T14:00:00+02:00', noon],
    ['2026-09-27T14:00:00.000+0200', noon],
    ['2026-09-27T07:00:00-05', noon],
    ['2026-09-27 12:00:00.25 +0000 UTC m=+0.012', noon + 250],
    ['2026-09-27T12:00:00.123456789Z', noon + 123],
    ['2026/09/27 12:00:00', noon],
    ['2026.09.27 12:00:00', noon],
    ['20260927T120000Z', noon],
    ['20260927120000', noon],
    ['2026-09-27', noon - 43_200_000],
    ['Sun, 27 Sep 2026 12:00:00 GMT', noon],
    ['Sun, 27 Sep 2026 14:00:00 +0200', noon],
    ['27 September 2026 12:00', noon],
    ['Sun Sep 27 12:00:00 UTC 2026', noon],
    ['Sun Sep 27 12:00:00 2026', noon],
    ['Sep 27, 2026 12:00 PM UTC', noon],
    ['September 27, 2026 5:00 AM PDT', noon],
    [noon, noon],
    [noon / 1000, noon],
    [noon / 1000 + 0.5, noon + 500],
    [noon * 1000, noon],
    [noon * 1_000_000, noon],
    [String(noon), noon],
    [String(noon / 1000), noon],
    [`${noon / 1000}.25`, noon + 250],
    [`${noon}000000`, noon],
    [{ seconds: noon / 1000, nanos: 5_000_000 }, noon + 5],
    [{ seconds: String(noon / 1000) }, noon],
    [{ $date: '2026-09-27T12:00:00Z' }, noon],
  ])('%j', (value, expected) => {
    expect(instant(value)).toBe(expected);
  });
  it.each<[Json | undefined]>([
    ['0001-01-01T00:00:00Z'],
    ['1970-01-01T00:00:00Z'],
    ['0000-00-00'],
    [0],
    ['0'],
    [-1],
    [5],
    [1e30],
    ['2026-13-01T00:00:00Z'],
    ['2026-02-30'],
    ['2026-09-27T25:00:00Z'],
    ['2026-09-27 12:00 NOPE'],
    ['yesterday'],
    ['soon'],
    [''],
    [null],
    [undefined],
    [true],
    [{}],
    [[]],
    [{ seconds: 'x' }],
    ['{{ .Time }}'],
  ])('no instant: %j', (value) => {
    expect(instant(value)).toBeNull();
  });
  it('reads what any date prints, to the second', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(2e11), max: new Date(2e14), noInvalidDate: true }), (date) => {
        const ms = date.getTime();
        expect(instant(date.toISOString())).toBe(ms);
        expect(instant(date.toUTCString())).toBe(ms - (ms % 1000));
      }),
      { seed: 5 },
    );
  });
  it('never throws and is never outside 1970 to 9999', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const at = instant(value as Json);
        expect(at === null || (Number.isInteger(at) && at > 0 && at < 253_402_300_800_000)).toBe(true);
      }),
      { seed: 5 },
    );
  });
});
