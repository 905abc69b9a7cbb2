import type { Json } from '../../json.ts';
import type { Reading, ReportState } from '../observation.ts';
import { flag, isRecord, list, number, numberOf, record, text, textOf, valueAt } from '../pick.ts';
import { joined, latest, percentOf, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { environmentOf, timeAt } from './kube.ts';

export const argoSource = 'argo-rollouts';

/** `Degraded`: aborted, past its deadline, or an invalid spec; in each case it goes no further by itself. */
export const rolloutPhases: Readonly<Record<string, ReportState>> = {
  healthy: 'succeeded',
  progressing: 'running',
  paused: 'paused',
  degraded: 'aborted',
  error: 'aborted',
};
export const analysisPhases: Readonly<Record<string, ReportState>> = {
  pending: 'pending',
  running: 'running',
  successful: 'succeeded',
  failed: 'aborted',
  error: 'aborted',
  inconclusive: 'inconclusive',
};

export function readRollout(rollout: Json): Reading {
  const steps = list(rollout, 'spec.strategy.canary.steps');
  const index = number(rollout, 'status.currentStepIndex');
  const pauses = list(rollout, 'status.pauseConditions');
  const state = stateOfRollout(rollout, pauses);
  const fields = {
    name: text(rollout, 'metadata.name'),
    environment: environmentOf(rollout),
    state,
    stage: state === 'succeeded' ? null : (stepText(steps, index) ?? blueGreenStage(rollout)),
    percent: percentOfRollout(rollout, steps, index, state),
    reason: reasonOf(rollout, pauses),
    at: latest(
      timeAt(rollout, 'status.abortedAt'),
      ...pauses.map((pause) => timeAt(pause, 'startTime')),
      ...list(rollout, 'status.conditions').map((one) => timeAt(one, 'lastUpdateTime', 'lastTransitionTime')),
    ),
  };
  const rollouts = reports(argoSource, fields);
  return rollouts.length > 0 ? { rollouts } : { warnings: ['The Rollout has no name or no known phase.'] };
}

function stateOfRollout(rollout: Json, pauses: readonly Json[]): ReportState | null {
  if (flag(rollout, 'status.abort') === true) return 'aborted';
  const phase = stateIn(rolloutPhases, text(rollout, 'status.phase'));
  const inconclusive = pauses.some((pause) => /^Inconclusive/.test(text(pause, 'reason') ?? ''));
  if (inconclusive) return 'inconclusive';
  if (phase !== null) return phase;
  if (text(rollout, 'status.phase') !== null) return null;
  if (pauses.length > 0 || flag(rollout, 'spec.paused') === true) return 'paused';
  // Before the controller has seen it there is no status at all.
  return record(rollout, 'spec') === null ? null : 'pending';
}

/** The step it stands at, counted from 1 as its notifications do: 'step 2/5: pause 10m'. */
function stepText(steps: readonly Json[], index: number | null): string | null {
  if (index === null || steps.length === 0) return null;
  const at = Math.min(index, steps.length - 1);
  return joined(`step ${at + 1}/${steps.length}`, describeStep(steps[at]));
}

function describeStep(step: Json | undefined): string | null {
  if (!isRecord(step)) return null;
  const [kind] = Object.keys(step).sort();
  if (kind === undefined) return null;
  const how = textOf(step[kind]) ?? text(step[kind], 'duration', 'weight');
  return how === null ? kind : `${kind} ${how}`;
}

function blueGreenStage(rollout: Json): string | null {
  if (record(rollout, 'spec.strategy.blueGreen') === null) return null;
  const preview = text(rollout, 'status.blueGreen.previewSelector');
  const active = text(rollout, 'status.blueGreen.activeSelector');
  return preview !== null && preview !== active ? 'preview' : null;
}

/**
 * The weight that the traffic router set, else what the controller works out itself: the last setWeight at or before
 * the current step, none before the first, all of it past the last, 0 once aborted.
 */
function percentOfRollout(
  rollout: Json,
  steps: readonly Json[],
  index: number | null,
  state: ReportState | null,
): number | null {
  if (state === 'succeeded') return 100;
  const routed = percentOf(valueAt(rollout, 'status.canary.weights.canary.weight'));
  if (routed !== null) return routed;
  if (record(rollout, 'spec.strategy.canary') === null || steps.length === 0 || index === null) return null;
  if (state === 'aborted') return flag(rollout, 'status.abort') === true ? 0 : null;
  if (index >= steps.length) return 100;
  const set = steps.slice(0, index + 1).map((step) => numberOf(valueAt(step, 'setWeight')));
  return percentOf(set.filter((weight) => weight !== null).at(-1) ?? 0);
}

function reasonOf(rollout: Json, pauses: readonly Json[]): string | null {
  const message = text(rollout, 'status.message');
  const failing = list(rollout, 'status.conditions').find(
    (one) => /^(InvalidSpec|Progressing)$/.test(text(one, 'type') ?? '') && text(one, 'status') === 'False',
  );
  return message ?? text(failing, 'message') ?? joined(...pauses.map((pause) => text(pause, 'reason')));
}

/** AnalysisRuns and Experiments: named after the Rollout that owns them, the run itself as the stage. */
export function readAnalysis(run: Json): Reading {
  const owner = list(run, 'metadata.ownerReferences').find((one) => text(one, 'kind') === 'Rollout');
  const own = text(run, 'metadata.name');
  const judged = list(run, 'status.metricResults').find((one) =>
    /^(Failed|Error|Inconclusive)$/.test(text(one, 'phase') ?? ''),
  );
  const rollouts = reports(argoSource, {
    name: text(owner, 'name') ?? own,
    environment: environmentOf(run),
    state:
      stateIn(analysisPhases, text(run, 'status.phase')) ??
      (text(run, 'status.phase') === null ? 'pending' : null),
    stage: own,
    reason: joined(
      text(run, 'status.message'),
      judged === undefined ? null : joined(text(judged, 'name'), text(judged, 'message')),
    ),
    at: latest(
      timeAt(
        run,
        'status.completedAt',
        'status.startedAt',
        'status.availableAt',
        'metadata.creationTimestamp',
      ),
      ...list(run, 'status.metricResults').flatMap((metric) =>
        list(metric, 'measurements').map((one) => timeAt(one, 'finishedAt')),
      ),
    ),
  });
  return rollouts.length > 0 ? { rollouts } : { warnings: ['The analysis has no name or no known phase.'] };
}
