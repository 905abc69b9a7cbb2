import type { Json } from '../../json.ts';
import type { Adapter, ReportState, RolloutReport } from '../observation.ts';
import { list, number, text } from '../pick.ts';
import { joined, latest, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { isKargoEvent, kargoEvent } from './kargo-events.ts';
import { isKind, timeAt } from './kube.ts';

const name = 'kargo';
const group = 'kargo.akuity.io';

/** Phases of a Promotion. `Errored` could not be carried out, `Failed` was and ended badly. */
const promotions: Readonly<Record<string, ReportState>> = {
  pending: 'pending',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'aborted',
  errored: 'aborted',
  aborted: 'aborted',
};
/** Phases of a Stage: verifying is its soak, steady is at rest. */
const stages: Readonly<Record<string, ReportState>> = {
  notapplicable: 'pending',
  promoting: 'running',
  verifying: 'soaking',
  steady: 'succeeded',
  failed: 'aborted',
};

/** Kargo: Promotion and Stage objects as kubectl prints them, and its events. The project (namespace) is what is rolled out. */
export const kargo: Adapter = {
  name,
  aliases: ['akuity'],
  recognises: (payload) => isKind(payload, group, ['Promotion', 'Stage']) || isKargoEvent(payload),
  read: (payload) => {
    const rollouts = readers[text(payload, 'kind') ?? '']?.(payload) ?? [];
    return rollouts.length > 0
      ? { rollouts }
      : { warnings: ['Kargo’s object names no project or tells of no known phase.'] };
  },
};

const readers: Readonly<Record<string, (object: Json) => RolloutReport[]>> = {
  Promotion: promotion,
  Stage: stage,
  Event: (event) => kargoEvent(name, event),
};

function promotion(object: Json) {
  const phase = text(object, 'status.phase');
  const step = number(object, 'status.currentStep');
  const steps = list(object, 'spec.steps');
  return reports(name, {
    name: text(object, 'metadata.namespace', 'metadata.name'),
    environment: text(object, 'spec.stage'),
    state: phase === null ? 'pending' : stateIn(promotions, phase),
    stage: phase === 'Running' && step !== null ? text(steps[step], 'as', 'uses') : null,
    reason: joined(text(object, 'status.message'), text(object, 'spec.freight')),
    at: latest(
      timeAt(object, 'status.finishedAt', 'status.startedAt'),
      timeAt(object, 'metadata.creationTimestamp'),
    ),
    key: [
      text(object, 'metadata.namespace'),
      text(object, 'metadata.name'),
      phase,
      step,
      text(object, 'status.message'),
    ],
  });
}

function stage(object: Json) {
  const phase = text(object, 'status.phase');
  const health = text(object, 'status.health.status');
  const state = stateIn(stages, phase);
  return reports(name, {
    name: text(object, 'metadata.namespace', 'metadata.name'),
    environment: text(object, 'metadata.name'),
    state: state === 'succeeded' && health === 'Unhealthy' ? 'aborted' : state,
    stage: state === 'succeeded' ? null : phase,
    reason: joined(
      health === 'Healthy' ? null : health,
      text(object, 'status.message', 'status.freightSummary'),
    ),
    at: latest(
      timeAt(object, 'status.lastPromotion.finishedAt'),
      ...list(object, 'status.conditions').map((one) => timeAt(one, 'lastTransitionTime')),
    ),
  });
}
