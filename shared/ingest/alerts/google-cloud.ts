import type { Adapter } from '../observation.ts';
import { link, list, record, text, valueAt } from '../pick.ts';
import { labelMap, named, runbookAddress } from './labels.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';
import { statusOf } from './status.ts';

/** Google Cloud Monitoring (once Stackdriver): its webhook with an `incident`, versions 1.0 to 1.2. */
export const googleCloud: Adapter = {
  name: 'google-cloud-monitoring',
  aliases: ['gcp', 'google-cloud', 'stackdriver', 'gcp-monitoring', 'google'],
  recognises(payload) {
    const incident = record(payload, 'incident');
    if (incident === null || !Object.hasOwn(incident, 'incident_id')) return false;
    return ['policy_name', 'condition_name', 'started_at', 'scoping_project_id'].some((key) =>
      Object.hasOwn(incident, key),
    );
  },
  read(payload) {
    if (text(payload, 'version') === 'test')
      return { refused: 'This is the test notification of a Google Cloud channel.' };
    const incident = record(payload, 'incident') ?? {};
    const links = list(incident, 'documentation.links');
    const runbook = links.find((one) =>
      /run ?book|play ?book/i.test(text(one, 'displayName', 'display_name') ?? ''),
    );
    return reading('google-cloud-monitoring', payload, [
      {
        title: text(incident, 'policy_name', 'condition_name', 'summary'),
        status: statusOf(text(incident, 'state')),
        severity: severityOf(text(incident, 'severity'), text(incident, 'policy_user_labels.severity')),
        id: text(incident, 'incident_id'),
        startsAt: incident.started_at,
        endsAt: incident.ended_at,
        link: link(incident, 'url'),
        runbook: runbookAddress(runbook === undefined ? null : text(runbook, 'url')),
        labels: {
          ...labelMap(
            valueAt(incident, 'resource.labels'),
            valueAt(incident, 'metric.labels'),
            valueAt(incident, 'metadata.user_labels'),
            valueAt(incident, 'policy_user_labels'),
          ),
          ...named({
            condition: text(incident, 'condition_name'),
            resource: text(incident, 'resource_display_name', 'resource_name'),
            metric: text(incident, 'metric.type'),
            project: text(incident, 'scoping_project_id'),
          }),
        },
        annotations: named({
          summary: text(incident, 'summary'),
          documentation: text(incident, 'documentation.content', 'documentation'),
          observed_value: text(incident, 'observed_value'),
          threshold_value: text(incident, 'threshold_value'),
        }),
      },
    ]);
  },
};
