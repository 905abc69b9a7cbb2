import type { Body } from '../../../shared/log/op.ts';
import { kindSpec } from '../../../shared/ops/kinds.ts';
import { noteLane } from '../../../shared/ops/room-kinds.ts';
import type { Lane } from '../../../shared/ops/spec.ts';
import type { Books } from './books.ts';

/** Ops that another op caused (an import's items) stay behind it in the system lane. */
export function laneOf(body: Body): Lane | null {
  const lane = kindSpec(body.kind)?.lane ?? null;
  if (lane && body.causedBy && body.causedBy.length > 0) return 'system';
  return lane;
}

/** A note stands in the timeline at its own time and in its own lane, which its author may change. */
export function placeNote({ projection, log }: Books, note: string): void {
  const values = projection.values('note', note);
  const at = values?.at;
  for (const row of log.ofEntity('note', note)) {
    if (row.kind !== 'note.added' || row.status !== 0) continue;
    projection.putEvent(row.id, row.scope, typeof at === 'number' ? at : row.hlc, noteLane(values?.type));
  }
}
