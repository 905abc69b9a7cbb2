import type { Json } from '../../json.ts';
import type { Adapter, ReportState } from '../observation.ts';
import { flag, list, number, record, text } from '../pick.ts';
import { latest, percentOf, reports } from '../report.ts';
import { environmentOf, isKind, timeAt } from './kube.ts';

const name = 'kubernetes';

/**
 * Deployments, StatefulSets and DaemonSets as kubectl prints them, judged as `kubectl rollout status` does: done once
 * the controller saw the newest spec and all replicas are of it and available; past its deadline it goes no further.
 */
export const kubernetes: Adapter = {
  name,
  aliases: ['k8s', 'kubectl', 'kube'],
  recognises: (payload) =>
    isKind(payload, 'apps/', ['Deployment', 'StatefulSet', 'DaemonSet']) &&
    record(payload, 'status') !== null,
  read: (payload) => {
    const wanted = number(payload, 'spec.replicas', 'status.desiredNumberScheduled') ?? 1;
    const updated = number(payload, 'status.updatedReplicas', 'status.updatedNumberScheduled') ?? 0;
    const state = stateOf(payload, wanted, updated);
    return {
      rollouts: reports(name, {
        name: text(payload, 'metadata.name'),
        environment: environmentOf(payload),
        state,
        percent: wanted > 0 ? percentOf(Math.min(100, (updated / wanted) * 100)) : null,
        reason: text(progress(payload), 'message'),
        at: latest(
          ...list(payload, 'status.conditions').map((one) =>
            timeAt(one, 'lastUpdateTime', 'lastTransitionTime'),
          ),
        ),
      }),
    };
  },
};

function progress(payload: Json): Json | undefined {
  return list(payload, 'status.conditions').find((one) => text(one, 'type') === 'Progressing');
}

function stateOf(payload: Json, wanted: number, updated: number): ReportState {
  const reason = text(progress(payload), 'reason');
  if (reason === 'ProgressDeadlineExceeded') return 'aborted';
  if (flag(payload, 'spec.paused') === true || reason === 'DeploymentPaused') return 'paused';
  const seen = number(payload, 'status.observedGeneration') ?? 0;
  if (seen < (number(payload, 'metadata.generation') ?? 0)) return 'pending';
  const available =
    number(payload, 'status.availableReplicas', 'status.numberAvailable', 'status.readyReplicas') ?? 0;
  const held = number(payload, 'status.replicas', 'status.currentNumberScheduled') ?? updated;
  return updated >= wanted && available >= wanted && held <= updated ? 'succeeded' : 'running';
}
