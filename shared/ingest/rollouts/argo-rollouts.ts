import type { Json } from '../../json.ts';
import type { Adapter } from '../observation.ts';
import { record } from '../pick.ts';
import { isArgoNotice, readArgoNotice } from './argo-notices.ts';
import { argoSource, readAnalysis, readRollout } from './argo-objects.ts';
import { isKind } from './kube.ts';

const group = 'argoproj.io';

function objectIn(payload: Json): Json | null {
  for (const holder of [
    payload,
    record(payload, 'rollout'),
    record(payload, 'object'),
    record(payload, 'analysisRun'),
  ])
    if (holder !== null && isKind(holder, group, ['Rollout', 'AnalysisRun', 'Experiment'])) return holder;
  return null;
}

/**
 * Argo Rollouts: Rollout, AnalysisRun and Experiment objects as kubectl prints them, its Kubernetes events, and the
 * notifications of its documented triggers in the usual webhook bodies.
 */
export const argoRollouts: Adapter = {
  name: argoSource,
  aliases: ['argo', 'argorollout', 'rollouts', 'argo-rollouts-notification', 'analysisrun'],
  recognises: (payload) => objectIn(payload) !== null || isArgoNotice(payload),
  read: (payload) => {
    const object = objectIn(payload);
    if (object === null) return readArgoNotice(payload);
    return isKind(object, group, ['Rollout']) ? readRollout(object) : readAnalysis(object);
  },
};
