import { toRow } from '../../fold/entity.ts';
import { type Actor, type ActView, actsOn, type TrackAct } from '../../rollout/actions.ts';
import type { RolloutRows } from '../../rollout/rows.ts';
import { type TrackView, tracksOf } from '../../rollout/tracks.ts';
import { notFound, reject } from './draft.ts';
import type { DecideContext, Decision } from './types.ts';

type Refused = Extract<Decision, { ok: false }>;

/** A room's rows as a decision sees them; null where the room is not here. */
export function rolloutRows(context: DecideContext, room: string): RolloutRows | null {
  const state = context.state('room', room);
  return state ? { room: toRow(state), of: (kind) => context.rows(room, kind) } : null;
}

export interface TrackInView {
  ok: true;
  track: TrackView;
  rows: RolloutRows;
  actor: Actor;
}

/** A track as whoever gives the command should have seen it, or why the command comes too late. */
export function trackInView(
  context: DecideContext,
  { room, track: id, expects }: { room: string; track: string; expects?: string | null },
): TrackInView | Refused {
  const rows = rolloutRows(context, room);
  if (!rows) return notFound('room');
  const track = tracksOf(rows, context.now).find((one) => one.id === id);
  if (!track) return notFound('track');
  if (expects !== undefined && expects !== (track.run?.id ?? null))
    return reject('conflict', `“${track.name}” has moved on meanwhile. Look again, then decide.`);
  const call = typeof rows.room.values.call === 'string' ? rows.room.values.call : 'GO';
  return { ok: true, track, rows, actor: { person: context.me.person, role: context.me.role, call } };
}

/** What the act would do, or why it may not be done now. */
export function actInView(
  { track, actor }: TrackInView,
  act: TrackAct,
): { ok: true; view: ActView } | Refused {
  const view = actsOn(track, actor).find((one) => one.act === act);
  if (!view) return reject('invalid', 'There is no such act.');
  if (view.whyNot !== null) return reject('conflict', view.whyNot);
  return { ok: true, view };
}
