import type { Json } from '../../json.ts';
import type { Adapter, Reading, ReportState } from '../observation.ts';
import { list, number, record, text } from '../pick.ts';
import { latest, percentOf, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { environmentOf, isKind, timeAt } from './kube.ts';

const name = 'flagger';

/**
 * Flagger's phases. `Failed` is set after all traffic was routed back to the primary and the canary was scaled to
 * zero, so it has rolled back. `Waiting` and `WaitingPromotion` wait at a gate (confirm-rollout, confirm-promotion).
 * `Initialized` is at rest before the first rollout.
 */
const phases: Readonly<Record<string, ReportState>> = {
  initializing: 'pending',
  initialized: 'pending',
  waiting: 'waiting',
  progressing: 'running',
  waitingpromotion: 'waiting',
  promoting: 'running',
  finalising: 'running',
  finalizing: 'running',
  succeeded: 'succeeded',
  failed: 'rolled_back',
  terminating: 'aborted',
  terminated: 'aborted',
};
const OVER = ['Succeeded', 'Failed'];

/**
 * Flagger: its event webhooks (also what it asks gates with, which has the same shape), and Canary objects. The share
 * is `canaryWeight` (newer ones) or read from “Advance x canary weight 20”; the primary's own weight while it is promoted is not the rollout's share.
 */
export const flagger: Adapter = {
  name,
  aliases: ['flagger-webhook', 'flagger-event', 'canary'],
  recognises: (payload) =>
    isKind(payload, 'flagger.app', ['Canary']) ||
    (text(payload, 'name') !== null &&
      text(payload, 'namespace') !== null &&
      (stateIn(phases, text(payload, 'phase')) !== null || text(payload, 'metadata.eventMessage') !== null)),
  read: (payload) => (text(payload, 'kind') === 'Canary' ? object(payload) : event(payload)),
};

function event(payload: Json): Reading {
  const phase = text(payload, 'phase');
  const message = text(payload, 'metadata.eventMessage', 'metadata.message');
  const at = timeAt(payload, 'metadata.timestamp', 'timestamp');
  const byPhase = stateIn(phases, phase);
  // Said while the phase is still Progressing; the phase follows once traffic is back.
  const turning = byPhase === 'running' && /^rolling back\b/i.test(message ?? '');
  const rollouts = reports(name, {
    name: text(payload, 'name'),
    environment: text(payload, 'namespace'),
    state: turning ? 'aborted' : byPhase,
    stage: stageOf(phase),
    percent: weightIn(message) ?? shareAt(number(payload, 'canaryWeight'), byPhase),
    reason: message,
    at,
    key: [text(payload, 'name'), text(payload, 'namespace'), phase, text(payload, 'checksum'), message, at],
  });
  return rollouts.length > 0
    ? { rollouts }
    : { warnings: [`Flagger's phase “${phase ?? ''}” is not known.`] };
}

function stageOf(phase: string | null): string | null {
  return phase === null || OVER.includes(phase) ? null : phase;
}

function weightIn(message: string | null): number | null {
  return percentOf(/\bcanary weight:? (\d+(?:\.\d+)?)/i.exec(message ?? '')?.[1]);
}

function object(payload: Json): Reading {
  const phase = text(payload, 'status.phase');
  const state = stateIn(phases, phase);
  const promoted = list(payload, 'status.conditions').find((one) => text(one, 'type') === 'Promoted');
  const rollouts = reports(name, {
    name: text(payload, 'metadata.name'),
    environment: environmentOf(payload),
    state: state ?? (record(payload, 'spec') === null || phase !== null ? null : 'pending'),
    stage: stageOf(phase),
    percent: shareAt(number(payload, 'status.canaryWeight'), state),
    reason: text(promoted, 'message'),
    at: latest(timeAt(payload, 'status.lastTransitionTime'), timeAt(promoted, 'lastUpdateTime')),
  });
  return rollouts.length > 0
    ? { rollouts }
    : { warnings: [`Flagger's phase “${phase ?? ''}” is not known.`] };
}

/** After promotion the canary's weight is 0 because the primary runs the new version: then all have it. */
function shareAt(weight: number | null, state: ReportState | null): number | null {
  if (state === 'succeeded') return 100;
  return percentOf(weight ?? undefined);
}
