import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { texts } from '../../testing/arbitrary-plans.ts';
import { scanBlocks } from '../blocks/scan-blocks.ts';
import { correctionKinds, type LineCorrection } from '../correction.ts';
import { importPlan } from '../import-plan.ts';
import { type Plan, planSchema } from '../plan-schema.ts';
import { readPlan } from '../read-plan.ts';
import { promoteHeadings } from '../sections/promote-headings.ts';
import { correctionsOf, lineCorrections } from './correction-lines.ts';
import { markBlocks } from './mark-blocks.ts';

const seeded = { seed: 20251122, numRuns: 150 };

const said = fc.array(
  fc.record({ line: fc.integer({ min: 1, max: 34 }), as: fc.constantFrom(...correctionKinds) }),
  { maxLength: 5 },
);

function regionOf(text: string, found: readonly LineCorrection[]): ReadonlySet<number> {
  const { blocks, lines } = scanBlocks(text);
  return markBlocks(promoteHeadings(blocks), lines, found).region;
}

/** Everything in a plan that has a line, with the list that it stands in. */
function placed(plan: Plan): { list: string; line: number; anchor: string }[] {
  return Object.entries(plan).flatMap(([list, items]) =>
    Array.isArray(items)
      ? items.flatMap((item) => ('line' in item && 'anchor' in item ? [{ list, ...item }] : []))
      : [],
  );
}

describe('corrections', () => {
  test('give a valid plan in which every line is accounted for, whatever they name', () => {
    fc.assert(
      fc.property(texts, said, (text, byLine) => {
        const plan = readPlan(text, { corrections: correctionsOf(text, byLine) });
        expect(planSchema.parse(plan)).toEqual(plan);
        expect(plan.lines.map((line) => line.line)).toEqual(readPlan(text).lines.map((line) => line.line));
      }),
      seeded,
    );
  });

  test('may come from anywhere', () => {
    const free = fc.array(
      fc.record({
        key: fc.string({ minLength: 1, maxLength: 20 }),
        nth: fc.integer({ min: 1, max: 9_999 }),
        as: fc.constantFrom(...correctionKinds),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(texts, free, (text, corrections) => {
        const { found, lost } = lineCorrections(text, corrections);
        expect(found.length + lost.length).toBeLessThanOrEqual(corrections.length);
        expect(importPlan(text, { corrections, repair: false }).text).toBe(text);
      }),
      seeded,
    );
  });

  test('leave everything outside of what they name as it was, names included', () => {
    fc.assert(
      fc.property(texts, said, (text, byLine) => {
        const corrections = correctionsOf(text, byLine);
        const region = regionOf(text, lineCorrections(text, corrections).found);
        const outside = (plan: Plan) => placed(plan).filter((one) => !region.has(one.line));
        expect(outside(readPlan(text, { corrections }))).toEqual(outside(readPlan(text)));
      }),
      seeded,
    );
  });

  test('leave every name in the plan unique and every reference with something to refer to', () => {
    fc.assert(
      fc.property(texts, said, (text, byLine) => {
        const plan = readPlan(text, { corrections: correctionsOf(text, byLine) });
        const names = placed(plan).map((one) => one.anchor);
        expect(new Set(names).size).toBe(names.length);
        const phases = new Set(plan.phases.map((phase) => phase.anchor));
        const tasks = new Set(plan.tasks.map((task) => task.anchor));
        for (const task of plan.tasks) {
          if (task.phase !== null) expect(phases).toContain(task.phase);
          if (task.parent !== null) expect(tasks).toContain(task.parent);
        }
        for (const phase of plan.phases) if (phase.parent !== null) expect(phases).toContain(phase.parent);
        for (const one of plan.criteria) if (one.task !== null) expect(tasks).toContain(one.task);
      }),
      seeded,
    );
  });

  test('name the same lines when they are made from what was found', () => {
    fc.assert(
      fc.property(texts, said, (text, byLine) => {
        const corrections = correctionsOf(text, byLine);
        const { found, lost } = lineCorrections(text, corrections);
        expect(lost).toEqual([]);
        expect(correctionsOf(text, found)).toEqual(corrections);
      }),
      seeded,
    );
  });
});
