import { describe, expect, test } from 'vitest';
import { correctionSchema } from '../correction.ts';
import { correctionsOf, lineCorrections } from './correction-lines.ts';
import { lineKey } from './line-key.ts';

describe('lineKey', () => {
  test.each([
    ['- [ ] Check the backups', '    * [x] Check the backups ✅'],
    ['- [ ] Check the backups', '> - [X] **Check the backups**'],
    ['1. Check the backups', '12) check the backups (IN PROGRESS)'],
    ['- [ ] Check the backups', '☑ Check the backups'],
    ['Check the backups', '- Check the backups – done'],
    ['## Phase 1: Build', '### 3. Phase 1: Build ✅ COMPLETE'],
    ['**Phase 1: Build**', '# Phase 1: Build'],
    ['| Check | [ ] | Open | Ana |', '| Check | [x] | Done | Ana |'],
    ['- [ ] ~~Check~~', '- [x] Check'],
    ['- ⏳', '* ⏳'],
  ])('%j and %j are the same line', (before, after) => {
    expect(lineKey(after)).toBe(lineKey(before));
  });

  test('tells other words apart, and is empty for a blank line only', () => {
    expect(lineKey('- Check the backups')).not.toBe(lineKey('- Check the backup'));
    for (const blank of ['', '   ', '\t', '> ', '\u200b \u00a0', '>>'])
      expect([blank, lineKey(blank)]).toEqual([blank, '']);
    for (const signs of ['---', '✅', '- [ ]', '| |', '- Done', '#', '🚀🚀', '\ud83d', '='.repeat(9_000)])
      expect(lineKey(signs)).not.toBe('');
  });

  test('fits where corrections are kept, whatever the line', () => {
    for (const line of ['a'.repeat(5_000), 'ß ﷺ '.repeat(500), '🚀'.repeat(900), '| x '.repeat(900)])
      expect(correctionSchema.safeParse({ key: lineKey(line), nth: 1, as: 'note' }).success).toBe(true);
  });
});

const TEXT = '# Plan\n\n- [ ] Call\n- [ ] Write\n- [ ] Call\n';

describe('correctionsOf and lineCorrections', () => {
  test('count the lines of the same words', () => {
    const corrections = correctionsOf(TEXT, [
      { line: 5, as: 'risk' },
      { line: 4, as: 'note' },
      { line: 2, as: 'note' },
      { line: 99, as: 'note' },
    ]);
    expect(corrections).toEqual([
      { key: 'write', nth: 1, as: 'note' },
      { key: 'call', nth: 2, as: 'risk' },
    ]);
    expect(lineCorrections(TEXT, corrections)).toEqual({
      found: [
        { line: 4, as: 'note' },
        { line: 5, as: 'risk' },
      ],
      lost: [],
    });
  });

  test('find lines that were ticked, moved and indented', () => {
    const corrections = correctionsOf(TEXT, [{ line: 4, as: 'risk' }]);
    expect(lineCorrections('- Other\n\n## New\n- New\n  - [x] Write ✅\n', corrections).found).toEqual([
      { line: 5, as: 'risk' },
    ]);
  });

  test('take the nearest of fewer lines, and lose what is not there', () => {
    const second = { key: 'call', nth: 2, as: 'risk' } as const;
    const gone = { key: 'sing', nth: 1, as: 'note' } as const;
    expect(lineCorrections('- Call\n', [second, gone])).toEqual({
      found: [{ line: 1, as: 'risk' }],
      lost: [gone],
    });
    expect(lineCorrections('- Call\n', [second, { ...second, nth: 1, as: 'note' }])).toEqual({
      found: [{ line: 1, as: 'note' }],
      lost: [second],
    });
  });
});
