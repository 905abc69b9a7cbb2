import type { Json } from '../../json.ts';
import type { Adapter } from '../observation.ts';
import { isList, isRecord, list, valueAt } from '../pick.ts';
import { prometheusAlert, truncatedWarning } from './prometheus-alerts.ts';
import { reading } from './report.ts';

/**
 * Prometheus Alertmanager: its webhook (version 3 and 4, newer ones with `notification_reason` and `routeLabels`), the
 * lists of its API v1 and v2, and what Prometheus, Loki and vmalert send it. A list that is sent to Alertmanager says
 * nothing of state: its alerts are firing, but for those whose end was past when it came.
 */
export const alertmanager: Adapter = {
  name: 'alertmanager',
  aliases: ['prometheus-alertmanager', 'am', 'prometheus', 'vmalert', 'loki', 'thanos', 'mimir', 'cortex'],
  recognises(payload) {
    if (isList(payload)) return payload.length > 0 && payload.every(isApiAlert);
    if (!isRecord(payload)) return false;
    if (payload.status === 'success' && isList(payload.data))
      return payload.data.length > 0 && payload.data.every(isApiAlert);
    return isWebhook(payload);
  },
  read(payload, { receivedAt }) {
    // The 'success' around an answer is that of the question.
    const around = isRecord(payload) && isList(payload.alerts) ? payload : null;
    const said = alertsOf(payload).map((alert) => prometheusAlert(alert, around, ['generatorURL']));
    const found = said.filter((one) => one !== null);
    const warnings = truncatedWarning(payload, 'Alertmanager');
    if (said.length === 0) warnings.push('The payload lists no alerts.');
    if (found.length < said.length) warnings.push('An alert without labels was left out.');
    return reading('alertmanager', payload, found, warnings, receivedAt);
  },
};

function alertsOf(payload: Json): readonly Json[] {
  return isList(payload) ? payload : list(payload, 'alerts', 'data');
}

function isWebhook(payload: Json): boolean {
  if (valueAt(payload, 'alerts') === undefined || !isRecord(payload)) return false;
  const alerts = list(payload, 'alerts');
  if (alerts.length > 0 && !alerts.some((alert) => isRecord(alert) && isRecord(alert.labels))) return false;
  const around = [
    'groupKey',
    'groupLabels',
    'commonLabels',
    'commonAnnotations',
    'receiver',
    'truncatedAlerts',
  ];
  return isList(payload.alerts) && around.some((key) => Object.hasOwn(payload, key));
}

function isApiAlert(alert: Json): boolean {
  if (!isRecord(alert) || !isRecord(alert.labels)) return false;
  if (isRecord(alert.status) && typeof alert.status.state === 'string') return true;
  if (Object.hasOwn(alert, 'fingerprint') && Object.hasOwn(alert, 'startsAt')) return true;
  return alert.status === undefined && Object.hasOwn(alert.labels, 'alertname');
}
