import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { DraftOp } from '../../../shared/ops/commands/types.ts';
import { crossedDraft, triggerValue } from '../../../shared/rollout/record.ts';
import { readTrigger } from '../../../shared/rollout/trigger.ts';
import type { RoomRows } from './room-rows.ts';
import type { Watch } from './watch.ts';

/**
 * The crossing that a trigger's measurements make, of whoever took them; null where there is none, where one is open,
 * or where somebody decided on this one already: only after the metric was clear again there is another.
 */
export function crossingOf(
  rows: RoomRows,
  watch: Watch,
  hash: (text: string) => string,
  now: number,
): DraftOp | null {
  const { wanted } = watch;
  if (wanted.judged.as !== 'trigger') return null;
  const known = rows
    .of('crossing')
    .filter((row) => textOf(row, 'trigger') === wanted.id && textOf(row, 'run') === wanted.run);
  if (known.some((row) => textOf(row, 'decision') === '')) return null;
  const decidedAt = Math.max(
    Number.NEGATIVE_INFINITY,
    ...known.map((row) => numberOf(row, 'decidedAt') ?? 0),
  );
  const looks = watch.sinceClear().map(({ at, value }) => ({ at, value: triggerValue(value) }));
  const { rule } = wanted.judged;
  const reading = readTrigger({ metric: wanted.id, ...rule }, looks, {
    now,
    staleMs: Number.POSITIVE_INFINITY,
  });
  const { crossing, state } = reading;
  if (state !== 'crossed' || !crossing || crossing.firstAt <= decidedAt) return null;
  return crossedDraft(hash, wanted, known.length, { at: crossing.lastAt, value: crossing.lastValue });
}
