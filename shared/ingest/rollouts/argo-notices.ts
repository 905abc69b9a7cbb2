import type { Json } from '../../json.ts';
import type { Reading, ReportState } from '../observation.ts';
import { isRecord, text, textOf, valueAt } from '../pick.ts';
import { joined, percentOf, reports } from '../report.ts';
import { stateIn, stateOf } from '../states.ts';
import { argoSource, rolloutPhases } from './argo-objects.ts';
import { timeAt } from './kube.ts';

/** The documented triggers and templates (with or without 'on-'), and the reasons of its Kubernetes events (plain). */
const triggers: Readonly<Record<string, ReportState>> = {
  rolloutupdated: 'running',
  rolloutstepcompleted: 'running',
  rolloutpaused: 'paused',
  rolloutresumed: 'running',
  rolloutaborted: 'aborted',
  rolloutcompleted: 'succeeded',
  rolloutdegraded: 'aborted',
  rollouthealthy: 'succeeded',
  analysisrunrunning: 'running',
  analysisrunpending: 'pending',
  analysisrunsuccessful: 'succeeded',
  analysisrunfailed: 'aborted',
  analysisrunerror: 'aborted',
  analysisruninconclusive: 'inconclusive',
  scalingreplicaset: 'running',
};
/** Events that say that something goes on; the phase beside them knows better where it stands. */
const passing = ['rolloutupdated', 'rolloutstepcompleted', 'scalingreplicaset'];
const messages: readonly [RegExp, string][] = [
  [/^Rollout (\S+) has been (paused|aborted|completed|updated|resumed)\b/i, 'rollout'],
  [/^Rollout (\S+) step (?:number )?(\d+\/\d+) (?:has been )?completed/i, 'step'],
  [
    /^Rollout (\S+?)['’]s analysis run (?:is )?(?:in )?(running|failed|error|pending|inconclusive|successful)\b/i,
    'analysisrun',
  ],
];
const bodies = ['message', 'text', 'body', 'summary', 'description', 'subject', 'title', 'reason', 'msg'];
const naming = [
  'rollout',
  'rollout.name',
  'rollout.metadata.name',
  'rolloutName',
  'rollout_name',
  'involvedObject.name',
];

interface Notice {
  trigger: string | null;
  name: string | null;
  stage: string | null;
  message: string | null;
}

export function isArgoNotice(payload: Json): boolean {
  if (!isRecord(payload)) return false;
  if (text(payload, 'kind') === 'Event')
    return text(payload, 'involvedObject.kind', 'regarding.kind') === 'Rollout';
  if (triggerOf(payload) !== null || noticeIn(payload) !== null) return true;
  const phase = text(payload, 'phase', 'status', 'state', 'rollout.status.phase', 'rollout.phase');
  const stepped = text(payload, 'currentStepIndex', 'stepIndex') !== null && text(payload, 'name') !== null;
  return (stepped || text(payload, ...naming) !== null) && stateIn(rolloutPhases, phase) !== null;
}

export function readArgoNotice(payload: Json): Reading {
  const said = noticeIn(payload);
  const trigger = triggerOf(payload) ?? said?.trigger ?? null;
  const byTrigger = stateIn(triggers, trigger);
  const phaseWord = text(payload, 'phase', 'status', 'state', 'rollout.status.phase', 'rollout.phase');
  const byPhase = stateIn(rolloutPhases, phaseWord) ?? stateOf(phaseWord ?? undefined);
  const state = byTrigger === null || passing.includes(trigger ?? '') ? (byPhase ?? byTrigger) : byTrigger;
  const at = timeAt(
    payload,
    'timestamp',
    'time',
    'at',
    'lastTimestamp',
    'eventTime',
    'date',
    'firstTimestamp',
  );
  const rollouts = reports(argoSource, {
    name: text(payload, ...naming) ?? said?.name ?? text(payload, 'name', 'app', 'metadata.name'),
    environment: text(
      payload,
      'environment',
      'env',
      'namespace',
      'rollout.namespace',
      'rollout.metadata.namespace',
      'involvedObject.namespace',
      'metadata.namespace',
      'cluster',
    ),
    state,
    stage:
      state === 'succeeded' && trigger?.startsWith('rollout')
        ? null
        : (stageOf(payload) ?? said?.stage ?? null),
    percent: percentOf(
      valueAt(
        payload,
        'weight',
        'setWeight',
        'percent',
        'percentage',
        'canaryWeight',
        'actualWeight',
        'canary_weight',
      ) ?? stepIn(payload)?.weight,
    ),
    reason: joined(
      text(payload, 'reason') === trigger ? null : valueAt(payload, 'abortReason'),
      text(payload, 'message') ?? said?.message ?? text(payload, 'text', 'reason', 'description'),
    ),
    at,
  });
  return rollouts.length > 0
    ? { rollouts }
    : { warnings: ['Argo Rollouts’ notification names no rollout or no known state.'] };
}

/** A trigger's name anywhere in the body's first level: 'on-rollout-paused', 'rollout-paused', 'RolloutPaused'. */
function triggerOf(payload: Json): string | null {
  if (!isRecord(payload)) return null;
  for (const key of Object.keys(payload).sort()) {
    const word = textOf(payload[key]);
    if (word === null || word.length > 60) continue;
    const trigger = word
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '')
      .replace(/^on/, '');
    if (Object.hasOwn(triggers, trigger)) return trigger;
  }
  return null;
}

/** The default templates' sentences, as a plain message or in a chat message's attachments. */
function noticeIn(payload: Json): Notice | null {
  for (const key of bodies) {
    const message = text(payload, key, `attachments.0.${key}`);
    if (message === null) continue;
    for (const [pattern, what] of messages) {
      const match = pattern.exec(message);
      if (match === null) continue;
      const [, name = '', word = ''] = match;
      const trigger = what === 'step' ? 'rolloutstepcompleted' : `${what}${word.toLowerCase()}`;
      return {
        trigger,
        name,
        stage: what === 'step' ? `step ${word}` : what === 'analysisrun' ? 'analysis run' : null,
        message,
      };
    }
  }
  return null;
}

/** The message of the Kubernetes event of a step: 'Rollout step 1/8 completed (setWeight: 5)'. */
function stepIn(payload: Json): { step: string; weight: string | undefined } | null {
  const message = text(payload, 'message', 'note');
  const [, step, weight] =
    /^Rollout step (\d+\/\d+) completed(?: \(setWeight: (\d+)\))?/.exec(message ?? '') ?? [];
  return step === undefined ? null : { step, weight };
}

function stageOf(payload: Json): string | null {
  const named =
    text(payload, 'stage', 'step', 'currentStep', 'analysisRun', 'analysis_run') ??
    stepIn(payload)?.step ??
    null;
  if (named !== null) return /^\d+(\/\d+)?$/.test(named) ? `step ${named}` : named;
  const index = text(
    payload,
    'currentStepIndex',
    'stepIndex',
    'step_index',
    'rollout.status.currentStepIndex',
  );
  return index === null ? null : `step ${index}`;
}
