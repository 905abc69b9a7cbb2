import type { Adapter, ReportState } from '../observation.ts';
import { record, text } from '../pick.ts';
import { reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { timeAt } from './kube.ts';

const name = 'azure-devops';

/** Statuses of a release's environment and of a pipeline's run, stage and approval. */
const states: Readonly<Record<string, ReportState>> = {
  notstarted: 'pending',
  queued: 'pending',
  scheduled: 'pending',
  pending: 'waiting',
  waiting: 'waiting',
  inprogress: 'running',
  running: 'running',
  approved: 'running',
  succeeded: 'succeeded',
  completed: 'succeeded',
  partiallysucceeded: 'inconclusive',
  succeededwithissues: 'inconclusive',
  failed: 'aborted',
  rejected: 'aborted',
  canceled: 'aborted',
  cancelled: 'aborted',
  timedout: 'aborted',
  skipped: 'aborted',
};

/** Azure DevOps' service hooks of releases and pipelines. */
export const azureDevOps: Adapter = {
  name,
  aliases: ['azuredevops', 'ado', 'vsts', 'azure-pipelines'],
  recognises: (payload) =>
    /^(ms\.vss-release|ms\.vss-pipelines|ms\.vss-pipelinechecks)/.test(text(payload, 'eventType') ?? '') &&
    record(payload, 'resource') !== null,
  read: (payload) => {
    const type = text(payload, 'eventType') ?? '';
    const own = text(payload, 'id');
    const waits = /approval-(pending|requested)|approvalpending/i.test(type);
    const word = text(
      payload,
      'resource.environment.status',
      'resource.stage.result',
      'resource.run.result',
      'resource.stage.state',
      'resource.run.state',
      'resource.approval.status',
      'resource.deployment.deploymentStatus',
    );
    const started = /deployment-started/.test(type) ? ('running' as const) : null;
    const rollouts = reports(name, {
      name: text(
        payload,
        'resource.release.releaseDefinition.name',
        'resource.environment.releaseDefinition.name',
        'resource.pipeline.name',
        'resource.definition.name',
        'resource.release.name',
      ),
      environment: text(
        payload,
        'resource.environment.name',
        'resource.stage.displayName',
        'resource.stage.name',
      ),
      state: waits ? 'waiting' : (started ?? stateIn(states, word)),
      stage: text(payload, 'resource.stage.displayName', 'resource.stage.name'),
      reason: text(payload, 'message.text', 'detailedMessage.text'),
      at: timeAt(payload, 'createdDate'),
      key: own === null ? undefined : [own, type],
    });
    return rollouts.length > 0 ? { rollouts } : { warnings: [`Azure DevOps' ${type} tells of no rollout.`] };
  },
};
