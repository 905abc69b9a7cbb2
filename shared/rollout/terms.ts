import { canonical, type Json } from '../json.ts';
import { assessGate, type GateAssessment, type GatePhase, type SampleVerdict } from './analysis.ts';
import type { GateLimits } from './limits.ts';
import { isDecided, isWorse, phaseOrder } from './phases.ts';
import type { Reading } from './samples.ts';

/** One turn of one evaluator. Two in a partition may have the same number: the holder tells them apart. */
export interface Term {
  readonly n: number;
  readonly holder: string;
}

export interface TermSample {
  readonly term: Term;
  /** Counts the samples of its term, from 0. */
  readonly k: number;
  readonly at: number;
  readonly reading: Reading;
  readonly verdict: SampleVerdict;
}

export interface TermAssessment<S extends TermSample = TermSample> {
  term: Term;
  assessment: GateAssessment;
  /** One for each k, in order: the indexes of the assessment are of this list. */
  samples: readonly S[];
  /** What else was written for a k that is already there; the worst of them is in `samples`. */
  doubles: readonly S[];
}

export interface TermsVerdict<S extends TermSample = TermSample> {
  phase: GatePhase;
  why: string;
  /** Whose verdict stands; null where there is no sample at all. */
  standing: TermAssessment<S> | null;
  /** Oldest first. Each has its own counters: they never add up. */
  terms: readonly TermAssessment<S>[];
}

export function compareTerms(a: Term, b: Term): number {
  return a.n - b.n || (a.holder < b.holder ? -1 : a.holder > b.holder ? 1 : 0);
}

export function sameTerm(a: Term, b: Term): boolean {
  return compareTerms(a, b) === 0;
}

/**
 * The verdict on one gate in one run, over all terms that sampled it: that of the newest, unless another term
 * decided worse, or ran at the same time (the same n) and stands worse; such a one holds until a person settles
 * it. Settling the newest changes nothing: that takes a new term. The order in which samples arrive is no matter.
 */
export function assessTerms<S extends TermSample>(
  samples: readonly S[],
  limits: GateLimits,
  { settled = [], isTerminated = false }: { settled?: readonly Term[]; isTerminated?: boolean } = {},
): TermsVerdict<S> {
  const terms = splitTerms(samples).map((group, index, groups) => {
    const { kept, doubles } = mergeDoubles(group.samples);
    return {
      term: group.term,
      samples: kept,
      doubles,
      // Who lost its turn before was not stopped early: others went on.
      assessment: assessGate(kept, limits, { isTerminated: isTerminated && index === groups.length - 1 }),
    };
  });
  const newest = terms.at(-1);
  if (newest === undefined) {
    const { phase, why } = assessGate([], limits, { isTerminated });
    return { phase, why, standing: null, terms: [] };
  }
  const standing = terms
    .filter((one) => one !== newest && !settled.some((term) => sameTerm(term, one.term)))
    .filter((one) => isDecided(one.assessment.phase) || one.term.n === newest.term.n)
    .reduce((worst, one) => (isWorse(one.assessment.phase, worst.assessment.phase) ? one : worst), newest);
  const { phase, why } = standing.assessment;
  return {
    phase,
    why: standing === newest ? why : `${why} ${standsText(standing, newest)}`,
    standing,
    terms,
  };
}

function standsText(standing: TermAssessment, newest: TermAssessment): string {
  const { term } = standing;
  const other = `another evaluator (term ${newest.term.n})`;
  return `That was term ${term.n}; ${other} says ${newest.assessment.phase}. The worse stands until a person settles it.`;
}

function splitTerms<S extends TermSample>(samples: readonly S[]): { term: Term; samples: S[] }[] {
  const groups = new Map<string, { term: Term; samples: S[] }>();
  for (const sample of samples) {
    const key = `${sample.term.n} ${sample.term.holder}`;
    const group = groups.get(key) ?? { term: sample.term, samples: [] };
    group.samples.push(sample);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => compareTerms(a.term, b.term));
}

/** The same written twice is one; what differs is kept beside the worst, which counts. */
function mergeDoubles<S extends TermSample>(samples: readonly S[]): { kept: S[]; doubles: S[] } {
  const kept: S[] = [];
  const doubles: S[] = [];
  for (const sample of [...samples].sort(compareSamples)) {
    const before = kept.at(-1);
    if (before?.k !== sample.k) kept.push(sample);
    else if (![before, ...doubles].some((one) => one.k === sample.k && contentOf(one) === contentOf(sample)))
      doubles.push(sample);
  }
  return { kept, doubles };
}

/** By k, of one k the worst first; the rest only makes the order the same on every desk. */
function compareSamples(a: TermSample, b: TermSample): number {
  return (
    a.k - b.k ||
    phaseOrder.indexOf(b.verdict) - phaseOrder.indexOf(a.verdict) ||
    compareText(contentOf(a), contentOf(b)) ||
    a.at - b.at
  );
}

function contentOf(sample: TermSample): string {
  const reading: Json =
    'error' in sample.reading ? { error: sample.reading.error } : { value: sample.reading.value };
  return `${sample.verdict} ${canonical(reading)}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
