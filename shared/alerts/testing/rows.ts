import type { BoardRow } from '../../board/read.ts';
import type { Json } from '../../json.ts';

let made = 0;

/** One firing of an alert as a row; times in milliseconds since 1970. */
export function alertRow(values: Readonly<Record<string, Json>> = {}, id = `alert${++made}`): BoardRow {
  return rowOf('alert', id, {
    source: 'prod',
    fingerprint: id,
    title: 'High latency',
    severity: 'warning',
    labels: {},
    annotations: {},
    link: null,
    runbook: null,
    startsAt: 0,
    endsAt: null,
    firstSeen: 0,
    lastSeen: 0,
    count: 1,
    acknowledgedThere: false,
    ...values,
  });
}

export function rowOf(entity: string, id: string, values: Readonly<Record<string, Json>>): BoardRow {
  return { entity, id, values, conflicts: [], removed: false };
}
