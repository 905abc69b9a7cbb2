import { describe, expect, it } from 'vitest';
import type { GatePhase, SampleVerdict } from './analysis.ts';
import { type GateLimits, gateLimitsSchema } from './limits.ts';
import { assessTerms, compareTerms, type Term, type TermSample } from './terms.ts';

const limits = (over: Partial<GateLimits> = {}) =>
  gateLimitsSchema.parse({ intervalMs: 10_000, count: 3, ...over });
const a1: Term = { n: 1, holder: 'a' };
const b1: Term = { n: 1, holder: 'b' };
const a2: Term = { n: 2, holder: 'a' };

const letters: Record<string, SampleVerdict> = {
  s: 'successful',
  f: 'failed',
  i: 'inconclusive',
  e: 'error',
};

/** One letter a sample, k from `from`. */
function term(of: Term, text: string, from = 0): TermSample[] {
  return [...text].map((letter, index) => {
    const verdict = letters[letter];
    if (!verdict) throw new Error(`no verdict for ${letter}`);
    return { term: of, k: from + index, at: 1_000 * (from + index), reading: { value: letter }, verdict };
  });
}

describe('the verdict over terms', () => {
  it.each<[string, TermSample[], GatePhase, Term | null]>([
    ['no term at all', [], 'pending', null],
    ['one term', term(a1, 'sss'), 'successful', a1],
    ['samples of two terms do not add up', [...term(a1, 'ss'), ...term(a2, 's')], 'running', a2],
    ['nor their failures', [...term(a1, 's'), ...term(a2, 'ss')], 'running', a2],
    ['a new term begins again after a good one', [...term(a1, 'sss'), ...term(a2, 's')], 'running', a2],
    ['a failure of an older term stands', [...term(a1, 'f'), ...term(a2, 'sss')], 'failed', a1],
    ['an error of an older term stands', [...term(a1, 'eeeee'), ...term(a2, 'ss')], 'error', a1],
    ['an inconclusive of an older term stands', [...term(a1, 'i'), ...term(a2, 'sss')], 'inconclusive', a1],
    ['but not over a worse newer one', [...term(a1, 'i'), ...term(a2, 'f')], 'failed', a2],
    [
      'an older term that was under way says nothing',
      [...term(a1, 'ss'), ...term(a2, 'sss')],
      'successful',
      a2,
    ],
    ['two at once: the worse, here the older by name', [...term(a1, 'f'), ...term(b1, 'sss')], 'failed', a1],
    [
      'two at once: the worse, here the newer by name',
      [...term(a1, 'sss'), ...term(b1, 'i')],
      'inconclusive',
      b1,
    ],
    ['two at once, one not done yet', [...term(a1, 's'), ...term(b1, 'sss')], 'running', a1],
  ])('%s', (_, samples, phase, standing) => {
    const verdict = assessTerms(samples, limits());
    expect(verdict.phase).toBe(phase);
    expect(verdict.standing?.term ?? null).toEqual(standing);
  });

  it('is that of the newest again once a person settled the worse', () => {
    const samples = [...term(a1, 'f'), ...term(b1, 'eeeee'), ...term(a2, 'sss')];
    const phase = (...settled: Term[]) => assessTerms(samples, limits(), { settled }).phase;
    expect(phase()).toBe('failed');
    expect(phase(a1)).toBe('error');
    expect(phase(a1, b1)).toBe('successful');
    expect(phase(a2)).toBe('failed');
  });

  it('does not settle the newest away', () => {
    expect(assessTerms(term(a1, 'f'), limits(), { settled: [a1] }).phase).toBe('failed');
  });

  it('says whose verdict stands', () => {
    const { why } = assessTerms([...term(a1, 'f'), ...term(a2, 'sss')], limits());
    expect(why).toContain('1 sample failed');
    expect(why).toContain('That was term 1; another evaluator (term 2) says successful.');
  });

  it('keeps each term with counters of its own', () => {
    const { terms } = assessTerms([...term(a1, 'sfs'), ...term(a2, 'ss')], limits({ failureLimit: 1 }));
    expect(terms.map(({ term, assessment }) => [term.n, assessment.counters.taken])).toEqual([
      [1, 3],
      [2, 2],
    ]);
  });

  it('of a gate that was stopped is the newest’s: who lost its turn before was not stopped', () => {
    const stopped = assessTerms([...term(a1, 's'), ...term(a2, 'sss')], limits(), { isTerminated: true });
    expect(stopped.terms.map(({ assessment }) => assessment.phase)).toEqual(['running', 'successful']);
    expect(stopped.phase).toBe('successful');
  });

  it('of a gate stopped without a sample is never a success', () => {
    expect(assessTerms([], limits(), { isTerminated: true }).phase).toBe('inconclusive');
  });
});

describe('the same sample twice', () => {
  const one = term(a1, 'ss');

  it('is one, also where it was written at another time', () => {
    const again = one.map((sample) => ({ ...sample, at: sample.at + 5 }));
    const { terms } = assessTerms([...one, ...again], limits());
    expect(terms[0]?.assessment.counters.taken).toBe(2);
    expect(terms[0]?.doubles).toEqual([]);
  });

  it('with another value: both kept, the worse counts once', () => {
    const other = term(a1, 'f', 1);
    for (const samples of [
      [...one, ...other],
      [...other, ...one],
    ]) {
      const { terms, phase } = assessTerms(samples, limits({ failureLimit: 1 }));
      expect(phase).toBe('running');
      expect(terms[0]?.samples.map(({ verdict }) => verdict)).toEqual(['successful', 'failed']);
      expect(terms[0]?.doubles.map(({ verdict }) => verdict)).toEqual(['successful']);
      expect(terms[0]?.assessment.counters).toMatchObject({ taken: 2, successful: 1, failed: 1 });
    }
  });

  it('with another value of the same verdict is kept too', () => {
    const other: TermSample[] = [{ ...term(a1, 's')[0], reading: { value: 0.5 } } as TermSample];
    const { terms } = assessTerms([...one, ...other], limits());
    expect(terms[0]?.assessment.counters.taken).toBe(2);
    expect(terms[0]?.doubles).toHaveLength(1);
  });
});

it('terms stand in the order of their number, then of their holder', () => {
  const sorted = [a2, b1, a1].sort(compareTerms);
  expect(sorted).toEqual([a1, b1, a2]);
  expect(compareTerms(a1, { ...a1 })).toBe(0);
});
