import type { Json } from '../../json.ts';
import type { Adapter, ReportState } from '../observation.ts';
import { record, text } from '../pick.ts';
import { joined, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { timeAt } from './kube.ts';

const name = 'aws-codedeploy';

/** CodeDeploy's and CodePipeline's states, in EventBridge's and in SNS's spelling. `READY` waits to shift traffic. */
const states: Readonly<Record<string, ReportState>> = {
  created: 'pending',
  start: 'running',
  started: 'running',
  inprogress: 'running',
  resumed: 'running',
  ready: 'waiting',
  superseded: 'aborted',
  stop: 'aborted',
  stopping: 'aborted',
  stopped: 'aborted',
  abandoned: 'aborted',
  canceled: 'aborted',
  failure: 'aborted',
  failed: 'aborted',
  success: 'succeeded',
  succeeded: 'succeeded',
};

/** AWS CodeDeploy and CodePipeline: their EventBridge events, and CodeDeploy's SNS message. */
export const awsCode: Adapter = {
  name,
  aliases: ['codedeploy', 'codepipeline', 'aws-codepipeline', 'aws'],
  recognises: (payload) =>
    /^aws\.(codedeploy|codepipeline)$/.test(text(payload, 'source') ?? '') ||
    (text(payload, 'deploymentId') !== null && text(payload, 'deploymentGroupName') !== null),
  read: (payload) => {
    const detail: Json = record(payload, 'detail') ?? payload;
    const state = stateIn(states, text(detail, 'state', 'status'));
    const rollouts = reports(name, {
      name: text(detail, 'application', 'applicationName', 'pipeline'),
      environment: text(detail, 'deploymentGroup', 'deploymentGroupName') ?? text(payload, 'region'),
      state,
      stage: joined(text(detail, 'stage'), text(detail, 'action')),
      reason: joined(
        text(detail, 'error', 'errorInformation', 'execution-result.external-execution-summary'),
        text(payload, 'detail-type', 'eventTriggerName'),
      ),
      at: timeAt(payload, 'time', 'completeTime', 'createTime'),
      key: [
        text(detail, 'deploymentId', 'execution-id'),
        text(detail, 'stage'),
        text(detail, 'action'),
        text(detail, 'state', 'status'),
      ],
    });
    return rollouts.length > 0
      ? { rollouts }
      : { warnings: ['The AWS event names no application or no known state.'] };
  },
};
