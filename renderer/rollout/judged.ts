import type { Json } from '../../shared/json.ts';
import type { MeasuredCheck, RecordedSample } from '../../shared/rollout/gate-config.ts';
import type { GateLimits } from '../../shared/rollout/limits.ts';
import type { GateSample } from '../../shared/rollout/recorded.ts';
import { judgeSample, type Reading } from '../../shared/rollout/samples.ts';
import { thresholdsOf, withThreshold, wouldHaveTripped } from '../../shared/rollout/what-if.ts';

type Side = 'successCondition' | 'failureCondition';

/** A number of a gate's conditions that can be drawn as a line and moved. */
export interface Limit {
  key: string;
  side: Side;
  /** Which of its condition's numbers it is. */
  index: number;
  value: number;
  label: string;
}

/** The conditions by which a gate's samples are judged; a gate on alerts without any wants that none matches. */
export function conditionsOf({ type, limits }: MeasuredCheck): GateLimits {
  const isOpen = limits.successCondition === null && limits.failureCondition === null;
  return type === 'alerts' && isOpen ? { ...limits, successCondition: 'result == 0' } : limits;
}

export function limitsOf(limits: GateLimits): Limit[] {
  return (['successCondition', 'failureCondition'] as const).flatMap((side) => {
    const condition = limits[side];
    if (condition === null) return [];
    return thresholdsOf(condition).map(({ value, comparator }, index) => ({
      key: `${side}${index}`,
      side,
      index,
      value,
      label: `${side === 'successCondition' ? 'good' : 'failed'} ${comparator}`,
    }));
  });
}

/** The limits with some of these numbers moved. */
export function movedLimits(limits: GateLimits, moved: readonly Limit[]): GateLimits {
  const changed = { ...limits };
  for (const { side, index, value } of moved) {
    const condition = changed[side];
    if (condition !== null) changed[side] = withThreshold(condition, index, value);
  }
  return changed;
}

/**
 * The samples as they can be judged anew; null where the record does not hold what was judged, or was judged by other
 * limits. A list of one is recorded as its number, a longer one as text: what comes out with the recorded verdict is
 * what it was.
 */
export function judgedAnew(
  samples: readonly GateSample[],
  limits: GateLimits,
): readonly { at: number; reading: Reading }[] | null {
  const read = samples.flatMap((sample) => {
    const fits = readingsOf(sample).find(
      (reading) => judgeSample(reading, limits).verdict === sample.verdict,
    );
    return fits ? [{ at: sample.at, reading: fits }] : [];
  });
  return read.length === samples.length ? read : null;
}

function readingsOf({ reading }: GateSample): Reading[] {
  if ('error' in reading) return [reading];
  const { value } = reading;
  const list: Json = value === null ? [] : [value];
  return [reading, { value: list }, ...(typeof value === 'string' ? parsed(value) : [])];
}

function parsed(text: string): Reading[] {
  try {
    return [{ value: JSON.parse(text) as Json }];
  } catch {
    // It is text, or was cut.
    return [];
  }
}

/** One sentence for what moved limits would have made of the samples. */
export function tripText(
  samples: readonly { at: number; reading: Reading }[],
  limits: GateLimits,
  timeOf: (at: number) => string,
): string {
  const trip = wouldHaveTripped(samples, limits);
  if (!trip) return 'it would not have tripped.';
  const at = samples[trip.index]?.at;
  return `it would have come out ${trip.phase} at ${at === undefined ? `sample ${trip.index + 1}` : timeOf(at)}: ${trip.why}`;
}

/** Why a sample has its verdict: what the record says of it, or the condition that spoke. */
export function whyOf(sample: GateSample, limits: GateLimits): string {
  if (sample.note !== null) return sample.note;
  const [read] = judgedAnew([sample], limits) ?? [];
  return read
    ? judgeSample(read.reading, limits).why
    : 'It was judged by other limits than the present ones.';
}

/** The number to be drawn; null where the answer was none. */
export function numberIn({ value }: Pick<RecordedSample, 'value'>): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
