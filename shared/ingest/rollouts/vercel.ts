import type { Adapter, ReportState } from '../observation.ts';
import { record, text, valueAt } from '../pick.ts';
import { percentOf, reports } from '../report.ts';
import { timeAt } from './kube.ts';

const name = 'vercel';

/** Webhook types. `ready` and `promoted` serve traffic; `rollback` went back to an earlier deployment. */
const types: Readonly<Record<string, ReportState>> = {
  'deployment.created': 'running',
  'deployment.prepared': 'running',
  'deployment.ready': 'succeeded',
  'deployment.succeeded': 'succeeded',
  'deployment.promoted': 'succeeded',
  'deployment.error': 'aborted',
  'deployment.canceled': 'aborted',
  'deployment.rollback': 'rolled_back',
  'deployment.check-rerequested': 'waiting',
  'deployment.checks.failed': 'aborted',
  'deployment.checks.succeeded': 'running',
  'project.rolling-release.started': 'running',
  'project.rolling-release.approved': 'running',
  'project.rolling-release.completed': 'succeeded',
  'project.rolling-release.aborted': 'aborted',
};

/** Vercel's webhooks of deployments and rolling releases. Without a target it is a preview. */
export const vercel: Adapter = {
  name,
  aliases: ['vercel-webhook'],
  recognises: (payload) =>
    /^(deployment|project)\.[a-z.-]+$/.test(text(payload, 'type') ?? '') &&
    record(payload, 'payload') !== null &&
    (text(payload, 'createdAt', 'id') !== null || record(payload, 'payload.deployment') !== null),
  read: (payload) => {
    const type = text(payload, 'type') ?? '';
    const body = record(payload, 'payload') ?? {};
    const own = text(payload, 'id');
    const deployment = text(body, 'deployment.id', 'deployment.url');
    const rollouts = reports(name, {
      name: text(body, 'deployment.name', 'project.name', 'name', 'projectName', 'project.id'),
      environment:
        text(body, 'target', 'deployment.target') ??
        (type.startsWith('deployment.') ? 'preview' : 'production'),
      state: Object.hasOwn(types, type) ? (types[type] ?? null) : null,
      stage: text(body, 'rollingRelease.activeStage.index', 'activeStage.index', 'currentStageIndex'),
      percent: percentOf(
        valueAt(
          body,
          'rollingRelease.activeStage.targetPercentage',
          'activeStage.targetPercentage',
          'targetPercentage',
        ),
      ),
      reason: text(
        body,
        'deployment.errorMessage',
        'deployment.meta.githubCommitMessage',
        'deployment.meta.gitlabCommitMessage',
      ),
      at: timeAt(payload, 'createdAt'),
      key: own === null ? undefined : [own, type, deployment],
    });
    return rollouts.length > 0 ? { rollouts } : { warnings: [`Vercel's ${type} tells of no rollout.`] };
  },
};
