import type { GateView } from '../../shared/rollout/gates.ts';
import type { GateSample } from '../../shared/rollout/recorded.ts';

/** Where a gate stands, in a few letters: '4/5', '3 failed, limit 2', '1 of 2 approved'. */
export function gateCount(gate: GateView): string {
  const { counters, answers, progress, check } = gate;
  if (answers) return `${answers.approved.length} of ${answers.quorum}`;
  if (progress) return `${progress.done} of ${progress.total}`;
  if (!counters || !check || !('limits' in check)) return '';
  const { limits } = check;
  const over = (count: number, limit: number) => limit >= 0 && count > limit;
  if (counters.consecutiveError > limits.consecutiveErrorLimit)
    return `${counters.consecutiveError} errors, limit ${limits.consecutiveErrorLimit}`;
  if (over(counters.inconclusive, limits.inconclusiveLimit))
    return `${counters.inconclusive} inconclusive, limit ${limits.inconclusiveLimit}`;
  if (over(counters.failed, limits.failureLimit))
    return `${counters.failed} failed, limit ${limits.failureLimit}`;
  return counters.target === null
    ? `${counters.successful} good`
    : `${counters.successful}/${counters.target}`;
}

/** All counters against their limits, a line each: 'failed 1, limit 2'. */
export function counterLines({ counters, check }: GateView): string[] {
  if (!counters || !check || !('limits' in check)) return [];
  const { limits } = check;
  const limit = (value: number) => (value < 0 ? 'no limit' : `limit ${value}`);
  return [
    counters.target === null
      ? `${counters.taken} taken, for as long as it runs`
      : `${counters.taken} of ${counters.target} taken`,
    `${counters.successful} good`,
    `${counters.failed} failed, ${limit(limits.failureLimit)}`,
    `${counters.inconclusive} inconclusive, ${limit(limits.inconclusiveLimit)}`,
    `${counters.error} errors, ${counters.consecutiveError} in a row, limit ${limits.consecutiveErrorLimit}`,
    ...(limits.consecutiveSuccessLimit > 0
      ? [`${counters.consecutiveSuccess} good in a row of ${limits.consecutiveSuccessLimit}`]
      : []),
  ];
}

/** Samples of every gate of a stage together, errors among them. */
export function samplesTaken(gates: readonly GateView[]): number {
  return gates.reduce((sum, { counters }) => sum + (counters ? counters.taken + counters.error : 0), 0);
}

/** When the newest sample of a stage was taken; null where none was. */
export function lastSampleAt(gates: readonly GateView[]): number | null {
  const times = gates.flatMap(({ lastAt }) => lastAt ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

const short = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 4 });

/** A measured value as it stands on a line: short, and never mistaken for another. */
export function valueText(value: GateSample['value']): string {
  if (value === null) return 'no data';
  return typeof value === 'number' ? short.format(value) : String(value);
}

/** What a sample measured; one that is an error got no answer at all, which is not the same as no data. */
export function sampleText({ value, verdict }: Pick<GateSample, 'value' | 'verdict'>): string {
  return verdict === 'error' && value === null ? 'no answer' : valueText(value);
}

/** Of all terms; null where none was taken. */
export function lastSampleOf({ terms }: Pick<GateView, 'terms'>): GateSample | null {
  const all = terms.flatMap(({ samples }) => samples);
  return all.reduce<GateSample | null>((last, one) => (last === null || one.at > last.at ? one : last), null);
}
