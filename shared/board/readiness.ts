import { tiers } from '../ops/names.ts';
import { judge, type Limit, limitOf, type MeasureVerdict } from './measure.ts';
import { type BoardRow, compareRows, flagOf, textOf } from './read.ts';
import { type ItemWaivers, noWaivers, type Waiver, waiversByItem } from './waivers.ts';

export type Tier = (typeof tiers)[number];
/**
 * 'go': every Must is met. 'go-with-waivers': every Must is met or waived, and at least one is waived.
 * 'unjudged': no Must criteria, so there is nothing to judge by, which is not a GO.
 */
export type Verdict = 'go' | 'go-with-waivers' | 'no-go' | 'unjudged';
export type CriterionStatus = 'met' | 'open' | 'unknown' | 'waived';

export interface JudgedCriterion<R extends BoardRow = BoardRow> {
  row: R;
  tier: Tier;
  status: CriterionStatus;
  /** What it would be without its waiver. */
  bare: Exclude<CriterionStatus, 'waived'>;
  /** The waiver that makes it waived; of several the one that lasts longest. */
  waiver: Waiver | null;
  /** The waiver that ran out last, where it is neither met nor waived any more. */
  lapsed: Waiver | null;
  limit: Limit | null;
  /** Its own measured value, or that of the plan's metric of the same name. */
  current: string;
  measured: MeasureVerdict;
  conflicted: boolean;
  /** Why the status (without a waiver) is not simply what a person ticked; null where it is. */
  why: string | null;
}

export interface TierCount<R extends BoardRow = BoardRow> {
  tier: Tier;
  met: number;
  open: number;
  unknown: number;
  waived: number;
  all: number;
  items: JudgedCriterion<R>[];
}

export interface Readiness<R extends BoardRow = BoardRow> {
  verdict: Verdict;
  tiers: Record<Tier, TierCount<R>>;
  /** The next moment at which a waived criterion stops to be waived; null where none is. */
  nextExpiry: number | null;
}

/** The waivers of a room, and the time at which they are looked at. */
export interface Waiving {
  waivers: readonly BoardRow[];
  now: number;
  /** Criteria that a materialising risk threatens, each with the sentence that says so: neither tick nor waiver passes them. */
  touched?: ReadonlyMap<string, string>;
}

/** Counts every criterion and gives the verdict: GO only when each Must is met beyond doubt, never by a waiver. */
export function readiness<R extends BoardRow>(
  criteria: readonly R[],
  metrics: readonly BoardRow[],
  { waivers, now, touched }: Waiving,
): Readiness<R> {
  const measured = metricsByName(metrics);
  const waived = waiversByItem(waivers, now);
  const judged = criteria
    .filter((row) => !row.removed)
    .sort(compareRows)
    .map((row) => withWaiver(judgeCriterion(row, measured), waived.get(row.id) ?? noWaivers))
    .map((item) => withThreat(item, touched?.get(item.row.id)));
  const count = (tier: Tier): TierCount<R> => {
    const items = judged.filter((item) => item.tier === tier);
    const of = (status: CriterionStatus) => items.filter((item) => item.status === status).length;
    return {
      tier,
      items,
      all: items.length,
      met: of('met'),
      open: of('open'),
      unknown: of('unknown'),
      waived: of('waived'),
    };
  };
  const must = count('must');
  const ends = judged.flatMap(({ waiver }) => waiver?.expiresAt ?? []);
  return {
    verdict: verdictOf(must),
    tiers: { must, should: count('should'), nice: count('nice') },
    nextExpiry: ends.length === 0 ? null : ends.reduce((first, end) => Math.min(first, end)),
  };
}

function verdictOf({ all, met, waived }: TierCount): Verdict {
  if (all === 0) return 'unjudged';
  if (met === all) return 'go';
  return met + waived === all ? 'go-with-waivers' : 'no-go';
}

type Unwaived<R extends BoardRow> = Omit<JudgedCriterion<R>, 'bare' | 'waiver' | 'lapsed' | 'status'> & {
  status: Exclude<CriterionStatus, 'waived'>;
};

/**
 * Lays its waivers over a criterion. One that is met needs none. One on which people disagree stays open: a waiver was
 * given for what its owner knew, and that is just what is in dispute.
 */
function withWaiver<R extends BoardRow>(
  item: Unwaived<R>,
  { live, lapsed }: ItemWaivers,
): JudgedCriterion<R> {
  const { status: bare, conflicted } = item;
  if (bare === 'met') return { ...item, bare, waiver: null, lapsed: null };
  if (conflicted && live)
    return {
      ...item,
      bare,
      waiver: null,
      lapsed: null,
      why: `${item.why}; until they agree its waiver does not count`,
    };
  if (!live) return { ...item, bare, waiver: null, lapsed };
  return { ...item, bare, status: 'waived', waiver: live, lapsed: null };
}

/** A waiver was given, and a tick was made, before the risk came true. */
function withThreat<R extends BoardRow>(
  item: JudgedCriterion<R>,
  threat: string | undefined,
): JudgedCriterion<R> {
  return threat === undefined ? item : { ...item, status: 'open', bare: 'open', waiver: null, why: threat };
}

function judgeCriterion<R extends BoardRow>(row: R, metrics: ReadonlyMap<string, BoardRow>): Unwaived<R> {
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
): { status: Exclude<CriterionStatus, 'waived'>; why: string | null } {
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
    why: measured === 'pass' ? 'the measured value fits; nobody has said that it is met' : null,
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
