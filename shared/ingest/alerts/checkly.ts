import type { Adapter, Severity } from '../observation.ts';
import { isRecord, type JsonRecord, link, text } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { holds, loose } from './loose.ts';
import { at, reading } from './report.ts';

/** Checkly's webhook template: its alert types, under whatever keys a team wrote. */
export const checkly: Adapter = {
  name: 'checkly',
  recognises(payload) {
    const keys = loose(payload);
    if (!isRecord(payload)) return false;
    return (
      (typeIn(keys) !== null &&
        holds(keys, 'checkname', 'checkid', 'checktype', 'checkresultid', 'event') > 0) ||
      (holds(keys, 'checkname', 'checkid') > 0 &&
        holds(keys, 'checkresultid', 'checkerrormessage', 'runlocation') > 0)
    );
  },
  read(payload) {
    const keys = loose(payload);
    const type = typeIn(keys) ?? '';
    if (type === 'NO_ALERT') return { refused: 'Checkly says NO_ALERT: the check is as it was.' };
    const status = type.endsWith('RECOVERY') ? 'resolved' : 'firing';
    return reading('checkly', payload, [
      {
        title: text(keys, 'checkname', 'name', 'event', 'alerttitle'),
        status,
        severity: severityIn(type),
        id: text(keys, 'checkid'),
        naming: [text(keys, 'checkname', 'name')],
        ...at(status, keys.startedat ?? keys.timestamp),
        link: link(keys, 'link', 'resultlink', 'url'),
        labels: {
          ...named({
            check_type: text(keys, 'checktype'),
            group: text(keys, 'groupname'),
            location: text(keys, 'runlocation', 'region'),
          }),
          ...tagMap(keys.tags),
        },
        annotations: named({
          event: text(keys, 'event', 'alerttitle'),
          error: text(keys, 'checkerrormessage'),
          type,
          ssl_days_remaining: text(keys, 'ssldaysremaining'),
        }),
      },
    ]);
  },
};

function typeIn(keys: JsonRecord): string | null {
  const type = text(keys, 'alerttype', 'type');
  return type !== null && /^(NO_ALERT|ALERT_[A-Z_]+)$/.test(type) ? type : null;
}

function severityIn(type: string): Severity {
  if (type === 'ALERT_RECOVERY') return 'critical';
  return /DEGRADED(_REMAIN|_RECOVERY)?$|SSL/.test(type) ? 'warning' : 'critical';
}
