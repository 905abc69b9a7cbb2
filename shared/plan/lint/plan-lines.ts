import type { Plan } from '../plan-schema.ts';

const known = new WeakMap<Plan, readonly string[]>();

/** The plan's text line by line, split once for all rules that look at it. */
export function linesOf(plan: Plan): readonly string[] {
  let lines = known.get(plan);
  if (lines === undefined) {
    lines = plan.text.split(/\r\n|\r|\n/);
    known.set(plan, lines);
  }
  return lines;
}
