import { describe, expect, it } from 'vitest';
import { leftText } from './left.ts';

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
