import type { Plan } from './plan-schema.ts';
import { type ReadOptions, readPlan } from './read-plan.ts';
import { repairText } from './repair/repair-text.ts';

/** Repairs a text and reads the plan in it: what a file, a drop and a paste go through. */
export function importPlan(source: string, options: Omit<ReadOptions, 'repair'> = {}): Plan {
  const { text, ...repair } = repairText(source);
  return readPlan(text, { ...options, repair });
}
