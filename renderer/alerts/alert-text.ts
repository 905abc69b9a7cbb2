import type { AlertView } from '../../shared/alerts/feed.ts';

/** An alert as plain text, for a chat or a ticket; times in UTC. */
export function alertText(alert: AlertView): string {
  const { title, severity, state, source, labels, startsAt, endsAt, count, annotations, link, runbook } =
    alert;
  const lines = [
    `${title} (${severity}, ${state})`,
    `from ${source}, since ${utc(startsAt)}${endsAt === null ? '' : `, over ${utc(endsAt)}`}, heard ${count}×`,
    Object.entries(labels)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(' '),
    ...Object.entries(annotations).map(([name, value]) => `${name}: ${value}`),
    link ?? '',
    runbook === null ? '' : `runbook: ${runbook}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
