import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['`app/__init__.py` and `*.log`', 'app/__init__.py and *.log'],
  ['**Run** `a_b` *now*', 'Run a_b now'],
  ['a lone ` stays out', 'a lone stays out'],
  ['``two ticks``', 'two ticks'],
])('%s', (markdown, text) => {
  expect(plainText(markdown).text).toBe(text);
});
