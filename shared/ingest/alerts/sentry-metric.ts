import type { Json } from '../../json.ts';
import type { Reading } from '../observation.ts';
import { link, list, record, text, textOf } from '../pick.ts';
import { named } from './labels.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';

/** A metric alert of Sentry. Its rule names it, so that it is the same alert when it fires again. */
export function readMetricAlert(payload: Json): Reading {
  const action = text(payload, 'action') ?? '';
  const incident = record(payload, 'data.metric_alert') ?? {};
  const rule = record(incident, 'alert_rule') ?? {};
  const name = text(rule, 'id') ?? text(incident, 'id', 'identifier');
  return reading('sentry', payload, [
    {
      title:
        text(incident, 'title') ?? text(rule, 'name') ?? text(payload, 'data.description_title', 'action'),
      status: action === 'resolved' ? 'resolved' : 'firing',
      severity: severityOf(action === 'resolved' ? null : action),
      id: name === null ? null : `metric_alert:${name}`,
      startsAt: incident.date_started ?? incident.date_detected,
      endsAt: incident.date_closed,
      link: link(payload, 'data.web_url') ?? link(incident, 'web_url'),
      labels: named({
        project: list(incident, 'projects').map(textOf).join(', '),
        environment: text(rule, 'environment'),
        aggregate: text(rule, 'aggregate'),
      }),
      annotations: named({
        description: text(payload, 'data.description_text'),
        query: text(rule, 'query'),
      }),
    },
  ]);
}
