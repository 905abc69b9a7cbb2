import type { Adapter } from '../observation.ts';
import { isRecord, type JsonRecord, link, number, text } from '../pick.ts';
import { instant } from '../times.ts';
import { named } from './labels.ts';
import { holds, loose } from './loose.ts';
import { reading } from './report.ts';

const UP = '2';
const EXPIRES = '3';

/** UptimeRobot's webhook: its variables as JSON, as a form or as the query of an address. 1 is down, 2 up, 3 an expiry. */
export const uptimeRobot: Adapter = {
  name: 'uptimerobot',
  aliases: ['uptime-robot'],
  recognises(payload) {
    const keys = loose(payload);
    return (
      isRecord(payload) &&
      holds(keys, 'monitorid', 'monitorfriendlyname', 'monitorurl') > 0 &&
      holds(keys, 'alerttype', 'alerttypefriendlyname') > 0
    );
  },
  read(payload) {
    const keys = loose(payload);
    if (
      text(keys, 'alerttype') === 'alertType' ||
      text(keys, 'monitorfriendlyname') === 'monitorFriendlyName'
    )
      return { refused: 'The payload is a template: its placeholders were not filled in.' };
    const type = typeOf(keys);
    if (type === null)
      return { refused: `"${text(keys, 'alerttypefriendlyname', 'alerttype')}" is no alert.` };
    const status = type === UP ? 'resolved' : 'firing';
    const time = instant(keys.alertdatetime);
    const seconds = number(keys, 'alertduration');
    const began = time === null || seconds === null ? null : time - seconds * 1000;
    const monitor = text(keys, 'monitorid');
    // Up ends an outage, and leaves a certificate as old as it was.
    const id = monitor !== null && type === EXPIRES ? `${monitor}!ssl` : monitor;
    return reading('uptimerobot', payload, [
      {
        title: text(keys, 'monitorfriendlyname', 'monitorurl'),
        status,
        severity: type === EXPIRES ? 'warning' : 'critical',
        id,
        naming: [text(keys, 'monitorfriendlyname'), text(keys, 'monitorurl'), type === EXPIRES],
        startsAt: status === 'resolved' ? began : time,
        endsAt: time,
        link: link(keys, 'monitorurl'),
        labels: named({ url: text(keys, 'monitorurl'), type: text(keys, 'alerttypefriendlyname') }),
        annotations: named({
          details: text(keys, 'alertdetails'),
          duration: text(keys, 'alertfriendlyduration', 'alertduration'),
          expires: text(keys, 'sslexpirydate'),
        }),
      },
    ]);
  },
};

/** '1', '2' or '3'; null for a monitor that was started or paused. */
function typeOf(keys: JsonRecord): string | null {
  const type = text(keys, 'alerttype');
  if (type !== null && /^[123]$/.test(type)) return type;
  const words = (text(keys, 'alerttypefriendlyname') ?? type ?? '').toLowerCase();
  if (words.includes('down')) return '1';
  if (/\bup\b/.test(words)) return UP;
  return /ssl|expir/.test(words) ? EXPIRES : null;
}
