import { expect, test } from 'vitest';
import { coverOf, type Naming } from '../../../shared/alerts/runbooks.ts';
import { filters, fits, rowsOf } from './cover-rows.ts';

const named = (rule: string, link: string | null): Naming => ({
  from: 'alert',
  rule,
  link,
  source: 'prod',
  fires: false,
  lastSeen: 1,
});
const link = (name: string) => `https://w.example/${name}`;
const rules = coverOf(
  [
    named('Bare', null),
    named('Two', link('gone')),
    named('Two', link('fine')),
    named('Copied', link('copied')),
    named('New', link('new')),
  ],
  {
    files: ['copied.md'],
    checks: [
      { link: link('gone'), at: 1, problem: '404' },
      { link: link('copied'), at: 1, problem: '404' },
      { link: link('fine'), at: 1, problem: null },
    ],
  },
);

test('a row for each runbook of a rule, and one for a rule without any', () => {
  const rows = rowsOf(rules, 'all');
  expect(rows.map(({ rule, state }) => [rule.rule, state])).toEqual([
    ['Bare', 'none'],
    ['Two', 'dead'],
    ['Two', 'link'],
    ['New', 'unchecked'],
    ['Copied', 'disk'],
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(5);
});

test('what is dead is found, also where a copy is on this disk', () => {
  const by = (filter: (typeof filters)[number]) =>
    rules.filter((rule) => fits(rule, filter)).map(({ rule }) => rule);
  expect(filters.map(by)).toEqual([
    ['Bare', 'Two', 'New', 'Copied'],
    ['Bare'],
    ['Two', 'Copied'],
    ['New'],
    [],
    ['Copied'],
  ]);
});
