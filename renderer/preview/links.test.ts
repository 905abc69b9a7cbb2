import { describe, expect, it } from 'vitest';
import { linesOf, linkPlan, markOfLine, nextUnknown } from './links.ts';
import { preview } from './testing/preview.ts';

const plan = linkPlan(
  preview(
    '# Plan\n\n## Phase 1\n- [ ] Write it\n  and read it\n  - a detail\n\nWho knows?\n- [x] Must hold\n---\n',
    {
      1: 'title',
      3: 'phase',
      4: 'task',
      5: 'task',
      6: 'detail',
      8: 'question',
      9: 'task',
      10: 'rule',
    },
    [
      { entity: 'phase', line: 3, values: { title: 'Phase 1' } },
      { entity: 'task', line: 4, values: { text: 'Write it', checkbox: true } },
      { entity: 'criterion', line: 9, values: { text: 'Must hold', tier: 'must' } },
    ],
    {
      corrections: [{ line: 3, as: 'phase' }],
      repair: { applied: true, from: 'mac-roman', changes: [{ line: 4, before: 'a', after: 'b' }] },
    },
  ),
);

describe('lines and what became of them', () => {
  it('are counted as an editor counts them, whatever ends them', () => {
    expect(linesOf('a\r\nb\rc\n\n')).toEqual(['a', 'b', 'c', '']);
    expect(linesOf('')).toEqual(['']);
  });
  it('are marked by what stands on the board, else by what the reader took them for', () => {
    const words = plan.texts.map((_, index) => markOfLine(plan, index + 1).word);
    expect(words).toEqual([
      'title',
      '',
      'phase',
      'task',
      'goes on',
      'detail',
      '',
      'not understood',
      'Must',
      '',
    ]);
  });
  it('go on with what stands above them', () => {
    expect([3, 4, 5, 6, 8].map(plan.beginOf)).toEqual([3, 4, 4, 4, 8]);
  });
  it('know which were corrected, repaired or not understood', () => {
    expect(plan.unknown).toEqual([8]);
    expect(plan.corrections.get(3)).toBe('phase');
    expect(plan.repairs.get(4)).toEqual({ before: 'a', after: 'b' });
  });
  it('a line with an item is never "not understood", even where the reader gave it no kind of its own', () => {
    const odd = linkPlan(preview('- x', { 1: 'bullet' }, [{ entity: 'task', line: 1 }]));
    expect(odd.unknown).toEqual([]);
    expect(markOfLine(odd, 1).look).toBe('item');
  });
});

describe('the way through what was not understood', () => {
  it('goes on, back, and round the ends', () => {
    expect(nextUnknown([3, 7], 3, 1)).toBe(7);
    expect(nextUnknown([3, 7], 7, 1)).toBe(3);
    expect(nextUnknown([3, 7], 5, -1)).toBe(3);
    expect(nextUnknown([3, 7], 3, -1)).toBe(7);
    expect(nextUnknown([], 3, 1)).toBeNull();
  });
});
