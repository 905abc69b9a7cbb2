import type { Json } from '../../json.ts';
import type { Adapter, AlertStatus } from '../observation.ts';
import { isList, isRecord, type JsonRecord, link, list, record, text, textOf, valueAt } from '../pick.ts';
import { labelMap, named, tagMap } from './labels.ts';
import { reading, type Said } from './report.ts';
import { severityOf } from './severity.ts';

const statuses: Readonly<Record<string, AlertStatus>> = {
  create: 'firing',
  acknowledge: 'acknowledged',
  unacknowledge: 'firing',
  close: 'resolved',
  delete: 'resolved',
  escalate: 'firing',
  escalatenext: 'firing',
};

/**
 * Opsgenie and Jira Service Management: the webhook of alert actions, the body that creates an alert, and an alert as
 * its API answers. The alias is what Opsgenie itself tells alerts apart by.
 */
export const opsgenie: Adapter = {
  name: 'opsgenie',
  aliases: ['jsm', 'jira-service-management', 'atlassian-opsgenie'],
  recognises: (payload) => isAction(payload) || apiAlerts(payload).length > 0 || isCreate(payload),
  read(payload) {
    if (!isAction(payload)) {
      const alerts = apiAlerts(payload);
      return reading(
        'opsgenie',
        payload,
        (alerts.length > 0 ? alerts : [payload]).map((alert) => alertSaid(alert, apiStatus(alert))),
      );
    }
    const action = text(payload, 'action') ?? '';
    const status = statuses[action.toLowerCase()];
    if (status === undefined)
      return { refused: `The action "${action}" changes nothing about the alert's state.` };
    const alert = record(payload, 'alert') ?? {};
    return reading('opsgenie', payload, [alertSaid(alert, status)]);
  },
};

function isAction(payload: Json): boolean {
  if (!isRecord(payload) || typeof payload.action !== 'string') return false;
  const alert = record(payload, 'alert');
  return alert !== null && ['alertId', 'tinyId', 'alias'].some((key) => Object.hasOwn(alert, key));
}

/** {data: {…}} or {data: [{…}]} with Opsgenie's own short number. */
function apiAlerts(payload: Json): readonly Json[] {
  const data = valueAt(payload, 'data');
  const alerts = isList(data) ? data : data === undefined ? [payload] : [data];
  return alerts.every(
    (alert) => isRecord(alert) && Object.hasOwn(alert, 'tinyId') && Object.hasOwn(alert, 'message'),
  )
    ? alerts
    : [];
}

function isCreate(payload: Json): boolean {
  if (!isRecord(payload) || typeof payload.message !== 'string') return false;
  const priority = /^P[1-5]$/.test(text(payload, 'priority') ?? '');
  return (
    isList(payload.responders) ||
    isList(payload.visibleTo) ||
    (priority &&
      !Object.hasOwn(payload, 'status') &&
      ['alias', 'entity', 'details', 'actions', 'tags'].some((key) => Object.hasOwn(payload, key)))
  );
}

function apiStatus(alert: Json): AlertStatus {
  if (text(alert, 'status') === 'closed') return 'resolved';
  return text(alert, 'acknowledged') === 'true' ? 'acknowledged' : 'firing';
}

function alertSaid(alert: Json, status: AlertStatus): Said {
  const details = labelMap(valueAt(alert, 'details'));
  const from: JsonRecord = isRecord(alert) ? alert : {};
  return {
    title: text(alert, 'message', 'alias'),
    status,
    severity: severityOf(text(alert, 'priority')),
    id: text(alert, 'alias', 'alertId', 'id'),
    naming: [text(alert, 'message'), text(alert, 'entity'), text(alert, 'source')],
    startsAt: from.createdAt,
    endsAt: valueAt(alert, 'report.closedAt', 'closedAt', 'updatedAt'),
    link: link(alert, 'url', 'link', 'details.url', 'details.link'),
    labels: {
      ...named({
        entity: text(alert, 'entity'),
        source: text(alert, 'source'),
        teams: list(alert, 'teams')
          .map((team) => textOf(team) ?? text(team, 'name', 'id'))
          .join(', '),
      }),
      ...tagMap(from.tags),
    },
    annotations: {
      ...named({ description: text(alert, 'description'), owner: text(alert, 'owner') }),
      ...details,
    },
  };
}
