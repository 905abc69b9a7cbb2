import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessGate, type SampleVerdict } from './analysis.ts';
import { type GateLimits, gateLimitsSchema } from './limits.ts';
import { isDecided, isWorse } from './phases.ts';
import { assessTerms, sameTerm, type Term, type TermSample } from './terms.ts';

/** What is under test, so that a control can put a bug in its place. */
interface Core {
  assessGate: typeof assessGate;
  assessTerms: (
    samples: readonly TermSample[],
    limits: GateLimits,
    options?: Parameters<typeof assessTerms>[2],
  ) => ReturnType<typeof assessTerms>;
}
const real: Core = { assessGate, assessTerms };

const verdict = fc.constantFrom<SampleVerdict>('successful', 'failed', 'inconclusive', 'error');
const limits: fc.Arbitrary<GateLimits> = fc
  .record({
    intervalMs: fc.constantFrom(null, 1_000, 30_000),
    count: fc.option(fc.integer({ min: 1, max: 6 })),
    failureLimit: fc.integer({ min: -1, max: 4 }),
    inconclusiveLimit: fc.integer({ min: -1, max: 4 }),
    consecutiveErrorLimit: fc.integer({ min: 0, max: 5 }),
    consecutiveSuccessLimit: fc.integer({ min: 0, max: 4 }),
    dryRun: fc.boolean(),
  })
  .map((record) => gateLimitsSchema.parse(record));
const term: fc.Arbitrary<Term> = fc.record({
  n: fc.integer({ min: 1, max: 3 }),
  holder: fc.constantFrom('a', 'b'),
});
const sample: fc.Arbitrary<TermSample> = fc.record({
  term,
  k: fc.nat(5),
  at: fc.nat(100_000),
  reading: fc.nat(2).map((value) => ({ value })),
  verdict,
});
const samples = fc.array(sample, { maxLength: 24 });
const isTerminated = fc.boolean();

const properties = (core: Core) => ({
  'a gate without a good sample never succeeds, whatever its limits': fc.property(
    fc.array(fc.constantFrom<SampleVerdict>('failed', 'inconclusive', 'error'), { maxLength: 8 }),
    limits,
    isTerminated,
    fc.array(term, { maxLength: 3 }),
    (bad, given, stopped, settled) => {
      const judged = bad.map((one) => ({ verdict: one }));
      expect(core.assessGate(judged, given, { isTerminated: stopped }).phase).not.toBe('successful');
      const written = bad.map((one, k) => ({
        term: { n: 1, holder: 'a' },
        k,
        at: k,
        reading: { value: k },
        verdict: one,
      }));
      const over = core.assessTerms(written, given, { settled, isTerminated: stopped });
      expect(over.phase).not.toBe('successful');
    },
  ),

  'an error never makes a gate succeed, or succeed sooner': fc.property(
    fc.array(verdict, { maxLength: 10 }),
    fc.nat(10),
    limits,
    isTerminated,
    (list, place, given, stopped) => {
      const judged = list.map((one) => ({ verdict: one }));
      const at = Math.min(place, list.length);
      const without = core.assessGate(judged, given, { isTerminated: stopped });
      const withError = core.assessGate(judged.toSpliced(at, 0, { verdict: 'error' }), given, {
        isTerminated: stopped,
      });
      if (withError.phase !== 'successful') return;
      expect(without.phase).toBe('successful');
      if (withError.decidedBy === null) return;
      const sameSample = withError.decidedBy > at ? withError.decidedBy - 1 : withError.decidedBy;
      expect(without.decidedBy).not.toBeNull();
      expect(without.decidedBy).toBeLessThanOrEqual(sameSample);
    },
  ),

  'the order in which batches arrive is no matter': fc.property(
    samples.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    ),
    limits,
    ([all, shuffled], given) => {
      expect(core.assessTerms(shuffled, given)).toEqual(core.assessTerms(all, given));
    },
  ),

  'what is written again adds nothing': fc.property(
    samples.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all))),
    limits,
    ([all, again], given) => {
      const later = again.map((one) => ({ ...one, at: one.at + 100_000 }));
      expect(core.assessTerms([...all, ...again, ...later], given)).toEqual(core.assessTerms(all, given));
    },
  ),

  'terms never add: each is what it is by itself': fc.property(samples, limits, (all, given) => {
    const { terms, phase } = core.assessTerms(all, given);
    for (const one of terms) {
      const own = all.filter((sample) => sameTerm(sample.term, one.term));
      const alone = core.assessTerms(own, given);
      expect(alone.terms).toHaveLength(1);
      expect(one.assessment).toEqual(alone.terms[0]?.assessment);
      const most = new Set(own.map(({ k }) => k)).size;
      expect(one.assessment.counters.taken + one.assessment.counters.error).toBe(most);
    }
    if (phase === 'successful') expect(terms.at(-1)?.assessment.phase).toBe('successful');
  }),

  'a worse verdict stands until a person settles it': fc.property(
    samples,
    limits,
    fc.array(term, { maxLength: 3 }),
    (all, given, settled) => {
      const { terms, phase } = core.assessTerms(all, given, { settled });
      const newest = terms.at(-1);
      if (!newest) return;
      for (const one of terms) {
        const counts = one === newest || !settled.some((other) => sameTerm(other, one.term));
        if (!counts) continue;
        const own = one.assessment.phase;
        if (one === newest || isDecided(own) || one.term.n === newest.term.n)
          expect(isWorse(own, phase)).toBe(false);
      }
    },
  ),
});

type Property = keyof ReturnType<typeof properties>;

describe('whatever is sampled, wherever', () => {
  for (const [name, property] of Object.entries(properties(real)))
    it(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 1_000, seed: 14 }));
});

/** The same samples, with every k of its own: nothing merges. */
const apart = (all: readonly TermSample[]) => all.map((one, index) => ({ ...one, k: one.k * 1_000 + index }));

describe('control: a planted bug is seen', () => {
  const planted: [string, Property, Core][] = [
    [
      "Argo's own: stopped before any sample is a success",
      'a gate without a good sample never succeeds, whatever its limits',
      {
        ...real,
        assessGate: (list, given, options) => {
          const assessed = assessGate(list, given, options);
          return list.length === 0 && options?.isTerminated ? { ...assessed, phase: 'successful' } : assessed;
        },
      },
    ],
    [
      'an error counts as a sample taken',
      'an error never makes a gate succeed, or succeed sooner',
      {
        ...real,
        assessGate: (list, given, options) => {
          const errors = list.filter((one) => one.verdict === 'error').length;
          const count = given.count === null ? null : Math.max(1, given.count - errors);
          return assessGate(list, { ...given, count }, options);
        },
      },
    ],
    [
      'samples are taken as they arrive',
      'the order in which batches arrive is no matter',
      {
        ...real,
        assessTerms: (all, ...rest) =>
          assessTerms(
            all.map((one, k) => ({ ...one, k })),
            ...rest,
          ),
      },
    ],
    [
      'a sample written again is another one',
      'what is written again adds nothing',
      { ...real, assessTerms: (all, ...rest) => assessTerms(apart(all), ...rest) },
    ],
    [
      'counters go on from term to term',
      'terms never add: each is what it is by itself',
      {
        ...real,
        assessTerms: (all, ...rest) => {
          const verdict = assessTerms(all, ...rest);
          const sum = assessTerms(
            apart(all).map((one) => ({ ...one, term: { n: 1, holder: 'a' } })),
            ...rest,
          );
          const assessment = sum.terms[0]?.assessment;
          if (!assessment) return verdict;
          return { ...verdict, terms: verdict.terms.map((one) => ({ ...one, assessment })) };
        },
      },
    ],
    [
      'the newest term alone speaks',
      'a worse verdict stands until a person settles it',
      {
        ...real,
        assessTerms: (all, ...rest) => {
          const verdict = assessTerms(all, ...rest);
          const newest = verdict.terms.at(-1);
          return newest ? { ...verdict, phase: newest.assessment.phase } : verdict;
        },
      },
    ],
  ];

  it.each(planted)('%s', (_, name, broken) => {
    const found = fc.check(properties(broken)[name] as fc.IProperty<unknown>, { numRuns: 1_000, seed: 14 });
    expect(found.failed).toBe(true);
  });
});
