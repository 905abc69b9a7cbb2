import { describe, expect, test } from 'vitest';
import { splitLines } from '../text/lines.ts';
import { plainText } from '../text/plain-text.ts';
import { readBox } from './box.ts';
import { readHtmlTable } from './html-table.ts';
import { readMarker } from './marker.ts';
import { scanBlocks } from './scan-blocks.ts';
import { isDelimiterRow } from './table-row.ts';

describe('lines', () => {
  test('end at LF, CRLF and CR, with offsets into the text', () => {
    const text = 'a\r\nb\rc\n\nd';
    expect(splitLines(text).map((line) => [line.n, line.text, text.slice(line.start, line.end)])).toEqual([
      [1, 'a', 'a'],
      [2, 'b', 'b'],
      [3, 'c', 'c'],
      [4, '', ''],
      [5, 'd', 'd'],
    ]);
  });
});

describe('boxes', () => {
  test.each([
    ['[ ] a', 'open'],
    ['[] a', 'open'],
    ['[x] a', 'done'],
    ['[X] a', 'done'],
    ['[✓] a', 'done'],
    ['[/] a', 'in_progress'],
    ['[-] a', 'cancelled'],
    ['[!] a', 'blocked'],
    ['[\u200b ] a', 'open'],
    ['[\u00a0] a', 'open'],
    ['☐ a', 'open'],
    ['☑ a', 'done'],
    ['☒ a', 'done'],
    ['<input type="checkbox" checked> a', 'done'],
  ])('%j', (text, state) => expect(readBox(text, 0)?.state).toBe(state));

  test.each(['[x](url)', '[ ]: note', '[ab] a', '[link][x]', '✅ a', 'a'])('%j is none', (text) =>
    expect(readBox(text, 0)).toBeNull(),
  );
});

describe('markers', () => {
  test.each([
    ['- a', 2],
    ['* a', 2],
    ['• a', 2],
    ['12. a', 4],
    ['3) a', 3],
    ['a) b', 3],
    ['1.2 Notify', 4],
    ['-[ ] a', 1],
    ['・作業', 1],
  ])('%j', (text, length) => expect(readMarker(text)?.length).toBe(length));

  test.each(['**bold**', '-a', '2025 was', '3.5 million users', '7.0/10', '--- x'])('%j is none', (text) =>
    expect(readMarker(text)).toBeNull(),
  );
});

describe('blocks', () => {
  const kinds = (text: string) => scanBlocks(text).blocks.map((block) => block.kind);

  test.each([
    ['# a\n\nb\nc\n\n- d', ['heading', 'paragraph', 'item']],
    ['a\n===\nb\n---\n', ['heading', 'heading']],
    ['**Updated**: x\n---\n', ['paragraph', 'rule']],
    ['---\ntitle: x\n---\n# a', ['front-matter', 'field', 'front-matter', 'heading']],
    ['---\n\nnot front matter', ['rule', 'paragraph']],
    ['| a | b |\n|---|---|\n| c | d |\ne', ['table', 'paragraph']],
    ['a | b\n--|--\nc | d', ['table']],
    ['````\n```\n- [ ] x\n```\n````\n- y', ['code', 'item']],
    ['<!-- a\n- [ ] b\n-->\n- c', ['comment', 'item']],
    ['<h2>a</h2>', ['heading']],
    ['#channel is a word', ['paragraph']],
    ['##Title', ['heading']],
    ['[a]: http://b', ['reference']],
    ['> # a\n> - b', ['heading', 'item']],
  ])('%j', (text, expected) => expect(kinds(text)).toEqual(expected));

  test('items know their depth, their lazy lines and their details', () => {
    const { blocks } = scanBlocks('- a\n  more\n\n  detail\n    - b\n\t- c\n- d');
    const items = blocks.flatMap((block) => (block.kind === 'item' ? [block] : []));
    expect(
      items.map((item) => [item.depth, item.words.map((line) => line.text).join('/'), item.details.length]),
    ).toEqual([
      [0, 'a/more', 1],
      [1, 'b', 0],
      [1, 'c', 0],
      [0, 'd', 0],
    ]);
  });

  test('delimiter rows', () => {
    expect(['|---|:-:|', '--- | ---', '| - |'].map(isDelimiterRow)).toEqual([true, true, true]);
    expect(['| a |', '---', '|  |'].map(isDelimiterRow)).toEqual([false, false, false]);
  });

  test('HTML tables, with a table inside a cell', () => {
    const html =
      '<table>\n<tr><th>A</th></tr>\n<tr><td>b <table><tr><td>c</td></tr></table></td></tr>\n<tr><td>d\n</table>';
    const table = readHtmlTable(html, 0, html.length - '</table>'.length, 1);
    expect(table.header?.cells.map((cell) => cell.text)).toEqual(['A']);
    expect(table.rows.map((row) => [row.line, row.cells[0]?.text.slice(0, 1)])).toEqual([
      [3, 'b'],
      [4, 'd'],
    ]);
  });
});

describe('plain text', () => {
  test.each([
    ['**a** _b_ `c` ~~d~~', 'a b c d'],
    ['[words](http://x)', 'words'],
    ['![alt](x.png) y', 'alt y'],
    ['snake_case_name', 'snake_case_name'],
    ['2 * 3', '2 * 3'],
    ['a < b and c > d', 'a < b and c > d'],
    ['<200ms', '<200ms'],
    ['a<br>b', 'a b'],
    ['a &amp; b', 'a & b'],
    ['\\*a\\*', '*a*'],
    ['a\u200bb', 'ab'],
    ['[x', '[x'],
  ])('%j', (markdown, text) => expect(plainText(markdown).text).toBe(text));
});
