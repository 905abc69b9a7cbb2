import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineWords, ruleWords } from './rule-words.ts';

const lint = new URL('../../../shared/plan/lint/', import.meta.url);

describe('rules in plain words', () => {
  const files = readdirSync(lint).filter((name) => name.endsWith('-rules.ts'));
  const named = files.flatMap((name) =>
    [...readFileSync(new URL(name, lint), 'utf8').matchAll(/finding\(\s*'([a-z-]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  test.each([...new Set(named)])('%s has words', (rule) => expect(ruleWords(rule)).toMatch(/^[A-Z]/));
  test('there are rules', () => expect(named.length).toBeGreaterThan(20));
  test('one of a later version is said by its name', () =>
    expect(ruleWords('some-new-rule')).toBe('some new rule'));
});

describe('a line as it reads', () => {
  test.each([
    ['- [ ] Repair **failing** tests', 'Repair failing tests'],
    ['### ✅ Day 3-4: Test Suite (COMPLETE)', '✅ Day 3-4: Test Suite (COMPLETE)'],
    ['| Bundle Size | 130KB | <110KB |', 'Bundle Size · 130KB · <110KB'],
    ['1. Begin with `1.1`', 'Begin with 1.1'],
    ['**', '**'],
  ])('%s', (line, words) => expect(lineWords(line)).toBe(words));
});
