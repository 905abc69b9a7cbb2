import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import type { Projection } from '../store/projection.ts';

/** What ended longer ago is history, which is asked for by time. */
export const BOARD_MS = 24 * 60 * 60_000;

/**
 * What a window that watches the alerts is given: what fires, what ended or was heard of within a day with all that was
 * said of it, the silences of that time, the views, and how each source stands.
 */
export function alertsBoard(projection: Projection, now: number): Row[] {
  const since = now - BOARD_MS;
  const silences = projection
    .rowsOfKinds(ALERTS, ['silence'])
    .filter((row) => (numberOf(row, 'endsAt') ?? now) >= since);
  return [
    ...projection.alerts.current(since),
    ...projection.alerts.aboutCurrent(since),
    ...silences,
    ...silences.flatMap(({ id }) => projection.alerts.about(id, 'remark')),
    ...projection.rowsOfKinds(ALERTS, ['view']),
    ...turnsSince(projection.rowsOfKinds(ALERTS, ['sourceTurn']), since),
  ];
}

/** Those of a time, and of each source the last one before it. */
function turnsSince(rows: readonly Row[], since: number): Row[] {
  const last = new Map<string, Row>();
  for (const row of rows) {
    const before = last.get(textOf(row, 'source'));
    if (!before || atOf(before) <= atOf(row)) last.set(textOf(row, 'source'), row);
  }
  return rows.filter((row) => atOf(row) >= since || last.get(textOf(row, 'source')) === row);
}

function atOf(row: Row): number {
  return numberOf(row, 'at') ?? 0;
}
