import type { Json } from '../json.ts';
import type { Role } from '../log/grant.ts';
import { approvalId } from '../rollout/approvals.ts';
import { voteId } from '../rollout/polls.ts';
import { transitionId } from '../rollout/transitions.ts';
import type { TransitionAction } from './rollout-entities.ts';
import { detail, textOf } from './sentence-parts.ts';
import { type KindSpec, type Lane, leads, type SayContext, type Tone, writers } from './spec.ts';

/** Whoever may run automation: its ops are verdicts and measurements, never acts. */
const machines: readonly Role[] = ['commander', 'operator', 'integration'];
const transitionFields = ['track', 'after', 'action', 'to', 'at', 'by', 'request'];

/** A transition's kind: who may, what it says. `rollout.promoted` stands for the act 'promote', and so on. */
function transition(
  action: TransitionAction,
  verb: string,
  tone: Tone,
  more: Partial<KindSpec> = {},
): KindSpec {
  return {
    entity: 'transition',
    fields: transitionFields,
    may: leads,
    lane: 'launch',
    signed: 'by',
    named: (hash, { track, after, to }) =>
      transitionId(hash, {
        track: textOf(track),
        after: textOf(after) || null,
        action,
        to: textOf(to) || null,
      }),
    only: { action: [action] },
    says: (say) => ({
      text: `${verb} “${trackOf(say)}”${toStage(say)}`,
      tone,
      ...(say.reason && { detail: say.reason }),
    }),
    ...more,
  };
}

/** The op kind of each act on a track. */
export const transitionKinds: Readonly<Record<TransitionAction, string>> = {
  start: 'rollout.started',
  promote: 'rollout.promoted',
  promoteFully: 'rollout.promotedFully',
  skip: 'rollout.gateSkipped',
  retry: 'rollout.retried',
  rollBack: 'rollout.rolledBack',
  complete: 'rollout.completed',
};

/** Acts on tracks: people's alone. */
const acts: Record<string, KindSpec> = {
  'rollout.started': transition('start', 'started the rollout of', 'run'),
  'rollout.promoted': transition('promote', 'promoted', 'go'),
  'rollout.promotedFully': transition('promoteFully', 'promoted fully', 'go', { needsReason: true }),
  'rollout.gateSkipped': transition('skip', 'BROKE GLASS and went past the gates of', 'nogo', {
    needsReason: true,
  }),
  'rollout.retried': transition('retry', 'tried again:', 'run', { needsReason: true }),
  'rollout.rolledBack': transition('rollBack', 'rolled back', 'nogo', { needsReason: true }),
  'rollout.completed': transition('complete', 'completed the rollout of', 'go'),
  'request.made': {
    entity: 'request',
    fields: ['track', 'after', 'action', 'to', 'reason', 'at', 'by'],
    may: leads,
    lane: 'decision',
    signed: 'by',
    says: (say) => ({
      text: `asks a second person: ${say.values.action === 'skip' ? 'go past the gates of' : 'go on past the point of no return with'} “${trackOf(say)}”${toStage(say)}`,
      ...detail(say.fields.reason),
      tone: 'hold',
    }),
  },
  'request.withdrawn': {
    entity: 'request',
    fields: ['withdrawn'],
    may: leads,
    lane: 'decision',
    only: { withdrawn: [true] },
    says: () => ({ text: 'took the request to a second person back', tone: 'plain' }),
  },
  // Anybody who takes part may stop a track; only leads may set it going again.
  'track.paused': {
    entity: 'track',
    fields: ['intent'],
    may: writers,
    lane: 'decision',
    needsReason: true,
    only: { intent: ['pause'] },
    says: (say) => ({ text: `paused “${nameOfTrack(say)}”`, ...detail(say.reason), tone: 'hold' }),
  },
  'track.aborted': {
    entity: 'track',
    fields: ['intent'],
    may: writers,
    lane: 'decision',
    needsReason: true,
    only: { intent: ['abort'] },
    says: (say) => ({ text: `aborted “${nameOfTrack(say)}”`, ...detail(say.reason), tone: 'nogo' }),
  },
  'track.stopLifted': {
    entity: 'track',
    fields: ['intent'],
    may: leads,
    lane: 'decision',
    needsReason: true,
    lifts: true,
    only: { intent: ['run'] },
    says: (say) => ({ text: `set “${nameOfTrack(say)}” going again`, ...detail(say.reason), tone: 'go' }),
  },
  'hold.began': {
    entity: 'holdSpan',
    fields: ['subject', 'at', 'reason', 'by'],
    may: writers,
    lane: null,
    signed: 'by',
    says: () => ({ text: 'stopped a clock', tone: 'hold' }),
  },
  'hold.ended': {
    entity: 'holdSpan',
    fields: ['endedAt'],
    may: leads,
    lane: null,
    says: () => ({ text: 'let a clock go on', tone: 'go' }),
  },
};

/** What automation writes: measurements and verdicts. */
const judgements: Record<string, KindSpec> = {
  'gate.sampled': {
    entity: 'samples',
    fields: ['gate', 'run', 'term', 'samples'],
    may: machines,
    lane: null,
    by: 'automation',
    says: () => ({ text: 'measured a gate', tone: 'plain' }),
  },
  'gate.judged': {
    entity: 'verdict',
    fields: ['gate', 'run', 'term', 'phase', 'why', 'at'],
    may: machines,
    lane: 'launch',
    by: 'automation',
    says: (say) => ({
      text: `found gate “${gateOf(say)}” ${String(say.fields.phase)}`,
      ...detail(say.fields.why),
      tone: phaseTone(say.fields.phase),
    }),
  },
  'gate.verdictSettled': {
    entity: 'verdict',
    fields: ['settled'],
    may: leads,
    lane: 'decision',
    needsReason: true,
    only: { settled: [true] },
    says: (say) => ({
      text: `says that a verdict of gate “${gateOf(say)}” does not stand`,
      ...detail(say.reason),
      tone: 'hold',
    }),
  },
  'trigger.crossed': {
    entity: 'crossing',
    fields: ['trigger', 'run', 'at', 'value'],
    may: machines,
    lane: 'launch',
    by: 'automation',
    says: (say) => ({
      text: `saw rollback trigger “${say.titleOf('trigger', textOf(say.values.trigger))}” crossed`,
      ...(typeof say.fields.value === 'number' && {
        detail: `at ${Number(say.fields.value.toPrecision(4))}`,
      }),
      tone: 'nogo',
    }),
  },
  'trigger.decided': {
    entity: 'crossing',
    fields: ['decision', 'decidedAt', 'decidedBy'],
    may: leads,
    lane: 'decision',
    needsReason: true,
    signed: 'decidedBy',
    says: (say) => ({
      text: `decided on “${say.titleOf('trigger', textOf(say.values.trigger))}”: ${String(say.fields.decision)}`,
      ...detail(say.reason),
      tone: say.fields.decision === 'go on' ? 'hold' : 'nogo',
    }),
  },
  'automation.taken': {
    entity: 'lease',
    fields: ['holder', 'person', 'n', 'at'],
    may: machines,
    lane: 'system',
    signed: 'person',
    says: (say) => ({ text: `took over the automation (term ${String(say.fields.n)})`, tone: 'plain' }),
  },
};

const answerName: KindSpec['named'] = (hash, { gate, run, person }) =>
  approvalId(hash, textOf(gate), textOf(run), textOf(person));

/** People's answers. */
const answers: Record<string, KindSpec> = {
  'gate.approved': {
    entity: 'approval',
    fields: ['gate', 'run', 'person', 'answer', 'at'],
    may: writers,
    lane: 'decision',
    signed: 'person',
    named: answerName,
    only: { answer: ['approved'] },
    says: (say) => ({ text: `approved gate “${gateOf(say)}”`, ...detail(say.reason), tone: 'go' }),
  },
  'gate.refused': {
    entity: 'approval',
    fields: ['gate', 'run', 'person', 'answer', 'at'],
    may: writers,
    lane: 'decision',
    signed: 'person',
    named: answerName,
    needsReason: true,
    only: { answer: ['refused'] },
    says: (say) => ({ text: `refused gate “${gateOf(say)}”`, ...detail(say.reason), tone: 'nogo' }),
  },
  'poll.opened': {
    entity: 'poll',
    fields: ['question', 'positions', 'freshMs', 'at', 'by'],
    may: leads,
    lane: 'decision',
    signed: 'by',
    says: (say) => ({ text: `opened the poll “${say.title}”`, tone: 'plain' }),
  },
  'poll.closed': {
    entity: 'poll',
    fields: ['closedAt', 'outcome'],
    may: leads,
    lane: 'decision',
    says: (say) => ({
      text: `closed the poll “${say.title}”: ${outcomeWord(say.fields.outcome)}`,
      tone: voteTone(say.fields.outcome),
    }),
  },
  'vote.cast': {
    entity: 'vote',
    fields: ['poll', 'position', 'vote', 'reason', 'person', 'at', 'evidence'],
    may: writers,
    lane: 'decision',
    signed: 'person',
    named: (hash, { poll, position }) => voteId(hash, textOf(poll), textOf(position)),
    says: voteSentence,
  },
  // Lifts: from NO-GO to GO is a person's explicit act.
  'vote.changed': {
    entity: 'vote',
    fields: ['vote', 'reason', 'person', 'at', 'evidence'],
    may: writers,
    lane: 'decision',
    needsReason: true,
    lifts: true,
    signed: 'person',
    says: voteSentence,
  },
};

/** What comes from other systems, and what goes out to them. */
const traffic: Record<string, KindSpec> = {
  'rollout.reported': {
    entity: 'report',
    fields: ['source', 'name', 'environment', 'state', 'stage', 'percent', 'reason', 'at', 'receivedAt'],
    may: [...writers, 'integration'],
    lane: 'launch',
    by: 'desk',
    says: (say) => ({
      text: `hears from ${textOf(say.fields.source) || 'a sender'} that “${say.title}” is ${textOf(say.fields.state).replace('_', ' ')}${typeof say.fields.percent === 'number' ? ` at ${say.fields.percent} %` : ''}`,
      ...detail(say.fields.reason),
      tone: reportTone(say.fields.state),
    }),
  },
  'payload.received': {
    entity: 'payload',
    fields: ['source', 'text', 'whole', 'size', 'warnings', 'receivedAt'],
    may: [...writers, 'integration'],
    lane: 'system',
    by: 'desk',
    says: (say) => ({
      text: `kept a payload of ${textOf(say.fields.source) || 'an unknown sender'} that nobody here understood`,
      tone: 'unknown',
    }),
  },
  'payload.read': {
    entity: 'payload',
    fields: ['readBy', 'readAs'],
    may: writers,
    lane: 'system',
    says: (say) => ({ text: `read a kept payload by “${textOf(say.fields.readBy)}”`, tone: 'unknown' }),
  },
  'action.called': {
    entity: 'delivery',
    fields: ['cause', 'track', 'provider', 'ok', 'result', 'tries', 'at'],
    may: writers,
    lane: 'launch',
    says: (say) => ({
      text: `called “${textOf(say.fields.provider)}”: ${say.fields.ok === true ? 'it went through' : 'it did not go through'}`,
      ...detail(say.fields.result),
      tone: say.fields.ok === true ? 'go' : 'nogo',
    }),
  },
  ...kept('provider', ['name', 'type'], 'provider'),
  ...kept(
    'source',
    ['name', 'room', 'adapter', 'intervalMs', 'provider', 'watchdog', 'desk', 'silencesFrom'],
    'source',
  ),
  ...kept('mapping', ['name', 'mapping'], 'mapping'),
};

export const rolloutKinds: Record<string, KindSpec> = { ...acts, ...judgements, ...answers, ...traffic };

/** Things that are set up once and are no part of a board. */
function kept(entity: string, fields: readonly string[], label: string): Record<string, KindSpec> {
  const lane: Lane = 'system';
  const says = (verb: string) => (say: SayContext) => ({
    text: `${verb} the ${label} “${say.title}”`,
    tone: 'plain' as const,
  });
  return {
    [`${entity}.saved`]: { entity, fields, may: leads, lane, says: says('set up') },
    [`${entity}.removed`]: { entity, fields: ['removed'], may: leads, lane, says: says('took away') },
    [`${entity}.restored`]: { entity, fields: ['removed'], may: leads, lane, says: says('brought back') },
  };
}

/** A track that nobody named is the rollout. */
export const MAIN_TRACK = 'Rollout';

function trackOf(say: SayContext): string {
  const name = say.titleOf('track', textOf(say.values.track));
  return name === 'a track' ? MAIN_TRACK : name;
}

function nameOfTrack(say: SayContext): string {
  return say.title === 'a track' ? MAIN_TRACK : say.title;
}

function toStage(say: SayContext): string {
  const to = textOf(say.values.to);
  return to === '' ? '' : ` to “${say.titleOf('stage', to)}”`;
}

function gateOf(say: SayContext): string {
  return say.titleOf('gate', textOf(say.values.gate));
}

function phaseTone(phase: Json | undefined): Tone {
  if (phase === 'successful') return 'go';
  return phase === 'inconclusive' ? 'hold' : 'nogo';
}

function voteTone(vote: Json | undefined): Tone {
  if (vote === 'GO') return 'go';
  if (vote === 'NO-GO') return 'nogo';
  return vote === 'HOLD' ? 'hold' : 'unknown';
}

function outcomeWord(outcome: Json | undefined): string {
  return outcome === 'open' ? 'no result' : textOf(outcome);
}

function voteSentence(say: SayContext): ReturnType<KindSpec['says']> {
  return {
    text: `votes ${textOf(say.fields.vote)} as ${textOf(say.values.position)}`,
    ...detail(say.reason ?? say.fields.reason),
    tone: voteTone(say.fields.vote),
  };
}

function reportTone(state: Json | undefined): Tone {
  if (state === 'succeeded') return 'go';
  if (state === 'aborted' || state === 'rolled_back') return 'nogo';
  return state === 'paused' || state === 'inconclusive' ? 'hold' : 'run';
}
