import type { Severity } from '../observation.ts';

const wordsOf: Readonly<Record<Exclude<Severity, 'unknown'>, string>> = {
  critical:
    'critical crit fatal emergency emerg panic disaster catastrophic urgent highest page paging pager blocker p0 p1 sev0 sev1 severity0 severity1 s0 s1 priority1 alert down unreachable outage',
  error:
    'error err errors high major severe p2 sev2 severity2 s2 priority2 fail failed failure failing exception serious',
  warning:
    'warning warn warnings minor medium moderate average p3 sev3 severity3 s3 priority3 degraded degradation noncritical ticket suspicious',
  info: 'info information informational notice low lowest normal none ok okay success clear cleared recovery recovered resolved debug trace verbose p4 p5 sev4 sev5 severity4 severity5 s4 s5 priority4 priority5 good healthy up trivial',
};

const known = new Map<string, Severity>();
for (const severity of ['critical', 'error', 'warning', 'info'] as const)
  for (const word of wordsOf[severity].split(' ')) known.set(word, severity);

const byPriority: readonly Severity[] = ['critical', 'critical', 'error', 'warning', 'info', 'info'];

/**
 * A sender's word for how bad it is, in the five words of the board: 'P1', 'SEV-2', 'crit', 'Disaster', '1 - Critical',
 * 'ALERT_CRITICALITY_LEVEL_WARNING'. Numbers are read as priorities, 1 the worst. Null where the word is not known, so
 * that another field can be asked.
 */
export function severityWord(word: unknown): Severity | null {
  if (typeof word === 'number') return byPriority[word] ?? null;
  if (typeof word !== 'string' || word.length > 200) return null;
  const parts = word
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
  const whole = known.get(parts.join(''));
  if (whole !== undefined) return whole;
  if (parts.some((part) => part === 'not' || part === 'non' || part === 'no')) return null;
  for (const part of parts) {
    // Syslog's 'alert' is a severity alone; before other words it says only what the thing is.
    const severity = part === 'alert' ? undefined : known.get(part);
    if (severity !== undefined) return severity;
  }
  return numbered(parts);
}

/** 'sev 2' falls in two parts, '1' is a number in a string. */
function numbered(parts: readonly string[]): Severity | null {
  const last = parts.at(-1);
  if (last === undefined || !/^[0-5]$/.test(last)) return null;
  const first = parts.length === 1 ? '' : parts[0];
  return ['', 'sev', 'p', 's', 'severity', 'priority', 'prio', 'level', 'urgency'].includes(first ?? '')
    ? (byPriority[Number(last)] ?? null)
    : null;
}

/** The first of a sender's fields that says how bad it is; 'unknown' where none does. */
export function severityOf(...words: readonly unknown[]): Severity {
  for (const word of words) {
    const severity = severityWord(word);
    if (severity !== null) return severity;
  }
  return 'unknown';
}
