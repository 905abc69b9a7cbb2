import { describe, expect, test } from 'vitest';
import type { Plan } from './plan-schema.ts';
import { readPlan } from './read-plan.ts';
import { repairText } from './repair/repair-text.ts';

function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

function nested(depth: number, words: string): string {
  return Array.from({ length: depth }, (_, at) => `${' '.repeat(at * 2)}- ${words}`).join('\n');
}

/** Finishing at all is the test: anything that is not linear would run into the runner's limit. */
function read(text: string): Plan {
  return readPlan(repairText(text).text, { today: '2025-01-01' });
}

describe('files that nobody means well with', () => {
  test('2,000 levels of nesting keep their depth', () => {
    const plan = read(nested(2000, '[ ] x'));
    expect(plan.tasks).toHaveLength(2000);
    expect(plan.tasks.at(-1)?.depth).toBe(1999);
  });

  test('2,000 levels of plain items and of quotes', () => {
    expect(read(nested(2000, 'Phase 1:')).lines).toHaveLength(2000);
    expect(
      read(Array.from({ length: 2000 }, (_, at) => `${'>'.repeat(at)} - [ ] x`).join('\n')).tasks,
    ).toHaveLength(2000);
  });

  test.each([
    '- [ ] x (y @a ',
    '| a ',
    '[',
    '*a**b_',
    '<a',
    '&amp',
    '[a](b ',
    '~~',
    '`',
    '10% → ',
    'a: ',
    '1',
    '.',
    ' ',
    '\u200b',
    '🚧',
    'Ã',
    '（',
    '"',
    '<!--',
    '<table><tr>',
  ])('a 5 MB line of %j', (unit) => {
    expect(read(fill(unit, 5_000_000)).lines.length).toBeLessThanOrEqual(1);
  });

  test.each([
    '- ```\n',
    '```\n~~~\n',
    '<!-- a\n',
    '<table>\n',
    '<table><tr><td>\n',
    '[a]: b\n',
    '**a**\n',
    '- [ ] a ((((((((\n',
    '- [ ] a ))))))))\n',
    '## a\n',
    '## Phase 1\n',
    '| a |\n',
    '|-|\n',
    '| a | b\n| c\n|||||\n',
    'a\n===\n',
    '- a\n  - Owner: b\n',
    '## Risks\n- (High/\n',
    '## Risks\n- a: b: c, d: e\n',
    '- [ ] by by by by\n',
    '- [ ] due 1/1 1/1 1/1\n',
    '\r',
    '\u0000\n',
  ])('half a MB of %j', (unit) => {
    const text = fill(unit, 500_000);
    expect(read(text).text).toBe(text);
  });

  test('an unclosed fence is code to its end, in a list to the end of its item', () => {
    expect(read('- [ ] a\n\n```\n- [ ] b\n').tasks.map((task) => task.text)).toEqual(['a']);
    expect(read('- [ ] a\n  ```\n  - [ ] b\n- [ ] c\n').tasks.map((task) => task.text)).toEqual(['a', 'c']);
  });

  test('fences of falling length, none of which is closed', () => {
    const text = Array.from({ length: 900 }, (_, at) => `- x\n  ${'`'.repeat(1000 - at)}`).join('\n');
    expect(read(text).lines.length).toBeGreaterThan(900);
  });

  test('ragged tables lose no row', () => {
    const plan = read(
      '| Task | Owner | Due |\n|---|---|---|\n| a | b\n| c\n| d | e | 2025-09-12 | f | g |\n| | x | y |\n',
    );
    expect(plan.tasks.map((task) => [task.text, task.owner, task.due])).toEqual([
      ['a', 'b', null],
      ['c', null, null],
      ['d', 'e', '2025-09-12'],
    ]);
    expect(plan.unmapped.map((line) => line.line)).toEqual([6]);
  });

  test('what breaks backtracking patterns', () => {
    const bombs = [
      `${'a'.repeat(100_000)}!`,
      `${'('.repeat(50_000)}${')'.repeat(50_000)}`,
      '<'.repeat(100_000),
      `- [ ] ${'x - '.repeat(30_000)}`,
      `Owner${' '.repeat(100_000)}:`,
      `${'1.'.repeat(50_000)} a`,
      `- ${'10:00 - '.repeat(20_000)}`,
      `# ${'('.repeat(60_000)}COMPLETE`,
    ];
    for (const bomb of bombs) expect(read(bomb).text).toBe(bomb);
  });
});
