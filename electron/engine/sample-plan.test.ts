import { describe, expect, it } from 'vitest';
import { AS_READ, readBytes } from './plan/read-bytes.ts';
import { redated, samplePlan } from './sample-plan.ts';

const at = (iso: string) => Date.parse(iso);

describe('the sample launch', () => {
  it('is some days ahead, on whatever day it is tried', () => {
    for (const today of ['2026-11-22', '2027-02-25', '2028-02-27', '2026-01-01']) {
      const plan = readBytes(
        new TextEncoder().encode(redated(samplePlan(), at(`${today}T12:00:00Z`))),
        AS_READ,
      );
      const target = plan.dates.find((date) => /target/i.test(date.label))?.date ?? '';
      const ahead = (at(`${target}T00:00:00Z`) - at(`${today}T00:00:00Z`)) / 86_400_000;
      expect(ahead).toBeGreaterThanOrEqual(3);
      expect(ahead).toBeLessThanOrEqual(10);
      expect(plan.findings).toEqual([]);
    }
  });

  it('keeps weekdays, ranges over a month’s end and everything that is not a date', () => {
    const text = redated(
      '**Target launch:** Tuesday, 24 March 2026 (11–20 March), due 4 March, 24 hours',
      at('2026-11-22T00:00:00Z'),
    );
    expect(text).toBe(
      '**Target launch:** Tuesday, 1 December 2026 (18–27 November), due 11 November, 24 hours',
    );
    expect(redated('2–13 March', at('2026-12-02T00:00:00Z'))).toBe('16–27 November');
    expect(redated('20–24 March', at('2026-11-22T00:00:00Z'))).toBe('27 November – 1 December');
  });
});
