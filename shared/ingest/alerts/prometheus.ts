import type { Json } from '../../json.ts';
import type { Adapter } from '../observation.ts';
import { isList, isRecord, list, record, text } from '../pick.ts';
import { prometheusAlert } from './prometheus-alerts.ts';
import { reading, type Said } from './report.ts';

/**
 * What Prometheus answers at /api/v1/alerts and /api/v1/rules; Loki's ruler, Thanos and vmalert answer alike. A pending
 * alert has not fired: it makes none, and a warning counts it.
 */
export const prometheus: Adapter = {
  name: 'prometheus',
  aliases: ['vmalert', 'victoriametrics', 'loki', 'thanos', 'mimir', 'cortex'],
  recognises(payload) {
    const data = record(payload, 'data');
    if (text(payload, 'status') !== 'success' || data === null) return false;
    if (isList(data.alerts)) return data.alerts.every((alert) => record(alert, 'labels') !== null);
    return isList(data.groups) && data.groups.every((group) => isRecord(group) && isList(group.rules));
  },
  read(payload) {
    const all = [...list(payload, 'data.alerts'), ...list(payload, 'data.groups').flatMap(ruleAlerts)];
    const firing = all.filter((alert) => ['firing', 'alerting'].includes(text(alert, 'state') ?? ''));
    const pending = all.filter((alert) => text(alert, 'state') === 'pending').length;
    const said = firing.flatMap((alert): Said[] => {
      const one = prometheusAlert(alert, null, ['generatorURL', 'source']);
      const value = text(alert, 'value');
      if (one === null) return [];
      return [value === null ? one : { ...one, annotations: { ...one.annotations, value } }];
    });
    const warnings = pending > 0 ? [`Pending and not firing yet: ${pending}.`] : [];
    return reading('prometheus', payload, said, warnings);
  },
};

function ruleAlerts(group: Json): Json[] {
  return list(group, 'rules').flatMap((rule) =>
    list(rule, 'alerts').flatMap((alert) =>
      isRecord(alert)
        ? [{ ...alert, labels: { alertname: text(rule, 'name'), ...record(alert, 'labels') } }]
        : [],
    ),
  );
}
