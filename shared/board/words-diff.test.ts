import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from './words-diff.ts';

describe('the difference between two texts', () => {
  it('marks the words that the other lacks', () => {
    expect(diffWords('fix the memory leak now', 'fix the leak soon')).toEqual([
      { text: 'fix the ', kind: 'same' },
      { text: 'memory ', kind: 'mine' },
      { text: 'leak ', kind: 'same' },
      { text: 'now', kind: 'mine' },
    ]);
  });
  it('gives the whole text back, and marks nothing of equal ones', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(
          diffWords(a, b)
            .map(({ text }) => text)
            .join(''),
        ).toBe(a);
        expect(diffWords(a, a).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });
  it('does not try with very long texts', () => {
    const long = 'word '.repeat(5_000);
    expect(diffWords(long, `${long}more`)).toEqual([{ text: long, kind: 'mine' }]);
  });
});
