import type { Json } from '../../json.ts';
import type { Adapter, Severity } from '../observation.ts';
import { link, list, record, text, valueAt } from '../pick.ts';
import { named } from './labels.ts';
import { at, reading, type Said } from './report.ts';

const impacts: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  major: 'error',
  minor: 'warning',
  maintenance: 'info',
  none: 'info',
};
const components: Readonly<Record<string, Severity>> = {
  major_outage: 'critical',
  partial_outage: 'error',
  degraded_performance: 'warning',
  under_maintenance: 'info',
};

/** Statuspage of Atlassian: incidents of a page that somebody subscribed to, and components that change. */
export const statuspage: Adapter = {
  name: 'statuspage',
  aliases: ['status-page', 'atlassian-statuspage'],
  recognises: (payload) =>
    record(payload, 'page') !== null &&
    (text(payload, 'incident.impact', 'incident.shortlink') !== null ||
      record(payload, 'component_update') !== null),
  read(payload) {
    if (record(payload, 'incident') === null) return reading('statuspage', payload, [componentSaid(payload)]);
    const status = text(payload, 'incident.status') ?? '';
    if (['scheduled', 'in_progress', 'verifying'].includes(status))
      return { refused: `A maintenance that is ${status.replace('_', ' ')} is no alert.` };
    return reading('statuspage', payload, [incidentSaid(record(payload, 'incident') ?? {}, payload)]);
  },
};

function incidentSaid(incident: Json, payload: Json): Said {
  const state = text(incident, 'status') ?? '';
  return {
    title: text(incident, 'name'),
    status: ['resolved', 'postmortem', 'completed'].includes(state) ? 'resolved' : 'firing',
    severity: impacts[text(incident, 'impact_override', 'impact') ?? ''] ?? 'unknown',
    id: text(incident, 'id'),
    startsAt: valueAt(incident, 'started_at', 'created_at'),
    endsAt: valueAt(incident, 'resolved_at', 'updated_at'),
    link: link(incident, 'shortlink'),
    labels: named({
      page: text(payload, 'page.name', 'page.id'),
      components: list(incident, 'components')
        .map((one) => text(one, 'name'))
        .filter((name) => name !== null)
        .join(', '),
    }),
    annotations: named({ state, update: text(incident, 'incident_updates.0.body') }),
  };
}

function componentSaid(payload: Json): Said {
  const state = text(payload, 'component_update.new_status', 'component.status') ?? '';
  const status = state === 'operational' ? 'resolved' : 'firing';
  return {
    title: text(payload, 'component.name'),
    status,
    severity:
      components[state] ?? components[text(payload, 'component_update.old_status') ?? ''] ?? 'unknown',
    id: text(payload, 'component.id', 'component_update.component_id'),
    ...at(status, valueAt(payload, 'component_update.created_at')),
    labels: named({
      page: text(payload, 'page.name', 'page.id'),
      component: text(payload, 'component.name'),
    }),
    annotations: named({ state }),
  };
}
