import type { Json } from '../../json.ts';
import { isRecord, link, text } from '../pick.ts';
import { labelFingerprint } from './label-fingerprint.ts';
import { labelMap } from './labels.ts';
import type { Said } from './report.ts';
import { severityOf } from './severity.ts';
import { statedStatus } from './status.ts';

/** What Prometheus, Alertmanager, Grafana, Loki and vmalert agree on: labels, annotations, times, generatorURL. */
export function prometheusAlert(alert: Json, around: Json, links: readonly string[]): Said | null {
  if (!isRecord(alert) || !isRecord(alert.labels)) return null;
  const labels = labelMap(alert.labels);
  const annotations = labelMap(alert.annotations);
  return {
    title:
      text({ labels, annotations }, 'labels.alertname', 'annotations.summary', 'annotations.description') ??
      text(around, 'commonLabels.alertname', 'groupLabels.alertname', 'commonAnnotations.summary'),
    status: statedStatus(text(alert, 'status', 'status.state', 'state'), text(around, 'status', 'state')),
    severity: severityOf(
      labels.severity,
      labels.priority,
      labels.level,
      labels.criticality,
      annotations.severity,
      text(around, 'commonLabels.severity'),
    ),
    id: text(alert, 'fingerprint') ?? labelFingerprint(labels),
    startsAt: alert.startsAt ?? alert.activeAt,
    endsAt: alert.endsAt,
    link: link(alert, ...links) ?? link(around, 'externalURL'),
    labels,
    annotations,
  };
}

/** What a sender of groups left out for its bound (`truncatedAlerts`), as a warning. */
export function truncatedWarning(payload: Json, sender: string): string[] {
  const left = isRecord(payload) ? Number(payload.truncatedAlerts ?? 0) : 0;
  if (!(left > 0)) return [];
  return [`${sender} left out ${left} ${left === 1 ? 'alert' : 'alerts'} of this group (truncatedAlerts).`];
}
