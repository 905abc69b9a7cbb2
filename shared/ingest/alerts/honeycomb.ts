import type { Adapter } from '../observation.ts';
import { isRecord, link, list, text, valueAt } from '../pick.ts';
import { labelMap, named } from './labels.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';
import { statusOf } from './status.ts';

/** Honeycomb's webhooks: triggers, and burn alerts of its SLOs. They say neither when nor how bad. */
export const honeycomb: Adapter = {
  name: 'honeycomb',
  recognises: (payload) =>
    isRecord(payload) &&
    /^(triggered|ok|resolved)$/i.test(text(payload, 'status') ?? '') &&
    [
      'result_url',
      'result_groups',
      'trigger_url',
      'trigger_description',
      'slo_url',
      'exhaustion_time',
    ].filter((key) => Object.hasOwn(payload, key)).length > 0,
  read(payload) {
    if (text(payload, 'is_test') === 'true') return { refused: 'This is a test notification of Honeycomb.' };
    const groups = list(payload, 'result_groups_triggered');
    return reading('honeycomb', payload, [
      {
        title: text(payload, 'name', 'summary'),
        status: statusOf(text(payload, 'status')),
        severity: severityOf(text(payload, 'severity')),
        id: text(payload, 'id', 'trigger_id', 'burn_alert_id'),
        naming: [text(payload, 'name'), text(payload, 'trigger_url', 'slo_url')],
        startsAt: valueAt(payload, 'timestamp', 'triggered_at'),
        endsAt: valueAt(payload, 'timestamp', 'resolved_at'),
        link: link(payload, 'trigger_url', 'result_url', 'slo_url', 'url'),
        labels: {
          ...named({
            dataset: text(payload, 'dataset_name', 'dataset', 'dataset_slug'),
            environment: text(payload, 'environment'),
          }),
          ...(groups.length === 1 ? labelMap(valueAt(groups[0], 'Group')) : {}),
        },
        annotations: named({
          summary: text(payload, 'summary'),
          description: text(payload, 'description', 'trigger_description'),
          threshold: text(payload, 'threshold'),
        }),
      },
    ]);
  },
};
