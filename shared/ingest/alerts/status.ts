import type { AlertStatus } from '../observation.ts';

const wordsOf: Readonly<Record<AlertStatus, string>> = {
  firing:
    'firing fire fired alerting alert alarm active activated open opened trigger triggered retriggered problem down critical crit warning warn error err fail failing failed failure new create created start started starting ongoing unresolved reopened reopen regressed renotify nodata renodata rewarn unreachable unhealthy degraded breached exceeded unacknowledged unacknowledge unack offline bad raised raise fatal unknown late expired',
  resolved:
    'resolved resolve resolving ok okay closed close recovered alertrecovered warnrecovered nodatarecovered recovery recover recovering up inactive normal clear cleared end ended fixed success succeeded successful healthy passing passed pass done deactivated completed complete cancelled canceled online solved restored good finished stopped archived ignored',
  acknowledged: 'acknowledged acknowledge acknowledgement acknowledgment ack acked acking',
};

const known = new Map<string, AlertStatus>();
for (const status of ['firing', 'resolved', 'acknowledged'] as const)
  for (const word of wordsOf[status].split(' ')) known.set(word, status);

/** A sender's word for where the alert stands: 'ALARM', 'Re-Triggered', 'closed', 'ACK'. Null where it is not known. */
export function statusWord(word: unknown): AlertStatus | null {
  if (typeof word !== 'string' || word.length > 200) return null;
  return known.get(word.toLowerCase().replace(/[^a-z]/g, '')) ?? null;
}

/** The first of a sender's fields that says where the alert stands; null where none does. */
export function statedStatus(...words: readonly unknown[]): AlertStatus | null {
  for (const word of words) {
    const status = statusWord(word);
    if (status !== null) return status;
  }
  return null;
}

/** The same; firing where none does, since it was sent. */
export function statusOf(...words: readonly unknown[]): AlertStatus {
  return statedStatus(...words) ?? 'firing';
}
