import type { Adapter, AlertStatus } from '../observation.ts';
import { isRecord, type JsonRecord, link, record, text, valueAt } from '../pick.ts';
import { labelMap, named } from './labels.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';
import { statusOf } from './status.ts';

const kinds = ['incident', 'monitor', 'heartbeat', 'on_call_event', 'on_call_calendar', 'incident_event'];

/** Better Stack (Better Uptime): the webhook of an incident, as its API writes it. Its other webhooks tell of no alert. */
export const betterStack: Adapter = {
  name: 'better-stack',
  aliases: ['betterstack', 'better-uptime', 'betteruptime'],
  recognises(payload) {
    const data = record(payload, 'data');
    return data !== null && kinds.includes(text(data, 'type') ?? '') && isRecord(data.attributes);
  },
  read(payload) {
    const data = record(payload, 'data') ?? {};
    const type = text(data, 'type') ?? '';
    if (type !== 'incident') return { refused: `A "${type}" of Better Stack is no alert.` };
    const incident = record(data, 'attributes') ?? {};
    return reading('better-stack', payload, [
      {
        title: text(incident, 'name', 'cause', 'url'),
        status: statusIn(incident, text(payload, 'event')),
        severity: severityOf(
          text(incident, 'metadata.severity', 'metadata.priority', 'severity', 'priority'),
        ),
        id: text(data, 'id'),
        startsAt: incident.started_at,
        endsAt: incident.resolved_at,
        link: link(incident, 'origin_url', 'incident_url', 'screenshot_url'),
        labels: {
          ...named({ url: text(incident, 'url'), team: text(incident, 'team_name') }),
          ...labelMap(valueAt(data, 'metadata')),
        },
        annotations: {
          ...named({ cause: text(incident, 'cause'), by: text(incident, 'resolved_by', 'acknowledged_by') }),
          ...labelMap(incident.metadata),
        },
      },
    ]);
  },
};

function statusIn(incident: JsonRecord, event: string | null): AlertStatus {
  if (text(incident, 'resolved_at') !== null) return 'resolved';
  if (text(incident, 'acknowledged_at') !== null) return 'acknowledged';
  return statusOf(text(incident, 'status'), event);
}
