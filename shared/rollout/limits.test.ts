import { describe, expect, it } from 'vitest';
import { type GateLimits, gateLimitsSchema, limitsFault, limitsWarnings, sampleTarget } from './limits.ts';

const limits = (over: Partial<GateLimits> = {}): GateLimits => gateLimitsSchema.parse(over);

describe('what a gate is judged by when nothing is said', () => {
  it("is Argo's", () => {
    expect(limits()).toEqual({
      intervalMs: null,
      initialDelayMs: 0,
      count: null,
      successCondition: null,
      failureCondition: null,
      failureLimit: 0,
      inconclusiveLimit: 0,
      consecutiveErrorLimit: 4,
      consecutiveSuccessLimit: 0,
      dryRun: false,
    });
  });
});

describe('how many samples decide', () => {
  it.each([
    ['no interval and no count: one', {}, 1],
    ['an interval only: for ever', { intervalMs: 30_000 }, null],
    ['a count with an interval', { intervalMs: 30_000, count: 5 }, 5],
    ['a count of one', { count: 1 }, 1],
  ])('%s', (_, over, target) => {
    expect(sampleTarget(limits(over))).toBe(target);
  });
});

describe('limits that cannot be judged by are refused with what to change', () => {
  it.each<[Partial<GateLimits>, RegExp | null]>([
    [{}, null],
    [{ count: 2 }, /2 samples needs an interval/],
    [{ count: 2, intervalMs: 1_000 }, null],
    [{ count: 1 }, null],
    [{ intervalMs: 999 }, /at least 1 second/],
    [{ intervalMs: 1_000 }, null],
    [{ intervalMs: 24 * 3_600_000 }, null],
    [{ intervalMs: 24 * 3_600_000 + 1 }, /at most 24 hours/],
    [{ initialDelayMs: 7 * 24 * 3_600_000 + 1 }, /at most 7 days/],
    [{ intervalMs: 1_000, count: 100_000 }, null],
    [{ intervalMs: 1_000, count: 100_001 }, /at most 100,000/],
    [{ failureLimit: -1 }, /nothing could fail it/],
    [{ failureLimit: -1, consecutiveSuccessLimit: 1 }, null],
    [{ inconclusiveLimit: -1 }, null],
  ])('%j', (over, fault) => {
    if (fault === null) expect(limitsFault(limits(over))).toBeNull();
    else expect(limitsFault(limits(over))).toMatch(fault);
  });

  it.each([
    { failureLimit: -2 },
    { failureLimit: 0.5 },
    { count: 0 },
    { intervalMs: -1 },
    { consecutiveErrorLimit: -1 },
    { consecutiveSuccessLimit: -1 },
    { successCondition: ' ' },
    { failureCondition: 'x'.repeat(2_001) },
    { count: Number.NaN },
  ])('%j is no shape of limits', (over) => {
    expect(gateLimitsSchema.safeParse(over).success).toBe(false);
  });
});

describe('limits that say less than their author may think', () => {
  const judged = { successCondition: 'result < 1' };
  it.each<[Partial<GateLimits>, RegExp[]]>([
    [judged, []],
    [{}, [/a person decides each time/]],
    [{ ...judged, count: 3, intervalMs: 1_000, failureLimit: 3 }, [/can never fail/]],
    [{ ...judged, count: 3, intervalMs: 1_000, failureLimit: 2 }, []],
    [{ ...judged, failureLimit: 1 }, [/With 1 sample and a failure limit of 1/]],
    [{ ...judged, intervalMs: 1_000, failureLimit: 50 }, []],
    [{ ...judged, count: 3, intervalMs: 1_000, consecutiveSuccessLimit: 4 }, [/4 good samples in a row/]],
  ])('%j', (over, warnings) => {
    const said = limitsWarnings(limits(over));
    expect(said).toHaveLength(warnings.length);
    for (const [index, warning] of warnings.entries()) expect(said[index]).toMatch(warning);
  });
});
