import { BOARD_MS, isRecent, oldTurns } from '../../../shared/alerts/board.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import type { Projection } from '../store/projection.ts';

/**
 * What a window that watches the alerts is given: what fires, what ended or was heard of within a day with all that was
 * said of it, the silences of that time, the views, and how each source stands.
 */
export function alertsBoard(projection: Projection, now: number): Row[] {
  const since = now - BOARD_MS;
  const silences = projection.rowsOfKinds(ALERTS, ['silence']).filter((row) => isRecent(row, since));
  const turns = projection.rowsOfKinds(ALERTS, ['sourceTurn']);
  const old = new Set(oldTurns(turns, since));
  return [
    ...projection.alerts.current(since),
    ...projection.alerts.aboutCurrent(since),
    ...silences,
    ...silences.flatMap(({ id }) => projection.alerts.about(id, 'remark')),
    ...projection.rowsOfKinds(ALERTS, ['view']),
    ...turns.filter((row) => !old.has(row)),
  ];
}
