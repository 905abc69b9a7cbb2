import type { AlertStatus } from '../observation.ts';

const started = /^problem (?:started|has been started) at (\S+) on (\S+)$/i;
const ended = /^problem has been resolved(?: in .*)? at (\S+) on (\S+)$/i;
const line = /^([A-Za-z ]{3,30}):\s+(.+)$/;

/** The lines of Zabbix' standard message ('Problem name: …', 'Host: …', 'Original problem ID: …') as loose keys. */
export function messageKeys(message: string | null): Record<string, string> {
  const found: Record<string, string> = {};
  for (const words of (message ?? '').slice(0, 20_000).split(/\r?\n/).slice(0, 60)) {
    const begin = started.exec(words.trim());
    const end = ended.exec(words.trim());
    if (begin?.[1] && begin[2]) Object.assign(found, { eventtime: begin[1], eventdate: begin[2] });
    else if (end?.[1] && end[2])
      Object.assign(found, { eventrecoverytime: end[1], eventrecoverydate: end[2] });
    else {
      const pair = line.exec(words.trim());
      if (pair?.[1] && pair[2]) found[pair[1].toLowerCase().replaceAll(' ', '')] = pair[2];
    }
  }
  return found;
}

/** 'Problem: …', 'Resolved in 5m 3s: …', 'Updated problem in …: …' */
export function subjectStatus(subject: string | null): AlertStatus | null {
  if (subject === null) return null;
  if (/^\s*(resolved|recovery|ok)\b/i.test(subject)) return 'resolved';
  return /^\s*(updated )?problem\b/i.test(subject) ? 'firing' : null;
}
