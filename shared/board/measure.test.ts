import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Limit, limitText, readAmount, readLimit } from './measure.ts';

const under = (value: number, unit = ''): Limit => ({ comparator: '<', value, unit });
const atLeast = (value: number, unit = ''): Limit => ({ comparator: '>=', value, unit });

describe('a measured value against its limit', () => {
  it.each<[string, Limit, string]>([
    ['114KB', under(150, 'KB'), 'pass'],
    ['114KB', under(100, 'KB'), 'fail'],
    ['114 kB', under(100, 'KB'), 'fail'],
    ['9.7MB', under(2, 'MB'), 'fail'],
    ['900 KB', under(2, 'MB'), 'pass'],
    ['0.4 s', under(200, 'ms'), 'fail'],
    ['150ms p95', under(200, 'ms'), 'pass'],
    ['150', under(200, 'ms'), 'pass'],
    ['200ms', under(200, 'ms'), 'fail'],
    ['35%', atLeast(40, '%'), 'fail'],
    ['40 %', atLeast(40, '%'), 'pass'],
    ['about 41 percent', atLeast(40, '%'), 'pass'],
    ['7.0/10', atLeast(8, '/10'), 'fail'],
    ['1,204 errors', under(2000), 'pass'],
    ['3,5 s', under(4, 's'), 'pass'],
    ['0', { comparator: '=', value: 0, unit: '' }, 'pass'],
    ['3 failing', { comparator: '=', value: 0, unit: '' }, 'fail'],
    ['Unknown', under(200, 'ms'), 'unknown'],
    ['Leaking', under(200, 'MB'), 'unknown'],
    ['—', under(200, 'ms'), 'unknown'],
    ['120–180 ms', under(200, 'ms'), 'unknown'],
    ['<150ms', under(200, 'ms'), 'unknown'],
    ['3 of 5', atLeast(3), 'unknown'],
    ['114 KB', under(200, 'ms'), 'unknown'],
    ['12 ms', under(20), 'unknown'],
    ['', under(200, 'ms'), 'none'],
  ])('%s', (current, limit, verdict) => {
    expect(judge(limit, current)).toBe(verdict);
  });

  it('says nothing without a limit', () => {
    expect(judge(null, '12 ms')).toBe('none');
  });

  it('reads any text without throwing, and never calls text without a digit a pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true }), (text, value) => {
        const verdict = judge(under(value, 'ms'), text);
        if (!/\d/.test(text)) expect(verdict === 'unknown' || verdict === 'none').toBe(true);
      }),
    );
  });

  it('reads back every plain number with a unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999, max: 99_999 }),
        fc.constantFrom('ms', 'KB', '%', '', ' s'),
        (value, unit) => {
          expect(readAmount(`${value}${unit}`)).toEqual({ value, unit: unit.trim() });
        },
      ),
    );
  });

  it('writes a limit as people do', () => {
    expect([limitText(under(200, 'ms')), limitText(atLeast(95, '%')), limitText(atLeast(8, '/10'))]).toEqual([
      '< 200 ms',
      '≥ 95%',
      '≥ 8/10',
    ]);
  });

  it.each<[string, Limit | null]>([
    ['< 200 ms', under(200, 'ms')],
    ['≥95%', atLeast(95, '%')],
    ['40%+', atLeast(40, '%')],
    ['<=5', { comparator: '<=', value: 5, unit: '' }],
    ['8.0/10', null],
    ['Stable', null],
    ['<', null],
    ['', null],
  ])('reads the limit %s', (text, limit) => {
    expect(readLimit(text)).toEqual(limit);
  });

  it('reads back every limit that it writes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('<', '<=', '>', '>=', '=' as const),
        fc.integer({ min: -9999, max: 9999 }),
        fc.constantFrom('', 'ms', '%', 'KB', '/10'),
        (comparator, value, unit) => {
          const limit = { comparator, value, unit } as Limit;
          expect(readLimit(limitText(limit))).toEqual(limit);
        },
      ),
    );
  });
});
