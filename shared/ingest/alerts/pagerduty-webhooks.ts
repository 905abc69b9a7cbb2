import type { Json } from '../../json.ts';
import type { AlertStatus, Reading } from '../observation.ts';
import { isRecord, link, list, record, text, valueAt } from '../pick.ts';
import { named } from './labels.ts';
import { reading, type Said } from './report.ts';
import { severityOf } from './severity.ts';
import { statusOf, statusWord } from './status.ts';

/** What an event says of the incident's state by its own name; others leave it as the incident says. */
const statuses: Readonly<Record<string, AlertStatus>> = {
  trigger: 'firing',
  triggered: 'firing',
  reopened: 'firing',
  unacknowledge: 'firing',
  unacknowledged: 'firing',
  acknowledge: 'acknowledged',
  acknowledged: 'acknowledged',
  resolve: 'resolved',
  resolved: 'resolved',
};

/** Version 3 has one `event` with its `data`, versions 1 and 2 a list of `messages`. */
export function isWebhook(payload: Json): boolean {
  return isVersion3(payload) || list(payload, 'messages').some(isMessage);
}

export function readWebhook(payload: Json): Reading {
  if (isVersion3(payload)) return readVersion3(payload);
  const said = list(payload, 'messages').flatMap((message): Said[] => {
    const incident = record(message, 'incident', 'data.incident');
    const what = text(message, 'event', 'type') ?? '';
    if (incident === null || /annotate/.test(what)) return [];
    return [incidentSaid(incident, what, valueAt(message, 'created_on'))];
  });
  if (said.length === 0) return { refused: 'The messages tell of no change to an incident.' };
  return reading('pagerduty', payload, said);
}

function isVersion3(payload: Json): boolean {
  const event = record(payload, 'event');
  return event !== null && /^[a-z]+\.[a-z_.]+$/.test(text(event, 'event_type') ?? '') && isRecord(event.data);
}

function isMessage(message: Json): boolean {
  return (
    /^incident\./.test(text(message, 'event', 'type') ?? '') &&
    record(message, 'incident', 'data.incident') !== null
  );
}

function readVersion3(payload: Json): Reading {
  const what = text(payload, 'event.event_type') ?? '';
  const data = record(payload, 'event.data') ?? {};
  if (what === 'pagey.ping') return { refused: 'This is a test ping of PagerDuty.' };
  if (!what.startsWith('incident.')) return { refused: `"${what}" tells of no incident.` };
  const type = text(data, 'type');
  if ((type !== null && !/^incident(_reference)?$/.test(type)) || statusFrom(what, data) === null)
    return { refused: `"${what}" changes nothing about the incident's state.` };
  return reading('pagerduty', payload, [incidentSaid(data, what, valueAt(payload, 'event.occurred_at'))]);
}

function statusFrom(what: string, incident: Json): AlertStatus | null {
  return statuses[what.replace('incident.', '')] ?? statusWord(text(incident, 'status'));
}

function incidentSaid(incident: Json, what: string, happenedAt: Json | undefined): Said {
  const service = text(incident, 'service.summary', 'service.name');
  const urgency = text(incident, 'urgency');
  const number = text(incident, 'incident_number', 'number');
  return {
    title:
      text(
        incident,
        'title',
        'description',
        'trigger_summary_data.subject',
        'trigger_summary_data.description',
        'summary',
      ) ?? (number === null ? null : `Incident ${number}`),
    status: statusFrom(what, incident) ?? statusOf(),
    severity: severityOf(
      text(incident, 'priority.summary', 'priority.name'),
      urgency === 'low' ? 'warning' : urgency,
    ),
    id: text(incident, 'id', 'incident_key'),
    startsAt: valueAt(incident, 'created_at', 'created_on'),
    endsAt: valueAt(incident, 'resolved_at') ?? happenedAt,
    link: link(incident, 'html_url'),
    labels: named({ service, urgency, priority: text(incident, 'priority.summary', 'priority.name') }),
    annotations: named({ incident: number, incident_key: text(incident, 'incident_key') }),
  };
}
