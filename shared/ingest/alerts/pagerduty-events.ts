import type { Json } from '../../json.ts';
import type { AlertStatus, Reading } from '../observation.ts';
import { isRecord, link, list, record, text, valueAt } from '../pick.ts';
import { labelMap, named, runbookAddress } from './labels.ts';
import { at, reading } from './report.ts';
import { severityOf } from './severity.ts';

const statuses: Readonly<Record<string, AlertStatus>> = {
  trigger: 'firing',
  acknowledge: 'acknowledged',
  resolve: 'resolved',
};

/** An alert event, or a change event, which has a routing key and a payload and no action. */
export function isEventV2(payload: Json): boolean {
  if (!isRecord(payload)) return false;
  if (typeof payload.event_action === 'string')
    return ['routing_key', 'payload', 'dedup_key'].some((key) => Object.hasOwn(payload, key));
  return Object.hasOwn(payload, 'routing_key') && text(payload, 'payload.summary') !== null;
}

export function readEventV2(payload: Json): Reading {
  const action = text(payload, 'event_action');
  if (action === null) return { refused: 'This is a change event: it tells of a change, not of an alert.' };
  const status = statuses[action.toLowerCase()];
  if (status === undefined) return { refused: `"${action}" is no action of a PagerDuty event.` };
  const body = record(payload, 'payload') ?? {};
  const labels = named({
    source: text(body, 'source'),
    component: text(body, 'component'),
    group: text(body, 'group'),
    class: text(body, 'class'),
    client: text(payload, 'client'),
  });
  return reading('pagerduty', payload, [
    {
      title: text(body, 'summary') ?? text(payload, 'dedup_key'),
      status,
      severity: severityOf(text(body, 'severity')),
      id: text(payload, 'dedup_key'),
      naming: [text(body, 'summary'), labels],
      ...at(status, body.timestamp),
      link: link(payload, 'client_url') ?? linkIn(list(payload, 'links')),
      runbook: runbookIn(list(payload, 'links')),
      labels,
      annotations: detailsOf(body.custom_details),
    },
  ]);
}

export function isEventV1(payload: Json): boolean {
  if (!isRecord(payload) || !Object.hasOwn(statuses, text(payload, 'event_type') ?? '')) return false;
  return (
    Object.hasOwn(payload, 'service_key') ||
    Object.hasOwn(payload, 'incident_key') ||
    (Object.hasOwn(payload, 'description') && Object.hasOwn(payload, 'client'))
  );
}

export function readEventV1(payload: Json): Reading {
  const contexts = list(payload, 'contexts').filter((context) => text(context, 'type') !== 'image');
  const details = detailsOf(valueAt(payload, 'details'));
  const labels = named({ client: text(payload, 'client') });
  return reading('pagerduty', payload, [
    {
      title: text(payload, 'description', 'incident_key'),
      status: statuses[text(payload, 'event_type') ?? ''] ?? 'firing',
      severity: severityOf(details.severity, details.priority),
      id: text(payload, 'incident_key'),
      link: link(payload, 'client_url') ?? linkIn(contexts),
      runbook: runbookIn(contexts),
      labels,
      annotations: details,
    },
  ]);
}

function detailsOf(details: Json | undefined): Record<string, string> {
  return isRecord(details)
    ? labelMap(details)
    : named({ details: text({ details: details ?? null }, 'details') });
}

function isRunbookLink(item: Json): boolean {
  return /run ?book|play ?book/i.test(text(item, 'text') ?? '');
}

function linkIn(links: readonly Json[]): string | null {
  const found = links.filter((item) => !isRunbookLink(item)).map((item) => link(item, 'href'));
  return found.find((href) => href !== null) ?? null;
}

function runbookIn(links: readonly Json[]): string | null {
  const found = links.find(isRunbookLink);
  return found === undefined ? null : runbookAddress(text(found, 'href'));
}
