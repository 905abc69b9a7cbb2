import { describe, expect, test } from 'vitest';
import { payloadLines } from './payload-lines.ts';

describe('payloadLines', () => {
  test('indents JSON and leaves other texts as they came', () => {
    expect(payloadLines('{"a":[1,"x,{\\"y"]}')).toEqual([
      '{',
      '  "a": [',
      '    1,',
      '    "x,{\\"y"',
      '  ]',
      '}',
    ]);
    expect(payloadLines('rollout: shop\r\nstate: running')).toEqual(['rollout: shop', 'state: running']);
    expect(payloadLines('')).toEqual(['']);
  });

  test('one string of a megabyte is many short lines, and nothing of it is lost', () => {
    const text = JSON.stringify('é😀x'.repeat(200_000));
    const lines = payloadLines(text);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(160);
    expect(lines.every((line) => line.isWellFormed())).toBe(true);
    expect(lines.join('')).toBe(text);
  });

  test('nesting that would be megabytes of blanks is shown as it came', () => {
    const deep = `${'['.repeat(4_000)}${'1,'.repeat(100_000)}1${']'.repeat(4_000)}`;
    const began = performance.now();
    expect(payloadLines(deep).join('')).toBe(deep);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
