import type { AlertReport, Observation, RolloutReport } from '../../shared/ingest/observation.ts';

/** What `--json` prints: times as ISO 8601, each alert with its source. */
export function observationJson({ source, rollouts, alerts, raw, warnings }: Observation) {
  return {
    source,
    rollouts: rollouts.map(({ name, environment, state, stage, percent, reason, at, id }) => ({
      name,
      environment,
      state,
      stage,
      percent,
      reason,
      at: iso(at),
      id,
    })),
    alerts: alerts.map((alert) => ({
      title: alert.title,
      status: alert.status,
      severity: alert.severity,
      fingerprint: alert.fingerprint,
      startsAt: iso(alert.startsAt),
      endsAt: iso(alert.endsAt),
      link: alert.link,
      source,
      labels: alert.labels,
      annotations: alert.annotations,
      runbook: alert.runbook,
    })),
    raw,
    warnings,
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The same for a terminal, a line each. */
export function describeObservation({ source, rollouts, alerts, warnings }: Observation): string {
  const found = [count(rollouts.length, 'rollout'), count(alerts.length, 'alert')].join(', ');
  const lines = [
    `${source ?? 'unknown source'}: ${found}`,
    ...rollouts.map((rollout) => `  ${rolloutLine(rollout)}`),
    ...alerts.map((alert) => `  ${alertLine(alert)}`),
    ...warnings.map((warning) => `  note: ${warning}`),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function rolloutLine({ name, environment, state, stage, percent, reason, at }: RolloutReport): string {
  const place = environment === null ? name : `${name} in ${environment}`;
  const parts = [stage, percent === null ? null : `${percent} %`, iso(at), reason];
  return [`${place}: ${state.replaceAll('_', ' ')}`, ...parts.filter((part) => part !== null)].join(' · ');
}

function alertLine({ title, status, severity, startsAt, endsAt, link }: AlertReport): string {
  const parts = [severity, iso(startsAt), endsAt === null ? null : `until ${iso(endsAt)}`, link];
  return [`${title}: ${status}`, ...parts.filter((part) => part !== null)].join(' · ');
}

/** Text of other systems goes to a terminal: nothing in it may move the cursor or start a new line. */
function printable(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trimEnd();
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
