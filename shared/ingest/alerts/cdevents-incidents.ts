import type { Json } from '../../json.ts';
import type { Adapter, AlertStatus } from '../observation.ts';
import { isRecord, link, record, text, valueAt } from '../pick.ts';
import { labelMap, named, runbookAddress } from './labels.ts';
import { at, reading } from './report.ts';
import { severityOf } from './severity.ts';

const type = /^(?:dev\.cdevents|cd)\.(incident|ticket)\.([a-z]+)(?:\.|-|$)/i;
const statuses: Readonly<Record<string, AlertStatus>> = {
  detected: 'firing',
  reported: 'firing',
  created: 'firing',
  resolved: 'resolved',
  closed: 'resolved',
};

/** CDEvents of incidents (detected, reported, resolved), bare or as the data of a CloudEvent. */
export const cdEventsIncidents: Adapter = {
  name: 'cdevents-incident',
  aliases: ['cdevents', 'cdevent', 'cd-events'],
  recognises: (payload, { headers }) => kindOf(payload, headers) !== null,
  read(payload, { headers }) {
    const kind = kindOf(payload, headers);
    const event = eventIn(payload);
    const status = statuses[kind?.[2]?.toLowerCase() ?? ''];
    if (kind === null || status === undefined)
      return { refused: 'The event tells of no incident that began or ended.' };
    const content = record(event, 'subject.content') ?? {};
    const custom = valueAt(event, 'customData');
    return reading('cdevents-incident', payload, [
      {
        title: text(content, 'description', 'summary') ?? text(event, 'subject.id'),
        status,
        severity: severityOf(
          text(content, 'severity', 'priority'),
          text({ custom: custom ?? null }, 'custom.severity'),
        ),
        id: text(event, 'subject.id'),
        ...at(status, valueAt(event, 'context.timestamp') ?? valueAt(payload, 'time')),
        link: link(content, 'ticketURI', 'uri', 'url') ?? link(event, 'subject.source', 'context.source'),
        runbook: runbookAddress(text({ custom: custom ?? null }, 'custom.runbook_url', 'custom.runbook')),
        labels: named({
          environment: text(content, 'environment.name', 'environment.id', 'environment'),
          service: text(content, 'service.name', 'service.id', 'service'),
          artifact: text(content, 'artifactId'),
          source: text(event, 'context.source'),
        }),
        annotations: isRecord(custom) ? labelMap(custom) : {},
      },
    ]);
  },
};

function eventIn(payload: Json): Json {
  const data = record(payload, 'data');
  return data !== null && record(data, 'context', 'subject') !== null ? data : payload;
}

function kindOf(payload: Json, headers: Readonly<Record<string, string>>): RegExpExecArray | null {
  if (!isRecord(payload)) return null;
  const named = text(eventIn(payload), 'context.type') ?? text(payload, 'type') ?? headers['ce-type'];
  return type.exec(named ?? '');
}
