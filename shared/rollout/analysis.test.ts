import { describe, expect, it } from 'vitest';
import { assessGate, decideByCounters, type GatePhase, type SampleVerdict } from './analysis.ts';
import { type GateLimits, gateLimitsSchema } from './limits.ts';

const letters: Record<string, SampleVerdict> = {
  s: 'successful',
  f: 'failed',
  i: 'inconclusive',
  e: 'error',
};
const verdicts = (text: string) =>
  [...text].map((letter) => ({ verdict: letters[letter] ?? ('no such letter' as never) }));
const limits = (over: Partial<GateLimits> = {}) => gateLimitsSchema.parse(over);
const every = { intervalMs: 10_000 };

/** s good, f failed, i inconclusive, e error; then the phase and the sample that decided. */
type Case = [limits: Partial<GateLimits>, samples: string, phase: GatePhase, decidedBy: number | null];

const check = ([over, samples, phase, decidedBy]: Case) => {
  const assessed = assessGate(verdicts(samples), limits(over));
  expect({ phase: assessed.phase, decidedBy: assessed.decidedBy }).toEqual({ phase, decidedBy });
};

describe('how many samples are taken', () => {
  it.each<Case>([
    [{}, '', 'pending', null],
    [{}, 's', 'successful', 0],
    [{ count: 1 }, 's', 'successful', 0],
    [{ ...every, count: 3 }, 's', 'running', null],
    [{ ...every, count: 3 }, 'ss', 'running', null],
    [{ ...every, count: 3 }, 'sss', 'successful', 2],
    [every, 'ssssssssssssssss', 'running', null],
    [{ ...every, count: 3 }, 'ses', 'running', null],
    [{ ...every, count: 3 }, 'seses', 'successful', 4],
    [{}, 'e', 'running', null],
    [{}, 'es', 'successful', 1],
  ])('%j after "%s" is %s', (...one) => check(one));
});

describe('the failure limit', () => {
  it.each<Case>([
    [{}, 'f', 'failed', 0],
    [{ ...every, count: 5 }, 'f', 'failed', 0],
    [{ ...every, count: 5, failureLimit: 1 }, 'f', 'running', null],
    [{ ...every, count: 5, failureLimit: 1 }, 'fsf', 'failed', 2],
    [{ ...every, count: 5, failureLimit: 1 }, 'fssss', 'successful', 4],
    [{ ...every, failureLimit: 2 }, 'fffsss', 'failed', 2],
    [{ ...every, count: 3, failureLimit: 5 }, 'sff', 'successful', 2],
    [{ ...every, failureLimit: -1, consecutiveSuccessLimit: 2 }, 'fffff', 'running', null],
  ])('%j after "%s" is %s', (...one) => check(one));
});

describe('the inconclusive limit', () => {
  it.each<Case>([
    [{}, 'i', 'inconclusive', 0],
    [{ ...every, count: 3, inconclusiveLimit: 1 }, 'i', 'running', null],
    [{ ...every, count: 3, inconclusiveLimit: 1 }, 'ii', 'inconclusive', 1],
    [{ ...every, count: 3, inconclusiveLimit: 1 }, 'iss', 'successful', 2],
    [{ ...every, count: 3, inconclusiveLimit: -1 }, 'iis', 'successful', 2],
    [{ ...every, inconclusiveLimit: -1 }, 'iiiiiiii', 'running', null],
  ])('%j after "%s" is %s', (...one) => check(one));
});

describe('the consecutive error limit', () => {
  it.each<Case>([
    [every, 'eeee', 'running', null],
    [every, 'eeeee', 'error', 4],
    [every, 'eeeeseeee', 'running', null],
    [every, 'eeeeseeeee', 'error', 9],
    [{ ...every, consecutiveErrorLimit: 0 }, 'e', 'error', 0],
    [{ ...every, failureLimit: 9, inconclusiveLimit: 9, consecutiveErrorLimit: 1 }, 'efeie', 'running', null],
  ])('%j after "%s" is %s', (...one) => check(one));
});

describe('good samples in a row', () => {
  it.each<Case>([
    [{ ...every, failureLimit: -1, consecutiveSuccessLimit: 3 }, 'ssfss', 'running', null],
    [{ ...every, failureLimit: -1, consecutiveSuccessLimit: 3 }, 'ssfsss', 'successful', 5],
    [{ ...every, failureLimit: -1, consecutiveSuccessLimit: 3 }, 'ssess', 'running', null],
    [
      { ...every, failureLimit: -1, inconclusiveLimit: 1, consecutiveSuccessLimit: 3 },
      'ssiss',
      'running',
      null,
    ],
    [{ ...every, count: 9, consecutiveSuccessLimit: 2 }, 'ss', 'successful', 1],
    [{ ...every, count: 4, failureLimit: -1, consecutiveSuccessLimit: 3 }, 'sfsf', 'failed', 3],
    [{ ...every, count: 4, failureLimit: 2, consecutiveSuccessLimit: 3 }, 'sfsf', 'inconclusive', 3],
    [{ ...every, count: 4, failureLimit: 1, consecutiveSuccessLimit: 3 }, 'sfsf', 'failed', 3],
    [{ ...every, count: 4, failureLimit: 2, consecutiveSuccessLimit: 3 }, 'fsss', 'successful', 3],
  ])('%j after "%s" is %s', (...one) => check(one));
});

describe('no good sample is no success', () => {
  it.each<Case>([
    [{ ...every, count: 2, failureLimit: 5 }, 'ff', 'inconclusive', 1],
    [{ ...every, count: 2, inconclusiveLimit: -1 }, 'ii', 'inconclusive', 1],
    [{ ...every, count: 2, failureLimit: 5, inconclusiveLimit: 5 }, 'fi', 'inconclusive', 1],
  ])('%j after "%s" is %s', (...one) => check(one));
});

describe('the first decision is final, and what comes after it is counted', () => {
  it.each<Case>([
    [{ ...every, count: 2 }, 'ssfff', 'successful', 1],
    [{ ...every, count: 5 }, 'feeeee', 'failed', 0],
    [every, 'eeeeeffff', 'error', 4],
  ])('%j after "%s" is %s', (...one) => check(one));

  it('counts them all', () => {
    expect(assessGate(verdicts('ssfie'), limits({ ...every, count: 2 })).counters).toEqual({
      successful: 2,
      failed: 1,
      inconclusive: 1,
      error: 1,
      consecutiveError: 1,
      consecutiveSuccess: 0,
      taken: 4,
      target: 2,
    });
  });
});

describe('error overwrites inconclusive overwrites failed', () => {
  const counters = {
    successful: 0,
    failed: 0,
    inconclusive: 0,
    error: 0,
    consecutiveError: 0,
    consecutiveSuccess: 0,
    taken: 9,
    target: 9,
  };
  it.each<[Partial<typeof counters>, GatePhase]>([
    [{ failed: 1 }, 'failed'],
    [{ failed: 1, inconclusive: 1 }, 'inconclusive'],
    [{ failed: 1, inconclusive: 1, consecutiveError: 5 }, 'error'],
    [{ failed: 1, consecutiveError: 5 }, 'error'],
    [{ inconclusive: 1, consecutiveError: 5 }, 'error'],
    [{ failed: 1, successful: 8, consecutiveSuccess: 8 }, 'failed'],
    [{ successful: 9 }, 'successful'],
  ])('%j is %s', (over, phase) => {
    expect(decideByCounters({ ...counters, ...over }, limits({ ...every, count: 9 }))?.phase).toBe(phase);
  });
});

describe('what a phase hides is said', () => {
  it('failures behind provider errors', () => {
    const assessed = assessGate(verdicts('fsfeeeee'), limits({ ...every, failureLimit: 2 }));
    expect(assessed.phase).toBe('error');
    expect(assessed.masked).toEqual([{ verdict: 'failed', count: 2, limit: 2, isOver: false, first: 0 }]);
    expect(assessed.why).toBe('5 errors in a row; the limit is 4. Behind it: 2 failed.');
  });

  it('failures and inconclusives behind errors, with too many marked', () => {
    const assessed = assessGate(
      verdicts('ieeeeefff'),
      limits({ ...every, failureLimit: 2, inconclusiveLimit: 1 }),
    );
    expect(assessed.phase).toBe('error');
    expect(assessed.masked).toEqual([
      { verdict: 'failed', count: 3, limit: 2, isOver: true, first: 6 },
      { verdict: 'inconclusive', count: 1, limit: 1, isOver: false, first: 0 },
    ]);
  });

  it('failures behind an inconclusive', () => {
    const { phase, masked } = assessGate(verdicts('fi'), limits({ ...every, failureLimit: 1 }));
    expect({ phase, hidden: masked.map(({ verdict }) => verdict) }).toEqual({
      phase: 'inconclusive',
      hidden: ['failed'],
    });
  });

  it('behind a success only what is too much, since the rest was borne', () => {
    const borne = limits({ ...every, count: 3, failureLimit: 1 });
    expect(assessGate(verdicts('sfs'), borne).masked).toEqual([]);
    expect(assessGate(verdicts('sfsf'), borne).masked).toMatchObject([{ verdict: 'failed', isOver: true }]);
  });

  it('nothing behind a failure or a gate under way', () => {
    expect(assessGate(verdicts('if'), limits({ ...every, inconclusiveLimit: 1 })).masked).toEqual([]);
    expect(assessGate(verdicts('f'), limits({ ...every, failureLimit: 1 })).masked).toEqual([]);
  });
});

describe('a gate that was stopped', () => {
  it.each<Case>([
    [{}, '', 'inconclusive', null],
    [every, '', 'inconclusive', null],
    [every, 'eee', 'inconclusive', null],
    [every, 'sss', 'successful', null],
    [{ ...every, failureLimit: 1 }, 'f', 'inconclusive', null],
    [{ ...every, failureLimit: 1 }, 'fs', 'successful', null],
    [{ ...every, count: 5 }, 'ss', 'inconclusive', null],
    [{ ...every, count: 2 }, 'ss', 'successful', 1],
    [every, 'sf', 'failed', 1],
  ])('%j after "%s" is %s', (over, samples, phase, decidedBy) => {
    const assessed = assessGate(verdicts(samples), limits(over), { isTerminated: true });
    expect({ phase: assessed.phase, decidedBy: assessed.decidedBy }).toEqual({ phase, decidedBy });
  });
});

it('every phase has its sentence', () => {
  const why = (over: Partial<GateLimits>, samples: string) => assessGate(verdicts(samples), limits(over)).why;
  expect(why(every, '')).toBe('No sample yet.');
  expect(why(every, 's')).toBe('1 sample so far.');
  expect(why({ ...every, count: 5 }, 'se')).toBe('1 of 5 samples so far, and 1 error.');
  expect(why({ ...every, count: 2 }, 'ss')).toBe('2 of 2 samples good, within the limits.');
  expect(why(every, 'f')).toBe('1 sample failed; the limit is 0.');
  expect(why(every, 'i')).toBe('1 sample inconclusive; the limit is 0. A person decides.');
});

it('says that it is a dry run, and judges all the same', () => {
  expect(assessGate(verdicts('f'), limits({ dryRun: true }))).toMatchObject({
    phase: 'failed',
    dryRun: true,
  });
});
