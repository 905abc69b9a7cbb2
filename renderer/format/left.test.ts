import { describe, expect, it } from 'vitest';
import { clockText, leftText } from './left.ts';

describe('how long is left', () => {
  it.each([
    [-5, 'over'],
    [0, 'over'],
    [0.4, 'over'],
    [1, '1 s'],
    [119, '119 s'],
    [120, '2 min'],
    [3_600, '60 min'],
    [7_200, '2 h'],
    [172_799, '47 h'],
    [172_800, '2 d'],
  ])('%s seconds: %s', (seconds, text) => {
    expect(leftText(1_000_000 + seconds * 1_000, 1_000_000)).toBe(text);
  });
});

it('a clock that runs down', () => {
  expect([0, 1, 59_400, 61_000, 3_600_000, 7_384_000, 49 * 3_600_000].map(clockText)).toEqual([
    '00:00',
    '00:01',
    '01:00',
    '01:01',
    '1:00:00',
    '2:03:04',
    '2 d 1 h',
  ]);
});
