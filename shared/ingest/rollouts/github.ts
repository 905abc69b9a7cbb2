import type { Json } from '../../json.ts';
import type { Adapter, Reading, ReportState } from '../observation.ts';
import { isRecord, list, record, text, valueAt } from '../pick.ts';
import { joined, percentOf, type ReportFields, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { saysItDeploys } from './deploys.ts';
import { timeAt } from './kube.ts';

const name = 'github';

/**
 * GitHub's deployment status words. `inactive` means that a newer deployment took its place or that the environment
 * was taken down: nothing failed, so it stays what it was, succeeded.
 */
const statuses: Readonly<Record<string, ReportState>> = {
  error: 'aborted',
  failure: 'aborted',
  inactive: 'succeeded',
  inprogress: 'running',
  queued: 'pending',
  pending: 'pending',
  requested: 'pending',
  waiting: 'waiting',
  success: 'succeeded',
};
/** A finished workflow's or check's conclusion. `neutral` says nothing about success. */
const conclusions: Readonly<Record<string, ReportState>> = {
  success: 'succeeded',
  failure: 'aborted',
  timedout: 'aborted',
  cancelled: 'aborted',
  startupfailure: 'aborted',
  stale: 'aborted',
  skipped: 'aborted',
  actionrequired: 'waiting',
  neutral: 'inconclusive',
};
const reviews: Readonly<Record<string, ReportState>> = {
  requested: 'waiting',
  approved: 'running',
  rejected: 'aborted',
};

type Event =
  | 'deployment_status'
  | 'deployment_review'
  | 'deployment_protection_rule'
  | 'deployment'
  | 'workflow_job'
  | 'workflow_run'
  | 'check_run'
  | 'ping';
const shapes: readonly [Event, string][] = [
  ['deployment_status', 'deployment_status'],
  ['workflow_job', 'workflow_job'],
  ['check_run', 'check_run'],
];

function eventOf(payload: Json, header: string | undefined): Event | null {
  if (!isRecord(payload)) return null;
  if (text(payload, 'zen') !== null && text(payload, 'hook_id') !== null) return 'ping';
  for (const [event, key] of shapes) if (record(payload, key) !== null) return event;
  if (text(payload, 'deployment_callback_url') !== null) return 'deployment_protection_rule';
  const review =
    record(payload, 'workflow_job_run', 'review') !== null || list(payload, 'reviewers').length > 0;
  if (header === 'deployment_review' || (review && record(payload, 'workflow_run') !== null))
    return 'deployment_review';
  const known = record(payload, 'repository') !== null || header !== undefined;
  if (known && text(payload, 'deployment.environment') !== null) return 'deployment';
  return known && record(payload, 'workflow_run') !== null ? 'workflow_run' : null;
}

/**
 * GitHub webhooks: deployments and their statuses, reviews and protection rules that wait for somebody, and workflow
 * runs, jobs and checks whose names say that they deploy.
 */
export const github: Adapter = {
  name,
  aliases: ['gh', 'github-actions', 'github-deployment', 'deployment_status', 'github-webhook'],
  recognises: (payload, { headers }) =>
    (headers['x-github-event'] !== undefined && isRecord(payload)) || eventOf(payload, undefined) !== null,
  read: (payload, { headers }) => {
    const event = eventOf(payload, headers['x-github-event']);
    if (event === null) return { warnings: [unused(headers['x-github-event'])] };
    return readers[event](payload);
  },
};

function unused(event: string | undefined): string {
  return `GitHub's ${event ?? 'event'} tells of no deployment.`;
}

const readers: Readonly<Record<Event, (payload: Json) => Reading>> = {
  ping: () => ({ refused: 'No event: GitHub’s ping, which it sends when a webhook is made.' }),
  deployment_status: (payload) => {
    const state = text(payload, 'deployment_status.state');
    return one(payload, {
      ...base(payload),
      environment: text(payload, 'deployment_status.environment', 'deployment.environment'),
      state: stateIn(statuses, state),
      reason: joined(
        state === 'inactive' ? 'inactive, a newer deployment took its place' : null,
        valueAt(payload, 'deployment_status.description'),
      ),
      at: timeAt(payload, 'deployment_status.updated_at', 'deployment_status.created_at'),
      key: keyOf(payload, 'deployment_status.id', [state]),
    });
  },
  deployment: (payload) =>
    one(payload, {
      ...base(payload),
      state: 'pending',
      reason: text(payload, 'deployment.description'),
      at: timeAt(payload, 'deployment.created_at', 'deployment.updated_at'),
      key: keyOf(payload, 'deployment.id', ['created']),
    }),
  deployment_protection_rule: (payload) =>
    one(payload, {
      ...base(payload),
      environment: text(payload, 'environment', 'deployment.environment'),
      state: 'waiting',
      reason: 'a protection rule waits for an answer',
      at: timeAt(payload, 'deployment.updated_at', 'deployment.created_at'),
      key: keyOf(payload, 'deployment.id', ['protection', text(payload, 'deployment_callback_url')]),
    }),
  deployment_review: (payload) =>
    one(payload, {
      ...base(payload),
      environment: text(
        payload,
        'environment',
        'workflow_job_run.environment',
        'workflow_job_runs.0.environment',
      ),
      state: stateIn(reviews, text(payload, 'action')),
      stage: text(payload, 'workflow_job_run.name', 'workflow_run.name'),
      reason: joined(
        text(payload, 'action') === 'requested' ? 'a review is requested' : valueAt(payload, 'action'),
        valueAt(payload, 'comment'),
      ),
      at: timeAt(payload, 'since', 'workflow_run.updated_at'),
      key: keyOf(payload, 'workflow_run.id', [
        'review',
        text(payload, 'action'),
        text(payload, 'environment'),
      ]),
    }),
  workflow_job: (payload) => run(payload, 'workflow_job'),
  workflow_run: (payload) => run(payload, 'workflow_run'),
  check_run: (payload) => run(payload, 'check_run'),
};

/** Most workflows build and test. Those that wait at a gate, deploy to an environment, or say that they deploy, count. */
function run(payload: Json, kind: 'workflow_job' | 'workflow_run' | 'check_run'): Reading {
  const status = text(payload, `${kind}.status`);
  const title = text(payload, `${kind}.name`);
  const workflow = text(payload, `${kind}.workflow_name`, 'workflow.name');
  const environment = text(payload, 'deployment.environment');
  const counts = status === 'waiting' || environment !== null || saysItDeploys(title, workflow);
  if (!counts) return { warnings: [unused(kind)] };
  const ended = stateIn(conclusions, text(payload, `${kind}.conclusion`));
  const steps = list(payload, `${kind}.steps`);
  const step = steps.find((each) => text(each, 'status') === 'in_progress');
  return one(payload, {
    ...base(payload),
    environment,
    state: ended ?? stateIn(statuses, status),
    stage: joined(title, text(step, 'name')),
    reason: joined(
      status === 'waiting' ? 'waits for a protection rule' : null,
      ended === 'aborted' ? valueAt(payload, `${kind}.conclusion`) : null,
      valueAt(payload, `${kind}.output.title`),
    ),
    at: timeAt(
      payload,
      `${kind}.completed_at`,
      `${kind}.updated_at`,
      `${kind}.started_at`,
      `${kind}.created_at`,
    ),
    key: keyOf(payload, `${kind}.id`, [
      text(payload, `${kind}.run_attempt`),
      status,
      text(payload, `${kind}.conclusion`),
      text(step, 'name'),
    ]),
  });
}

function base(payload: Json): Pick<ReportFields, 'name' | 'environment' | 'stage' | 'percent'> {
  const task = text(payload, 'deployment.task');
  return {
    name: text(payload, 'repository.name', 'repository.full_name', 'deployment.payload.name'),
    environment: text(payload, 'deployment.environment', 'deployment.original_environment'),
    stage: text(payload, 'deployment.payload.stage') ?? (task === 'deploy' ? null : task),
    percent: percentOf(
      valueAt(
        payload,
        'deployment.payload.percent',
        'deployment.payload.percentage',
        'deployment.payload.weight',
      ),
    ),
  };
}

/** The sender's own number of the event with what it says; without a number, what the report says. */
function keyOf(payload: Json, path: string, more: readonly (string | null)[]): readonly Json[] | undefined {
  const own = text(payload, path);
  return own === null ? undefined : [path, own, text(payload, 'repository.full_name'), ...more];
}

function one(payload: Json, fields: ReportFields): Reading {
  const rollouts = reports(name, fields);
  if (rollouts.length > 0) return { rollouts };
  const action = text(payload, 'action');
  return {
    warnings: [
      `GitHub's event${action === null ? '' : ` (${action})`} names no repository or no known state.`,
    ],
  };
}
