import { tiers } from '../ops/items.ts';
import { judge, type Limit, limitOf, type MeasureVerdict } from './measure.ts';
import { type BoardRow, compareRows, flagOf, textOf } from './read.ts';

export type Tier = (typeof tiers)[number];
/** 'unjudged': no Must criteria, so there is nothing to judge by, which is not a GO. 'go-with-waivers' comes with waivers. */
export type Verdict = 'go' | 'go-with-waivers' | 'no-go' | 'unjudged';
export type CriterionStatus = 'met' | 'open' | 'unknown';

export interface JudgedCriterion<R extends BoardRow = BoardRow> {
  row: R;
  tier: Tier;
  status: CriterionStatus;
  limit: Limit | null;
  /** Its own measured value, or that of the plan's metric of the same name. */
  current: string;
  measured: MeasureVerdict;
  conflicted: boolean;
  /** Why the status is not simply what a person ticked; null where it is. */
  why: string | null;
}

export interface TierCount<R extends BoardRow = BoardRow> {
  tier: Tier;
  met: number;
  open: number;
  unknown: number;
  all: number;
  items: JudgedCriterion<R>[];
}

export interface Readiness<R extends BoardRow = BoardRow> {
  verdict: Verdict;
  tiers: Record<Tier, TierCount<R>>;
}

/** Counts every criterion and gives the verdict: GO only when each Must is met beyond doubt. */
export function readiness<R extends BoardRow>(
  criteria: readonly R[],
  metrics: readonly BoardRow[],
): Readiness<R> {
  const measured = metricsByName(metrics);
  const judged = criteria
    .filter((row) => !row.removed)
    .sort(compareRows)
    .map((row) => judgeCriterion(row, measured));
  const count = (tier: Tier): TierCount<R> => {
    const items = judged.filter((item) => item.tier === tier);
    const of = (status: CriterionStatus) => items.filter((item) => item.status === status).length;
    return { tier, items, all: items.length, met: of('met'), open: of('open'), unknown: of('unknown') };
  };
  const must = count('must');
  const verdict: Verdict = must.all === 0 ? 'unjudged' : must.met === must.all ? 'go' : 'no-go';
  return { verdict, tiers: { must, should: count('should'), nice: count('nice') } };
}

function judgeCriterion<R extends BoardRow>(
  row: R,
  metrics: ReadonlyMap<string, BoardRow>,
): JudgedCriterion<R> {
  const limit = limitOf(row);
  const current = textOf(row, 'current') || currentOfMetric(row, metrics);
  const measured = judge(limit, current);
  const conflicted = row.conflicts.includes('met');
  const said = flagOf(row, 'met');
  const base = { row, tier: tierOf(row), limit, current, measured, conflicted };
  if (conflicted) return { ...base, status: 'open', why: 'two people say different things' };
  return { ...base, ...statusOf(said, measured) };
}

/** What a person said and what was measured: the worse of the two stands, and unknown is never a pass. */
function statusOf(
  said: boolean | null,
  measured: MeasureVerdict,
): { status: CriterionStatus; why: string | null } {
  if (measured === 'fail') {
    return {
      status: 'open',
      why:
        said === true
          ? 'ticked, but the measured value is over the limit'
          : 'the measured value misses the limit',
    };
  }
  if (said === true) {
    return measured === 'unknown'
      ? { status: 'unknown', why: 'ticked, but the measured value is not known' }
      : { status: 'met', why: null };
  }
  if (said === false)
    return {
      status: 'open',
      why: measured === 'pass' ? 'the measured value fits; nobody has said that it is met' : null,
    };
  return {
    status: 'unknown',
    why:
      measured === 'pass'
        ? 'the measured value fits; nobody has said that it is met'
        : 'nobody has said; unknown is not a pass',
  };
}

export function tierOf(row: BoardRow): Tier {
  const tier = textOf(row, 'tier');
  // One without a tier counts as a Must: leaving it out of the verdict would be the unsafe guess.
  return tiers.find((known) => known === tier) ?? 'must';
}

function currentOfMetric(row: BoardRow, metrics: ReadonlyMap<string, BoardRow>): string {
  const named = plain(textOf(row, 'metric'));
  const metric = named === '' ? undefined : metrics.get(named);
  return metric ? textOf(metric, 'current') : '';
}

function metricsByName(metrics: readonly BoardRow[]): Map<string, BoardRow> {
  return new Map(metrics.filter((row) => !row.removed).map((row) => [plain(textOf(row, 'name')), row]));
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
