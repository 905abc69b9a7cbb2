import { offsetMs } from './zone.ts';

/**
 * Short names of zones as plans write them, by the place whose clocks they are. Summer and winter names mean the same
 * wall: who writes "CET" in June means what the clocks there show.
 */
const places: Readonly<Record<string, string>> = {
  'Europe/Berlin': 'CET CEST MEZ MESZ',
  'Europe/London': 'BST',
  'Europe/Lisbon': 'WET WEST',
  'Europe/Athens': 'EET EEST',
  'Europe/Moscow': 'MSK МСК',
  'Europe/Istanbul': 'TRT',
  'America/New_York': 'EST EDT ET',
  'America/Chicago': 'CST CDT CT',
  'America/Denver': 'MST MDT MT',
  'America/Los_Angeles': 'PST PDT PT',
  'America/Sao_Paulo': 'BRT',
  'America/Argentina/Buenos_Aires': 'ART',
  'America/Santiago': 'CLT',
  'Asia/Kolkata': 'IST',
  'Asia/Karachi': 'PKT',
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  'Asia/Singapore': 'SGT',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Bangkok': 'ICT',
  'Asia/Jakarta': 'WIB',
  'Africa/Johannesburg': 'SAST',
  'Australia/Sydney': 'AEST AEDT',
  'Australia/Adelaide': 'ACST',
  'Australia/Perth': 'AWST',
  'Pacific/Auckland': 'NZST NZDT',
};

const byName = new Map(
  Object.entries(places).flatMap(([zone, names]) =>
    names.split(' ').map((name): [string, string] => [name, zone]),
  ),
);

/** The zone that a plan's word names: an IANA name or a fixed offset such as '+05:30'; null for an unknown word. */
export function zoneByName(word: string): string | null {
  const name = word.trim();
  const upper = name.toUpperCase();
  if (/^(?:Z|UTC|GMT)$/.test(upper)) return 'UTC';
  const offset = /^(?:UTC|GMT)?\s*([+−-])(\d{1,2})(?::?(\d{2}))?$/.exec(upper);
  if (offset) {
    const [hours, minutes] = [Number(offset[2]), Number(offset[3] ?? 0)];
    if (hours > 14 || minutes > 59) return null;
    return `${offset[1] === '+' ? '+' : '-'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  }
  return byName.get(upper) ?? (/^[A-Za-z_]+(?:\/[A-Za-z_+-]+)+$/.test(name) ? name : null);
}

/** Whether two zones' clocks show different times at an instant. */
export function differs(at: number, zone: string, other: string): boolean {
  return offsetMs(at, zone) !== offsetMs(at, other);
}
