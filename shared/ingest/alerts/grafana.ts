import type { Json } from '../../json.ts';
import type { Adapter } from '../observation.ts';
import { isList, isRecord, list, text } from '../pick.ts';
import { prometheusAlert, truncatedWarning } from './prometheus-alerts.ts';
import { reading, type Said } from './report.ts';

const marks = ['silenceURL', 'dashboardURL', 'panelURL', 'valueString', 'values', 'imageURL'];

/** The webhook of Grafana's unified alerting (version 8 on). */
export const grafana: Adapter = {
  name: 'grafana',
  aliases: ['grafana-alerting', 'grafana-unified'],
  recognises: (payload) =>
    isRecord(payload) &&
    isList(payload.alerts) &&
    (payload.alerts.length === 0 ||
      list(payload, 'alerts').some((alert) => isRecord(alert) && isRecord(alert.labels))) &&
    (Object.hasOwn(payload, 'orgId') ||
      list(payload, 'alerts').some(
        (alert) => isRecord(alert) && marks.some((key) => Object.hasOwn(alert, key)),
      )),
  read(payload, { receivedAt }) {
    const alerts = list(payload, 'alerts');
    if (alerts.length > 0 && alerts.every(isTest))
      return { refused: 'This is the test notification of a Grafana contact point.' };
    const said = alerts.flatMap((alert): Said[] => {
      const one = prometheusAlert(alert, payload, ['generatorURL', 'panelURL', 'dashboardURL']);
      const value = text(alert, 'valueString') ?? valuesOf(alert);
      if (one === null) return [];
      return [value === null ? one : { ...one, annotations: { ...one.annotations, value } }];
    });
    const warnings = truncatedWarning(payload, 'Grafana');
    if (alerts.length === 0) warnings.push('The payload lists no alerts.');
    return reading('grafana', payload, said, warnings, receivedAt);
  },
};

function isTest(alert: Json): boolean {
  return text(alert, 'labels.alertname') === 'TestAlert' && text(alert, 'labels.instance') === 'Grafana';
}

/** {"B": 22.5, "C": 1} → 'B=22.5, C=1' */
function valuesOf(alert: Json): string | null {
  const values = isRecord(alert) && isRecord(alert.values) ? Object.entries(alert.values) : [];
  return values.length === 0 ? null : values.map(([name, value]) => `${name}=${String(value)}`).join(', ');
}
