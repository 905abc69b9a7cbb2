import { describe, expect, it } from 'vitest';
import { correctionKinds } from '../../shared/plan/correction.ts';
import { asReadKey, corrected, correctionChoices, reachOf, tooMany } from './corrections.ts';

describe('corrections', () => {
  it('offer every kind once, each with a key of its own that the preview uses for nothing else', () => {
    expect(correctionChoices.map(({ as }) => as).sort()).toEqual([...correctionKinds].sort());
    const keys = [...correctionChoices.map((choice) => choice.keys), asReadKey, 'n', 'p', 'j', 'k', '[', ']'];
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('replace what was said of a line before, in the order of the lines', () => {
    const before = [{ line: 4, as: 'task' as const }];
    expect(corrected(before, [2, 4], 'risk')).toEqual([
      { line: 2, as: 'risk' },
      { line: 4, as: 'risk' },
    ]);
  });
  it('are taken back, and are nothing new where the same was said', () => {
    const before = [{ line: 4, as: 'task' as const }];
    expect(corrected(before, [4], null)).toEqual([]);
    expect(corrected(before, [5], null)).toBeNull();
    expect(corrected(before, [4], 'task')).toBeNull();
  });
  it('know their limit', () => {
    const many = Array.from({ length: 501 }, (_, index) => ({ line: index + 1, as: 'task' as const }));
    expect(tooMany(many)).toBe(true);
    expect(tooMany(many.slice(1))).toBe(false);
  });
  it('say how far they reach', () => {
    expect(reachOf('## Risks')).toBe('with all under it');
    expect(reachOf('| a | b |')).toContain('table');
    expect(reachOf('  - [ ] a')).toContain('sub-items');
    expect(reachOf('words')).toBe('');
  });
});
