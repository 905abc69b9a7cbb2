import { polarityOf } from '../plan/values/polarity.ts';
import { judge, type Limit, limitOf, limitText, type MeasureVerdict, readAmount } from './measure.ts';
import { type BoardRow, textOf } from './read.ts';

/** What a metric is judged by, and how that is known. */
export interface MetricStanding {
  verdict: MeasureVerdict;
  /** null: nothing to judge by. */
  limit: Limit | null;
  /** Nobody said on which side of the target it is good: the metric's name did. */
  assumed: boolean;
  /** 'at most 150 KB (assumed)'; null without a limit, or where the target itself says it. */
  side: string | null;
  /** What to write so that it can be judged; null where it is. */
  todo: string | null;
}

/** Names in which less is more after all: 'errors fixed', 'time saved'; or which count without a better side. */
const turned =
  /\b(?:fixed|resolved|closed|caught|found|detected|handled|prevented|saved|savings?|reduction|reduced|decrease[sd]?|improvements?|on[- ]time|real[- ]time|first[- ]time|full[- ]time|market size|team size|sample size|time (?:window|zone|frame))\b/i;

/**
 * How a metric stands: by the limit that somebody wrote, else by a bare target ('150 KB') where the metric's name tells
 * for certain which side of it is good. Such a side is an assumption and says so.
 */
export function metricStanding(row: BoardRow): MetricStanding {
  const written = limitOf(row);
  const limit = written ?? assumedLimit(row);
  const assumed = written === null && limit !== null;
  const current = textOf(row, 'current');
  return {
    verdict: current === '' && limit ? 'unknown' : judge(limit, current),
    limit,
    assumed,
    side: assumed ? `${sideWords(limit)} (assumed)` : null,
    todo: limit ? null : todoFor(textOf(row, 'target')),
  };
}

function assumedLimit(row: BoardRow): Limit | null {
  const name = textOf(row, 'name');
  const better = turned.test(name) ? null : polarityOf(name);
  const amount = readAmount(textOf(row, 'target'));
  if (better === null || amount === null) return null;
  return { comparator: better === 'lower' ? '<=' : '>=', ...amount };
}

function sideWords(limit: Limit): string {
  const bare = limitText(limit).slice(1).trim();
  return `${limit.comparator === '<=' ? 'at most' : 'at least'} ${bare}`;
}

function todoFor(target: string): string {
  const amount = readAmount(target);
  if (!amount) return 'write a target such as < 200 ms';
  const [most, least] = (['<=', '>='] as const).map((comparator) => limitText({ comparator, ...amount }));
  return `write the target as ${most} or ${least}`;
}
