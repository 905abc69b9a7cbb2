import type { Json } from '../json.ts';
import { rolloutRows } from '../ops/commands/rollout-view.ts';
import { type TrackAct, trackActs } from '../rollout/actions.ts';
import type { SampleVerdict } from '../rollout/analysis.ts';
import { evidenceNow } from '../rollout/evidence-now.ts';
import { type GateLimits, gateLimitsSchema } from '../rollout/limits.ts';
import { type PollView, pollsOf } from '../rollout/polls.ts';
import type { RolloutRows } from '../rollout/rows.ts';
import { type TrackView, tracksOf } from '../rollout/tracks.ts';
import { type Desk, desksOf, forge } from './desk.ts';
import { body, identity } from './replica.ts';

export const people = {
  ana: identity('ana'),
  bo: identity('bo'),
  chen: identity('chen'),
  dee: identity('dee'),
  eve: identity('eve'),
};
export const minute = 60_000;
export const T0 = 100_000_000;

export interface StageInput {
  name: string;
  percent?: number | null;
  soakMs?: number | null;
  noReturn?: boolean;
}
export const threeStages: readonly StageInput[] = [
  { name: '10 %', percent: 10 },
  { name: '50 %', percent: 50 },
  { name: '100 %', percent: 100 },
];

/** Five people, each at a desk of their own, and a room with stages that they all know. */
export function rolloutRoom(stages: readonly StageInput[] = threeStages) {
  const clock = { now: T0 };
  const { desks } = desksOf(
    people.ana,
    [
      [people.bo, 'operator'],
      [people.chen, 'operator'],
      [people.dee, 'responder'],
      [people.eve, 'observer'],
    ],
    clock,
  );
  const [ana, bo, chen, dee, eve] = desks as [Desk, Desk, Desk, Desk, Desk];
  const room = ana.give('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  const stageIds = stages.map(({ name, percent = null, soakMs = null, noReturn = false }, index) =>
    ana.give('addItem', {
      room,
      entity: 'stage',
      fields: { name, percent, soakMs, noReturn, state: 'pending', order: `a${index}` },
    }),
  );
  const gate = (name: string, check: Json, stage: string | null = stageIds[0] ?? null): string =>
    ana.give('addItem', { room, entity: 'gate', fields: { name, check, stage, track: null } });
  return { room, clock, ana, bo, chen, dee, eve, stages: stageIds, gate };
}

export function rowsAt(desk: Desk, room: string): RolloutRows {
  const rows = rolloutRows(desk.context, room);
  if (!rows) throw new Error('no room');
  return rows;
}

/** The room's main track as a desk sees it now. */
export function trackAt(desk: Desk, room: string): TrackView {
  const track = tracksOf(rowsAt(desk, room), desk.clock.now).find(({ id }) => id === room);
  if (!track) throw new Error('no track');
  return track;
}

/** The room's polls as a desk sees them now, the latest first. */
export function pollsAt(desk: Desk, room: string): PollView[] {
  const rows = rowsAt(desk, room);
  const names = { gate: (id: string) => id, must: (id: string) => id };
  const { now } = desk.clock;
  return pollsOf(rows.of('poll'), rows.of('vote'), evidenceNow(rows, now), names, now);
}

export function metricCheck(limits: Partial<GateLimits> = {}): Json {
  return {
    type: 'metric',
    provider: 'prometheus',
    query: 'up',
    limits: { ...gateLimitsSchema.parse({ successCondition: 'result < 1', ...limits }) },
  };
}

export function approvalCheck(quorum: number, approvers: readonly string[] = []): Json {
  return { type: 'approval', approvers: [...approvers], quorum, nagMs: null };
}

let batches = 0;
/** Samples of a gate in the present run, as its evaluator writes them: one a second, ending now. */
export function measure(
  desk: Desk,
  room: string,
  gate: string,
  verdicts: readonly SampleVerdict[],
  n = 1,
): void {
  const run = trackAt(desk, room).run?.id ?? '';
  const samples = verdicts.map((verdict, k) => ({
    k,
    at: desk.clock.now - (verdicts.length - 1 - k) * 1_000,
    value: verdict === 'error' ? null : 0.5,
    verdict,
    note: verdict === 'error' ? 'refused' : null,
  }));
  const term = { n, holder: desk.who.chain.publicKey };
  forge(desk, body('gate.sampled', 'samples', `batch${++batches}`, { gate, run, term, samples }), room);
}

const reason = 'because';

/** A person acts on the main track as they see it; whether they could. */
export function tryAct(desk: Desk, room: string, act: TrackAct): boolean {
  const track = trackAt(desk, room);
  const expects = track.run?.id ?? null;
  switch (act) {
    case 'pause':
    case 'abort':
      return desk.attempt('stopTrack', { room, track: room, intent: act, reason });
    case 'resume':
      return desk.attempt('resumeTrack', { room, track: room, reason });
    case 'skip':
      return desk.attempt('askSecond', { room, track: room, act, expects, reason });
    default:
      return desk.attempt('actOnTrack', { room, track: room, act, expects, reason });
  }
}

/** The same where it must be possible. */
export function doAct(desk: Desk, room: string, ...acts: readonly TrackAct[]): void {
  for (const act of acts) {
    if (!tryAct(desk, room, act)) throw new Error(`${act} was refused`);
  }
}

export { trackActs };
