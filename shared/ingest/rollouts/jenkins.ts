import type { Json } from '../../json.ts';
import type { Adapter, ReportState } from '../observation.ts';
import { record, text, valueAt } from '../pick.ts';
import { joined, percentOf, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { timeAt } from './kube.ts';

const name = 'jenkins';

/** A build's result. `UNSTABLE` ran through with failed tests: nobody can tell from it whether to go on. */
const results: Readonly<Record<string, ReportState>> = {
  success: 'succeeded',
  unstable: 'inconclusive',
  failure: 'aborted',
  aborted: 'aborted',
  notbuilt: 'aborted',
};
const phases: Readonly<Record<string, ReportState>> = {
  queued: 'pending',
  started: 'running',
  completed: 'inconclusive',
  finalized: 'inconclusive',
};

/** Jenkins' Notification plugin: one job's build and its phase. `COMPLETED` and `FINALIZED` say how it ended. */
export const jenkins: Adapter = {
  name,
  aliases: ['jenkins-notification'],
  recognises: (payload) =>
    record(payload, 'build') !== null &&
    text(payload, 'name', 'display_name') !== null &&
    stateIn(phases, text(payload, 'build.phase')) !== null,
  read: (payload) => {
    const [phase, result] = [text(payload, 'build.phase'), text(payload, 'build.status')];
    const ended = /^(COMPLETED|FINALIZED)$/i.test(phase ?? '');
    const at = timeAt(payload, 'build.timestamp', 'build.scm.timestamp');
    return {
      rollouts: reports(name, {
        name: text(payload, 'name', 'display_name'),
        environment: parameter(payload, [
          'environment',
          'env',
          'ENVIRONMENT',
          'ENV',
          'DEPLOY_ENV',
          'TARGET_ENV',
        ]),
        state: (ended ? stateIn(results, result) : null) ?? stateIn(phases, phase),
        stage: parameter(payload, ['stage', 'STAGE']),
        percent: percentOf(valueAt(payload, 'build.parameters.percent', 'build.parameters.PERCENT')),
        reason: joined(text(payload, 'build.notes'), ended && result !== 'SUCCESS' ? result : null),
        at,
        key: [
          text(payload, 'build.full_url', 'build.url', 'url', 'name'),
          text(payload, 'build.number'),
          phase,
          result,
        ],
      }),
    };
  },
};

function parameter(payload: Json, names: readonly string[]): string | null {
  return text(payload, ...names.map((each) => `build.parameters.${each}`));
}
