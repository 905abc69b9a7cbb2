import type { Plan } from './plan-schema.ts';
import { type ReadOptions, readPlan } from './read-plan.ts';
import { repairText } from './repair/repair-text.ts';

export interface ImportOptions extends Omit<ReadOptions, 'repair'> {
  /** False reads the text as it stands; the plan's `repair` still says what repairing would change. */
  readonly repair?: boolean;
}

/** Repairs a text and reads the plan in it: what a file, a drop and a paste go through. */
export function importPlan(source: string, { repair: wanted = true, ...options }: ImportOptions = {}): Plan {
  const { text, ...repair } = repairText(source);
  return wanted
    ? readPlan(text, { ...options, repair })
    : readPlan(source, { ...options, repair: { ...repair, applied: false } });
}
