import { textOf } from '../../shared/board/read.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { type TripwireWhen, tripwireSchema } from '../../shared/ops/alert-entities.ts';
import { matchersText } from '../../shared/ops/alert-kinds.ts';

/** What a tripwire waits for, as a row says it; null where that does not read. */
export function whenOf(row: RowView): TripwireWhen | null {
  const parsed = tripwireSchema.safeParse(row.values.when);
  return parsed.success ? parsed.data : null;
}

/** 'an alert fires with team="pay"', in the names of the room's gates and tracks. */
export function whenWords(
  when: TripwireWhen | null,
  gates: readonly RowView[],
  tracks: readonly RowView[],
): string {
  if (when === null) return 'a condition that this version does not know';
  switch (when.type) {
    case 'alert':
      return `an alert fires with ${matchersText(when.matchers)}`;
    case 'gate':
      return `gate “${nameOf(gates, when.gate, 'a gate that is gone')}” is ${anyOf(when.phases)}`;
    case 'stage':
      return `“${nameOf(tracks, when.track, 'Rollout')}” is ${anyOf(when.states)}`;
  }
}

function nameOf(rows: readonly RowView[], id: string, other: string): string {
  const row = rows.find((one) => one.id === id);
  return (row && textOf(row, 'name')) || other;
}

function anyOf(words: readonly string[]): string {
  return words.map((word) => word.replace('_', ' ')).join(' or ');
}
