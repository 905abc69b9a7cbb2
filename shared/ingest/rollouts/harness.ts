import type { Adapter, ReportState } from '../observation.ts';
import { record, text } from '../pick.ts';
import { reports } from '../report.ts';
import { timeAt } from './kube.ts';

const name = 'harness';
const types: readonly [RegExp, ReportState][] = [
  [/(Rollback|RolledBack)/i, 'rolled_back'],
  [/(Waiting|Approval)/i, 'waiting'],
  [/Paused/i, 'paused'],
  [/(Failed|Aborted|Expired)$/i, 'aborted'],
  [/(Success|Successful)$/i, 'succeeded'],
  [/End$/i, 'succeeded'],
  [/Start$/i, 'running'],
];

/** Harness' pipeline notifications to a webhook. `…End` says only that it ended, so the node's own status goes first. */
export const harness: Adapter = {
  name,
  recognises: (payload) =>
    record(payload, 'eventData') !== null &&
    text(payload, 'eventData.eventType') !== null &&
    text(payload, 'eventData.pipelineIdentifier', 'eventData.pipelineName') !== null,
  read: (payload) => {
    const type = text(payload, 'eventData.eventType') ?? '';
    const status = text(payload, 'eventData.nodeStatus') ?? '';
    const bad = /fail|error|abort|expire|reject/i.test(status);
    const state = types.find(([pattern]) => pattern.test(type))?.[1] ?? null;
    return {
      rollouts: reports(name, {
        name: text(payload, 'eventData.pipelineName', 'eventData.pipelineIdentifier'),
        environment: text(
          payload,
          'eventData.environment',
          'eventData.envIdentifier',
          'eventData.projectIdentifier',
        ),
        state: state === 'succeeded' && bad ? 'aborted' : state,
        stage: text(payload, 'eventData.stageName', 'eventData.stageIdentifier', 'eventData.stepIdentifier'),
        reason: text(payload, 'eventData.errorMessage', 'eventData.failureMessage'),
        at: timeAt(
          payload,
          'eventData.endTs',
          'eventData.startTs',
          'eventData.endTime',
          'eventData.startTime',
        ),
        key: [
          text(payload, 'eventData.planExecutionId'),
          type,
          text(payload, 'eventData.stageIdentifier', 'eventData.stepIdentifier'),
        ],
      }),
    };
  },
};
