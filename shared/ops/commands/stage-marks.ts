import { toRow } from '../../fold/entity.ts';
import type { Json } from '../../json.ts';
import { isNoReturn } from '../../rollout/no-return.ts';
import { tracksOf } from '../../rollout/tracks.ts';
import { rolloutRows } from './rollout-view.ts';
import type { DecideContext } from './types.ts';

/**
 * What is written beside a change that makes a stage a point of no return, or puts such a one at another place: the
 * step that its author knows as the track's last. Steps up to that one stay what they were. `id` null: a new stage.
 */
export function markOf(
  context: DecideContext,
  room: string,
  id: string | null,
  fields: Readonly<Record<string, Json>>,
): Record<string, Json> {
  const state = id === null ? null : context.state('stage', id);
  const row = state && toRow(state);
  const stays = row !== null && isNoReturn(row) && fields.noReturn === undefined;
  const isPlaced = 'order' in fields || 'track' in fields || fields.removed === false;
  if (fields.noReturn !== true && !(stays && isPlaced)) return {};
  const track = fields.track ?? row?.values.track ?? null;
  const rows = rolloutRows(context, room);
  const found =
    rows && tracksOf(rows, context.now).find((one) => one.id === (typeof track === 'string' ? track : room));
  return { markedAfter: found?.run?.id ?? null };
}
