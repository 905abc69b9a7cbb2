import { z } from 'zod';
import { type Row, toRow } from '../../../../shared/fold/entity.ts';
import { readBody } from '../../../../shared/log/check-page.ts';
import { type OpRef, refKey } from '../../../../shared/log/op.ts';
import { transitionKinds } from '../../../../shared/ops/rollout-kinds.ts';
import { type RolloutRows, rolloutRowKinds } from '../../../../shared/rollout/rows.ts';
import { type TrackView, tracksOf } from '../../../../shared/rollout/tracks.ts';
import type { Workspace } from '../../workspace.ts';

/** What a person did to a track on this machine, as the outside is told of it. */
export const actSchema = z.object({
  /** The op's chain and number: the same for each try, so that nothing is done twice. */
  id: z.string(),
  /** What the record of the call names: the transition, or the op that stopped the track or set it going. */
  cause: z.string(),
  room: z.string(),
  track: z.string(),
  trackName: z.string(),
  environment: z.string(),
  fromVersion: z.string(),
  toVersion: z.string(),
  act: z.string(),
  /** Names of stages; null before the first, and out of the rollout. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  percent: z.number().nullable(),
  reason: z.string().nullable(),
  by: z.object({ person: z.string(), name: z.string() }),
  at: z.number(),
  provider: z.string(),
});
export type Act = z.infer<typeof actSchema>;

const acts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(transitionKinds).map(([act, kind]) => [kind, act])),
  'track.paused': 'pause',
  'track.aborted': 'abort',
  'track.stopLifted': 'resume',
};

/** The act that an op of this desk stands for, on a track that acts through a provider; null for all others. */
export function actOf(workspace: Workspace, ref: OpRef): Act | null {
  const row = workspace.ledger.log.find(ref);
  const body = row?.body ? readBody(row.body) : null;
  const act = body && acts[body.kind];
  if (!row || !body || !act) return null;
  const state = workspace.ledger.projection.state(body.entity, body.entityId);
  const values = state ? toRow(state).values : {};
  const isStep = body.entity === 'transition';
  const trackId = isStep ? String(values.track ?? '') : body.entityId;
  const track = trackAt(workspace, row.scope, trackId);
  if (!track || track.action === '') return null;
  const to = track.stages.find(({ id }) => isStep && id === values.to) ?? null;
  const from = isStep ? stageBefore(track) : track.current;
  return {
    id: refKey(ref),
    cause: isStep ? body.entityId : refKey(ref),
    room: row.scope,
    track: trackId,
    trackName: track.name,
    environment: track.environment,
    fromVersion: track.fromVersion,
    toVersion: track.toVersion,
    act,
    from: from?.name ?? null,
    to: to?.name ?? null,
    percent: (isStep ? to : track.current)?.percent ?? null,
    reason: body.reason ?? null,
    by: { person: workspace.person, name: workspace.personName(workspace.person) },
    at: row.hlc,
    provider: track.action,
  };
}

/** Why an act must not be carried out any more: what was decided since stands against it. Null where it still holds. */
export function overtaken(workspace: Workspace, act: Act): string | null {
  const track = trackAt(workspace, act.room, act.track);
  if (!track) return 'the track is not here any more';
  if (act.act === 'pause' || act.act === 'abort')
    return track.intent === act.act || (act.act === 'pause' && track.intent === 'abort')
      ? null
      : 'the track was set going again';
  if (act.act === 'resume') return track.intent === 'run' ? null : 'the track was stopped again';
  if (track.run?.id !== act.cause) return 'the track has moved on since';
  return act.act === 'rollBack' || track.intent === 'run' ? null : 'the track was stopped since';
}

function trackAt(workspace: Workspace, room: string, id: string): TrackView | null {
  const rows = roomRows(workspace, room);
  return rows ? (tracksOf(rows, workspace.context().now).find((one) => one.id === id) ?? null) : null;
}

function stageBefore(track: TrackView): TrackView['current'] {
  const before = track.path.steps.at(-2)?.to;
  return track.stages.find(({ id }) => id === before) ?? null;
}

/** A room's rows without its measurements, which no act depends on. */
function roomRows(workspace: Workspace, room: string): RolloutRows | null {
  const { projection } = workspace.ledger;
  const state = projection.state('room', room);
  if (!state) return null;
  const kinds: readonly string[] = rolloutRowKinds.filter((kind) => kind !== 'samples');
  return {
    room: toRow(state),
    of: (kind): readonly Row[] => (kinds.includes(kind) ? projection.rowsOfKinds(room, [kind]) : []),
  };
}
