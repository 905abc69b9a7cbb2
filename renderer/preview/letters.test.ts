import { describe, expect, it } from 'vitest';
import { differingLetters, type LetterPart } from './letters.ts';

const shown = (parts: readonly LetterPart[]) =>
  parts.map(({ text, same }) => (same ? text : `[${text}]`)).join('');

describe('letters that a repair changed', () => {
  it('are marked on both sides, and nothing else', () => {
    const { before, after } = differingLetters('- 10% ‚Üí 50% ‚Üí 100%', '- 10% → 50% → 100%');
    expect(shown(before)).toBe('- 10% [‚Üí] 50% [‚Üí] 100%');
    expect(shown(after)).toBe('- 10% [→] 50% [→] 100%');
  });
  it('are found at the ends', () => {
    const { before, after } = differingLetters('‚úÖ Done ‚úÖ', '✅ Done ✅');
    expect(shown(before)).toBe('[‚úÖ] Done [‚úÖ]');
    expect(shown(after)).toBe('[✅] Done [✅]');
  });
  it('put together are the texts, whatever the texts are', () => {
    for (const [a, b] of [
      ['', ''],
      ['', 'x'],
      ['x', ''],
      ['abc', 'xyz'],
      ['â‰¥ 95%', '≥ 95%'],
      ['a'.repeat(5_000), 'b'.repeat(5_000)],
    ] as const) {
      const { before, after } = differingLetters(a, b);
      expect(before.map(({ text }) => text).join('')).toBe(a);
      expect(after.map(({ text }) => text).join('')).toBe(b);
    }
  });
});
