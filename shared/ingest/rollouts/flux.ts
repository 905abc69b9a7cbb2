import type { Adapter, ReportState } from '../observation.ts';
import { list, text } from '../pick.ts';
import { latest, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { environmentOf, isKind, timeAt } from './kube.ts';

const name = 'flux';
const kinds = /^(Kustomization|HelmRelease|Canary)$/;

/** Reasons of Flux' events and of the condition `Ready`. */
const reasons: Readonly<Record<string, ReportState>> = {
  progressing: 'running',
  progressingwithretry: 'running',
  dependencynotready: 'pending',
  artifactuptodate: 'succeeded',
  reconciliationsucceeded: 'succeeded',
  installsucceeded: 'succeeded',
  upgradesucceeded: 'succeeded',
  testsucceeded: 'succeeded',
  rollbacksucceeded: 'rolled_back',
  uninstallsucceeded: 'rolled_back',
  reconciliationfailed: 'aborted',
  healthcheckfailed: 'aborted',
  healthcheckcanceled: 'aborted',
  buildfailed: 'aborted',
  prunefailed: 'aborted',
  artifactfailed: 'aborted',
  installfailed: 'aborted',
  upgradefailed: 'aborted',
  testfailed: 'aborted',
  rollbackfailed: 'aborted',
  uninstallfailed: 'aborted',
};

/** Flux: what its notification controller posts to a generic webhook, and Kustomization and HelmRelease objects. */
export const flux: Adapter = {
  name,
  aliases: ['fluxcd', 'flux-notification'],
  recognises: (payload) =>
    isKind(payload, 'kustomize.toolkit.fluxcd.io', ['Kustomization']) ||
    isKind(payload, 'helm.toolkit.fluxcd.io', ['HelmRelease']) ||
    (kinds.test(text(payload, 'involvedObject.kind') ?? '') && text(payload, 'reason') !== null),
  read: (payload) => {
    const event = text(payload, 'involvedObject.kind') !== null;
    const ready = list(payload, 'status.conditions').find((one) => text(one, 'type') === 'Ready');
    const holder = event ? payload : (ready ?? {});
    const failed = event && text(payload, 'severity') === 'error';
    const rollouts = reports(name, {
      name: text(payload, 'involvedObject.name', 'metadata.name'),
      environment:
        text(payload, 'metadata.env', 'metadata.environment', 'involvedObject.namespace') ??
        environmentOf(payload),
      state: failed ? 'aborted' : stateIn(reasons, text(holder, 'reason')),
      reason: text(holder, 'message'),
      at: event
        ? timeAt(payload, 'timestamp', 'lastTimestamp', 'eventTime')
        : latest(timeAt(ready, 'lastTransitionTime')),
    });
    const reason = text(holder, 'reason');
    return rollouts.length > 0
      ? { rollouts }
      : { warnings: [`Flux’ reason “${reason ?? ''}” says no state.`] };
  },
};
