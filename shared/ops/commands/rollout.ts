import { toRow } from '../../fold/entity.ts';
import type { Json } from '../../json.ts';
import type { TrackAct } from '../../rollout/actions.ts';
import { answerFault, approvalId } from '../../rollout/approvals.ts';
import { gateCheckSchema } from '../../rollout/gate-config.ts';
import { holdSpansOf } from '../../rollout/holds.ts';
import { readRequest, type SecondRequest, transitionId } from '../../rollout/transitions.ts';
import type { TransitionAction } from '../rollout-entities.ts';
import { transitionKinds } from '../rollout-kinds.ts';
import { edit, notFound, reject, shownValue, write } from './draft.ts';
import { leaseIfFree } from './outside.ts';
import { actInView, type TrackInView, trackInView } from './rollout-view.ts';
import { all } from './several.ts';
import type { DecideContext, Deciders, Decision } from './types.ts';

export const rolloutCommands = {
  actOnTrack: (context, { act, reason, ...where }) => {
    const seen = trackInView(context, where);
    if (!seen.ok) return seen;
    const found = actInView(seen, act);
    if (!found.ok) return found;
    const { view } = found;
    if (view.needsSecond)
      return reject('conflict', 'This takes a second person: ask for one, with a reason.');
    if (view.needsReason && !reason) return reject('needs_reason', 'Say why: this stops or skips something.');
    const to = act === 'retry' ? (seen.track.current?.id ?? null) : (view.to?.id ?? null);
    const step = takeStep(context, seen, { action: actionOf(act, to), to, request: null }, reason);
    return act === 'start' ? all(step, leaseIfFree(context)) : step;
  },
  stopTrack: (context, { intent, reason, ...where }) => {
    const seen = trackInView(context, where);
    if (!seen.ok) return seen;
    const found = actInView(seen, intent);
    if (!found.ok) return found;
    const kind = intent === 'abort' ? 'track.aborted' : 'track.paused';
    const stop = write(context, kind, where.room, 'track', where.track, { intent }, withReason(reason));
    // Each stop has a hold of its own: somebody apart may end the one before, and this one holds on.
    return all(stop, beginHold(context, where.room, where.track, reason));
  },
  resumeTrack: (context, { reason, ...where }) => {
    const seen = trackInView(context, where);
    if (!seen.ok) return seen;
    const found = actInView(seen, 'resume');
    if (!found.ok) return found;
    const lift = write(
      context,
      'track.stopLifted',
      where.room,
      'track',
      where.track,
      { intent: 'run' },
      withReason(reason),
    );
    return all(lift, endHolds(context, where.room, where.track));
  },
  askSecond: (context, { act, reason, ...where }) => {
    const seen = trackInView(context, where);
    if (!seen.ok) return seen;
    const found = actInView(seen, act);
    if (!found.ok) return found;
    const { view } = found;
    if (!view.needsSecond) return reject('nothing_to_do', 'This takes no second person.');
    if (reason === '') return reject('needs_reason', 'Say why: a second person has to agree to it.');
    const { track, run } = { track: where.track, run: seen.track.run };
    const to = view.to?.id ?? null;
    const values = {
      track,
      after: run?.id ?? null,
      action: actionOf(act, to),
      to,
      reason,
      at: context.now,
      by: context.me.person,
    };
    const request = context.newId();
    return write(context, 'request.made', where.room, 'request', request, values, { id: request });
  },
  agreeToRequest: (context, { room, request: id }) => {
    const request = requestOf(context, id);
    if (!request) return notFound('request');
    if (request.withdrawn) return reject('conflict', 'The request was taken back.');
    if (request.by === context.me.person)
      return reject('not_allowed', 'You asked for it: a second person has to agree, on their own device.');
    const seen = trackInView(context, { room, track: request.track, expects: request.after });
    if (!seen.ok) return seen;
    const found = actInView(seen, actOf(request.action));
    if (!found.ok) return found;
    if ((found.view.to?.id ?? null) !== request.to)
      return reject('conflict', 'The stages were changed since: ask for a second person again.');
    const step = takeStep(
      context,
      seen,
      { action: request.action, to: request.to, request: id },
      request.reason,
    );
    return request.action === 'start' ? all(step, leaseIfFree(context)) : step;
  },
  withdrawRequest: (context, { request }) => {
    const state = context.state('request', request);
    const used =
      state && context.rows(state.scope, 'transition').some((step) => step.values.request === request);
    return used
      ? reject('conflict', 'Somebody agreed to it already, and the step was taken.')
      : edit(context, 'request.withdrawn', 'request', request, { withdrawn: true });
  },
  answerGate: (context, { room, gate: id, run, answer, reason }) => {
    const gate = context.state('gate', id);
    if (!gate || gate.scope !== room) return notFound('gate');
    const check = gateCheckSchema.safeParse(shownValue(gate, 'check'));
    if (!check.success || check.data.type !== 'approval')
      return reject('invalid', 'Nobody approves this gate: it measures.');
    const trackId = shownValue(gate, 'track');
    const seen = trackInView(context, { room, track: typeof trackId === 'string' ? trackId : room });
    if (!seen.ok) return seen;
    if (seen.track.run?.id !== run)
      return reject('conflict', 'The track has moved on meanwhile. Look again, then answer.');
    const fault = answerFault(check.data, seen.track.run, context.me.person);
    if (fault) return reject('not_allowed', fault);
    const { person } = context.me;
    return write(
      context,
      answer === 'approved' ? 'gate.approved' : 'gate.refused',
      room,
      'approval',
      approvalId(context.hash, id, run, person),
      { gate: id, run, person, answer, at: context.now },
      withReason(reason),
    );
  },
  settleVerdict: (context, { verdict, reason }) =>
    edit(context, 'gate.verdictSettled', 'verdict', verdict, { settled: true }, reason),
  decideCrossing: (context, { crossing, decision, reason }) => {
    const state = context.state('crossing', crossing);
    if (!state) return notFound('crossing');
    if (shownValue(state, 'decision') !== undefined) return reject('nothing_to_do', 'It is decided already.');
    return edit(
      context,
      'trigger.decided',
      'crossing',
      crossing,
      { decision, decidedAt: context.now, decidedBy: context.me.person },
      reason,
    );
  },
} satisfies Partial<Deciders>;

/** A step on the track from where it stands. */
function takeStep(
  context: DecideContext,
  { track, rows }: TrackInView,
  step: { action: TransitionAction; to: string | null; request: string | null },
  reason: string | undefined,
): Decision {
  const named = { track: track.id, after: track.run?.id ?? null, action: step.action, to: step.to };
  const id = transitionId(context.hash, named);
  const values: Record<string, Json> = {
    ...named,
    at: context.now,
    by: context.me.person,
    request: step.request,
  };
  return write(context, transitionKinds[step.action], rows.room.id, 'transition', id, values, {
    id,
    ...withReason(reason),
  });
}

/** Promoting from the last stage is completing. Past the last stage's gates one skips to completion. */
function actionOf(act: Exclude<TrackAct, 'pause' | 'resume' | 'abort'>, to: string | null): TransitionAction {
  return act === 'promote' && to === null ? 'complete' : act;
}

function actOf(action: TransitionAction): TrackAct {
  return action === 'complete' ? 'promote' : action;
}

function requestOf(context: DecideContext, id: string): SecondRequest | null {
  const state = context.state('request', id);
  return state ? readRequest(toRow(state)) : null;
}

/** The clock of a track, or with the room's id the launch's, stands still from now on. */
export function beginHold(context: DecideContext, room: string, subject: string, reason?: string): Decision {
  const values = { subject, at: context.now, reason: reason ?? null, by: context.me.person };
  return write(context, 'hold.began', room, 'holdSpan', context.newId(), values);
}

/** Every hold of the subject that is still open ends now. */
export function endHolds(context: DecideContext, room: string, subject: string): Decision {
  const open = holdSpansOf(context.rows(room, 'holdSpan'), subject).filter(({ endedAt }) => endedAt === null);
  return open.reduce<Decision>(
    (done, { id }) => all(done, edit(context, 'hold.ended', 'holdSpan', id, { endedAt: context.now })),
    { ok: true, ops: [] },
  );
}

function withReason(reason: string | undefined): { reason?: string } {
  return reason ? { reason } : {};
}
