import type { Json } from '../../json.ts';
import type { Adapter, Reading, ReportState } from '../observation.ts';
import { isRecord, list, record, text, valueAt } from '../pick.ts';
import { joined, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { timeAt } from './kube.ts';

const name = 'gitlab';

/** Statuses of deployments, jobs and pipelines. `manual` and `blocked` wait for somebody; `skipped` did not deploy. */
const statuses: Readonly<Record<string, ReportState>> = {
  created: 'pending',
  pending: 'pending',
  preparing: 'pending',
  scheduled: 'pending',
  waitingforresource: 'pending',
  waitingforcallback: 'waiting',
  blocked: 'waiting',
  manual: 'waiting',
  approved: 'running',
  rejected: 'aborted',
  running: 'running',
  success: 'succeeded',
  failed: 'aborted',
  canceling: 'aborted',
  canceled: 'aborted',
  skipped: 'aborted',
};
const kinds = ['deployment', 'build', 'pipeline'];

/** GitLab webhooks: deployments; jobs and pipelines where they deploy to an environment. */
export const gitlab: Adapter = {
  name,
  aliases: ['gl', 'gitlab-deployment', 'gitlab-ci'],
  recognises: (payload, { headers }) =>
    (headers['x-gitlab-event'] !== undefined && isRecord(payload)) ||
    (kinds.includes(text(payload, 'object_kind') ?? '') &&
      (record(payload, 'project') !== null || text(payload, 'project_name', 'project_id') !== null)),
  read: (payload) => {
    const kind = text(payload, 'object_kind');
    if (kind === 'build') return job(payload);
    if (kind === 'pipeline') return pipeline(payload);
    return kind === 'deployment' || text(payload, 'deployment_id') !== null
      ? deployment(payload)
      : unused(kind);
  },
};

function unused(kind: string | null): Reading {
  return { warnings: [`GitLab's ${kind ?? 'event'} tells of no deployment.`] };
}

function project(payload: Json): string | null {
  return text(payload, 'project.name', 'project.path_with_namespace', 'project_name');
}

function deployment(payload: Json): Reading {
  const status = text(payload, 'status');
  const changed = timeAt(payload, 'status_changed_at', 'updated_at', 'created_at');
  const own = text(payload, 'deployment_id');
  const rollouts = reports(name, {
    name: project(payload),
    environment: text(payload, 'environment', 'environment_slug', 'environment.name', 'environment_tier'),
    state: stateIn(statuses, status),
    reason: text(payload, 'commit_title'),
    at: changed,
    key: own === null ? undefined : ['deployment', own, text(payload, 'project.id'), status, changed],
  });
  return rollouts.length > 0
    ? { rollouts }
    : { warnings: ['GitLab’s deployment names no project or no known status.'] };
}

function job(payload: Json): Reading {
  const environment = text(payload, 'environment.name', 'environment');
  if (environment === null) return unused('job without an environment');
  const status = text(payload, 'build_status');
  const own = text(payload, 'build_id');
  return {
    rollouts: reports(name, {
      name: project(payload),
      environment,
      state: stateIn(statuses, status),
      stage: text(payload, 'build_name', 'build_stage'),
      reason: status === 'failed' ? text(payload, 'build_failure_reason') : null,
      at: timeAt(payload, 'build_finished_at', 'build_started_at', 'build_created_at'),
      key: own === null ? undefined : ['build', own, text(payload, 'project_id'), status],
    }),
  };
}

function pipeline(payload: Json): Reading {
  const deploying = list(payload, 'builds').filter((build) => text(build, 'environment.name') !== null);
  if (deploying.length === 0) return unused('pipeline without a deployment');
  const rollouts = deploying.flatMap((build) => {
    const status = text(build, 'status');
    return reports(name, {
      name: project(payload),
      environment: text(build, 'environment.name'),
      state: stateIn(statuses, status),
      stage: text(build, 'name', 'stage'),
      reason: joined(status === 'failed' ? valueAt(build, 'failure_reason') : null),
      at: timeAt(build, 'finished_at', 'started_at', 'created_at'),
      key: ['build', text(build, 'id'), text(payload, 'project.id'), status],
    });
  });
  return { rollouts };
}
