import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { summaryOf } from '../plan/fixture-summary.ts';
import { importPlan } from '../plan/import-plan.ts';

const folder = new URL('../plan/fixtures/', import.meta.url);

/** Reads a plan of `fixtures/` and compares it with what a person worked out: one line for each item, indented as one likes. */
export function expectPlan(name: string, expected: string): void {
  const plan = importPlan(readFileSync(new URL(name, folder), 'utf8'), { today: '2026-01-15' });
  const lines = expected.trim().split('\n');
  expect(summaryOf(plan)).toEqual(lines.map((line) => line.trim()));
}
