import { describe, expect, test } from 'vitest';
import { type Inline, inlineOf, wordsOf } from './inline.ts';
import { readRunbookText } from './pieces.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const link = (href: string, words: string): Inline => ({ kind: 'link', href, parts: [text(words)] });

describe('a line', () => {
  test.each<[string, Inline[]]>([
    ['plain', [text('plain')]],
    ['a `b **c**` d', [text('a '), { kind: 'code', text: 'b **c**' }, text(' d')]],
    ['``a ` b``', [{ kind: 'code', text: 'a ` b' }]],
    ['**a `b`**', [{ kind: 'strong', parts: [text('a '), { kind: 'code', text: 'b' }] }]],
    ['*a* _b_', [{ kind: 'em', parts: [text('a')] }, text(' '), { kind: 'em', parts: [text('b')] }]],
    ['snake_case_name 2 * 3 * 4', [text('snake_case_name 2 * 3 * 4')]],
    ['[words](https://a.example/x "t").', [link('https://a.example/x', 'words'), text('.')]],
    ['[next](../db/pool.md#step)', [link('../db/pool.md#step', 'next')]],
    [
      'see https://a.example/x.',
      [text('see '), link('https://a.example/x', 'https://a.example/x'), text('.')],
    ],
    ['<https://a.example>', [link('https://a.example', 'https://a.example')]],
    [
      '[words][Ref] [ref][] [none][x]',
      [link('r.md', 'words'), text(' '), link('r.md', 'ref'), text(' [none][x]')],
    ],
    ['![a graph](x.png)', [{ kind: 'image', href: 'x.png', text: 'a graph' }]],
    ['\\*a\\* &lt;b&gt; a<br>b', [text('*a* <b> a'), { kind: 'break' }, text('b')]],
    ['<summary>More</summary>', [text('More')]],
    ['<script>alert(1)</script>', [text('<script>alert(1)</script>')]],
    ['<img src=x onerror=alert(1)>', [text('<img src=x onerror=alert(1)>')]],
    ['[x](javascript:alert(1))', [link('javascript:alert(1', 'x'), text(')')]],
  ])('%j', (line, parts) => expect(inlineOf(line, new Map([['ref', 'r.md']]))).toEqual(parts));

  test.each(['[', '![', '[a](', '*a_ ', '`a``b', '**a', '<a ', '&amp', '~~', '[a][', 'https://', '_a'])(
    'so much of %j is read in one go, and loses nothing that is seen',
    (hostile) => {
      const line = hostile.repeat(5_000);
      expect(wordsOf(inlineOf(line)).length).toBeGreaterThan(0);
      expect(inlineOf(line.repeat(10))).toHaveLength(1);
    },
  );
});

describe('a file', () => {
  const pieces = (file: string) => readRunbookText(file).pieces.map(({ line: _line, ...piece }) => piece);

  test('its title is its first heading; steps keep their numbers, their code and what follows it', () => {
    const file = [
      '---',
      'owner: payments',
      '---',
      '<!-- not shown -->',
      '# High latency',
      '',
      'First words,',
      'wrapped.',
      '',
      '3. Look at the pool:',
      '',
      '   ```sh',
      '   kubectl get pods \\',
      '     -n checkout',
      '   ```',
      '',
      '   Then wait.',
      '   - [x] deeper',
      '4) Done',
      '',
      '***',
      '',
      '    indented code',
      '      kept',
      '',
      '| a | b |',
      '|---|---|',
      '| c | **d** |',
      '',
      '[ref]: https://a.example/x',
    ].join('\n');
    expect(readRunbookText(file)).toMatchObject({
      title: 'High latency',
      targets: new Map([['ref', 'https://a.example/x']]),
    });
    expect(pieces(file)).toEqual([
      { kind: 'field', name: 'owner', value: 'payments' },
      { kind: 'heading', level: 1, text: 'High latency' },
      { kind: 'text', text: 'First words, wrapped.', depth: 0 },
      { kind: 'item', marker: '3.', box: null, text: 'Look at the pool:', depth: 0 },
      { kind: 'code', language: 'sh', text: 'kubectl get pods \\\n  -n checkout', depth: 1 },
      { kind: 'text', text: 'Then wait.', depth: 1 },
      { kind: 'item', marker: '', box: 'done', text: 'deeper', depth: 1 },
      { kind: 'item', marker: '4)', box: null, text: 'Done', depth: 0 },
      { kind: 'rule' },
      { kind: 'code', language: '', text: 'indented code\n  kept', depth: 0 },
      { kind: 'table', header: ['a', 'b'], rows: [['c', '**d**']] },
    ]);
  });

  test('a fence that nothing closes hides nothing, and nothing at all is no title', () => {
    expect(pieces('```\nrm -rf x')).toEqual([{ kind: 'code', language: '', text: 'rm -rf x', depth: 0 }]);
    expect(readRunbookText('')).toEqual({ title: null, pieces: [], targets: new Map() });
  });

  test.each(['>', '> ', '- ', '  - a\n', '```\n', '|', '# ', '[a]: b\n', '<!--', '\t'])(
    '400 kB of %j are read',
    (hostile) => {
      const file = hostile.repeat(400_000 / hostile.length);
      expect(readRunbookText(file).pieces.length).toBeLessThan(400_000);
    },
    60_000,
  );
});
