import type { Adapter, ReportState } from '../observation.ts';
import { record, text } from '../pick.ts';
import { joined, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { saysItDeploys } from './deploys.ts';
import { timeAt } from './kube.ts';

const name = 'circleci';

/** How a workflow or a job ended, which is all that CircleCI tells. */
const endings: Readonly<Record<string, ReportState>> = {
  success: 'succeeded',
  failed: 'aborted',
  error: 'aborted',
  canceled: 'aborted',
  unauthorized: 'aborted',
  timedout: 'aborted',
  infrastructurefail: 'aborted',
  notrun: 'aborted',
};
const kinds = /^(workflow|job)-completed$/;

/** CircleCI's webhooks: workflows and jobs that ended, of which those count whose names say that they deploy. */
export const circleCi: Adapter = {
  name,
  aliases: ['circle-ci', 'circle'],
  recognises: (payload) =>
    record(payload, 'webhook') !== null &&
    text(payload, 'happened_at') !== null &&
    (text(payload, 'type') === 'ping' || kinds.test(text(payload, 'type') ?? '')),
  read: (payload) => {
    const type = text(payload, 'type');
    if (type === 'ping') return { refused: 'No event: CircleCI’s ping, which tries out a webhook.' };
    const [workflow, job] = [text(payload, 'workflow.name'), text(payload, 'job.name')];
    if (!saysItDeploys(workflow, job)) return { warnings: [`CircleCI's ${type} tells of no deployment.`] };
    const status = text(payload, 'job.status', 'workflow.status');
    const state = stateIn(endings, status);
    const own = text(payload, 'id');
    const rollouts = reports(name, {
      name: text(payload, 'project.name', 'project.slug'),
      state,
      stage: joined(workflow, job),
      reason: state === 'aborted' ? status : null,
      at: timeAt(payload, 'happened_at', 'job.stopped_at', 'workflow.stopped_at'),
      key: own === null ? undefined : [own],
    });
    return rollouts.length > 0
      ? { rollouts }
      : { warnings: [`CircleCI's ${type} names no project or no known status.`] };
  },
};
