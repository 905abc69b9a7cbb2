import type { Adapter } from '../observation.ts';
import { isRecord, link, list, number, text } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';
import { statusOf } from './status.ts';

/** The webhook of Grafana's alerting before version 8 (dashboard alerts). It sends no times. */
export const grafanaLegacy: Adapter = {
  name: 'grafana-legacy',
  aliases: ['grafana'],
  recognises: (payload) =>
    isRecord(payload) &&
    (Object.hasOwn(payload, 'ruleId') || Object.hasOwn(payload, 'ruleName')) &&
    typeof payload.state === 'string' &&
    ['evalMatches', 'ruleUrl', 'ruleName'].some((key) => Object.hasOwn(payload, key)),
  read(payload) {
    const state = text(payload, 'state') ?? '';
    if (text(payload, 'ruleName') === 'Test notification' || number(payload, 'ruleId') === 0)
      return { refused: 'This is the test notification of a Grafana channel.' };
    if (state === 'paused' || state === 'pending' || state === 'unknown')
      return { refused: `The rule is ${state}: it neither fires nor is it resolved.` };
    const tags = tagMap(isRecord(payload) ? payload.tags : undefined);
    const matches = list(payload, 'evalMatches').map(
      (match) => `${text(match, 'metric') ?? ''}=${text(match, 'value') ?? ''}`,
    );
    return reading('grafana-legacy', payload, [
      {
        title: text(payload, 'ruleName', 'title'),
        status: statusOf(state),
        severity: severityOf(tags.severity, tags.priority, state === 'no_data' ? 'warning' : null),
        id: text(payload, 'ruleId', 'ruleUrl'),
        link: link(payload, 'ruleUrl'),
        labels: { ...named({ rulename: text(payload, 'ruleName') }), ...tags },
        annotations: named({
          message: text(payload, 'message'),
          state: state === 'no_data' ? state : null,
          value: matches.join(', '),
        }),
      },
    ]);
  },
};
