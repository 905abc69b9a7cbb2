import { matchesOf } from '../text/matches.ts';

export interface NumberHit {
  readonly value: number;
  readonly unit: string | null;
  readonly start: number;
  /** After the unit. */
  readonly end: number;
}

const NUMBER = /(?<![\p{L}\d.,:])([$€£¥₹₩₽₺]\s?)?(\d{1,15}(?:[.,']\d{1,15}){0,4})/gu;
const GLUED =
  /^(%|％|‰|°c?|[kmgt]?i?b\/s|[kmgt]i?b(?![a-z])|[µμ]s|ms|[kmb](?![a-z])|\/\d{1,4}(?![\d.])|\/(?:mo|month|day|d|week|wk|hour|hr|h|min|sec|s|year|yr|user|mes|mois|jour|dia|monat|tag|saat|gun|ay)(?![a-z])|x(?![a-z])|[a-zµ]{1,9}(?:\/[a-z]{1,6})?)/;
const SPACED =
  /^\s(%|％|ms|millisekunden|milliseconds?|millisecondes?|milisegundos?|milissegundos?|µs|s(?![a-z])|secs?(?![a-z])|seconds?|sekunden?|secondes?|segundos?|mins?(?![a-z])|minutes?|minuten?|minutos?|h(?![a-z])|hrs?(?![a-z])|hours?|stunden?|heures?|horas?|days?|tagen?|tage|jours?|dias?|weeks?|kb|mb|gb|tb|kib|mib|gib|ko|mo|go|bytes?|rps|qps|tps|rpm|req\/s|req\/min|requests?\/s|requests?\/sec|requests per second|requests\/second|concurrent users?|users?|errors?(?: per (?:minute|second|hour))|points?|stars?|per (?:second|minute|hour|day)|€|\$|eur|usd|zl|kr|prozent|percent|percento|percentage points?|milliarden|millisecondi|milliseconden|secondi|seconden|saniye|sekundy?|sekunder|dakika|minuti|minuty?|minuter|saat|godzin[ay]?|uur|dagen|giorni|мс|сек(?:унд[аы]?)?|минут[аы]?|мин|час(?:а|ов)?|дн(?:я|ей)|день|초|분|시간|건|개|명|회|원|人|次|天|ミリ秒|秒|分|時間|件)(?![a-z])/;
const CJK_UNIT =
  /^\s?((?:ミリ秒|毫秒|밀리초|秒|초|分钟|分|분|時間|小时|시간|日間|天|일|個|个|개|件|건|人|名|명|回|次|회|台|円|元|원|万|点)(?:\/[a-z]{1,8})?)/;
const SCALE = /^\s?\/\s?(\d{1,4})(?:\.0)?(?![\d./])/;
const MOST = 12;

const UNIT_NAMES: Readonly<Record<string, string>> = {
  '％': '%',
  prozent: '%',
  percent: '%',
  ミリ秒: 'ms',
  毫秒: 'ms',
  milliseconds: 'ms',
  millisecond: 'ms',
  millisekunden: 'ms',
  millisecondes: 'ms',
  milisegundos: 'ms',
  milissegundos: 'ms',
  ko: 'KB',
  mo: 'MB',
  go: 'GB',
  kb: 'KB',
  mb: 'MB',
  gb: 'GB',
  tb: 'TB',
  kib: 'KiB',
  mib: 'MiB',
  gib: 'GiB',
  秒: 's',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  sekunden: 's',
  sekunde: 's',
  secondes: 's',
  segundos: 's',
  分: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  minuten: 'min',
  minutos: 'min',
  時間: 'h',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  stunden: 'h',
  heures: 'h',
  horas: 'h',
  小时: 'h',
  시간: 'h',
  saat: 'h',
  uur: 'h',
  godzin: 'h',
  godziny: 'h',
  час: 'h',
  часа: 'h',
  часов: 'h',
  분: 'min',
  分钟: 'min',
  dakika: 'min',
  minuti: 'min',
  minut: 'min',
  minuty: 'min',
  minuter: 'min',
  мин: 'min',
  минут: 'min',
  минуты: 'min',
  초: 's',
  saniye: 's',
  secondi: 's',
  seconden: 's',
  sekund: 's',
  sekundy: 's',
  sekunder: 's',
  сек: 's',
  секунд: 's',
  секунды: 's',
  мс: 'ms',
  밀리초: 'ms',
  millisecondi: 'ms',
  milliseconden: 'ms',
  percento: '%',
};

/** The numbers of an already folded text with their units. */
export function numbersIn(folded: string): NumberHit[] {
  const hits: NumberHit[] = [];
  for (const match of matchesOf(NUMBER, folded)) {
    if (hits.length >= MOST) break;
    hits.push(hitOf(folded, match));
  }
  return hits.map((hit, at) => sharedUnit(folded, hit, hits[at + 1]));
}

/** "2–3.5 %": the unit behind the second number is the first one's too. */
function sharedUnit(folded: string, hit: NumberHit, next: NumberHit | undefined): NumberHit {
  if (hit.unit !== null || next === undefined || next.unit === null) return hit;
  return /^\s?[-–—~〜～]\s?$/u.test(folded.slice(hit.end, next.start)) ? { ...hit, unit: next.unit } : hit;
}

function hitOf(folded: string, match: RegExpExecArray): NumberHit {
  const currency = match[1]?.trim();
  const start = match.index;
  const at = start + match[0].length;
  const rest = folded.slice(at, at + 40);
  const value = parseNumber(match[2] ?? '0');
  // Turkish and some others write the sign first: %99,9.
  if (folded.charAt(start - 1) === '%' && !/\d\s?$/.test(folded.slice(0, start - 1)))
    return { value, unit: '%', start: start - 1, end: at };
  const scale = SCALE.exec(rest);
  if (scale !== null) return { value, unit: `/${scale[1]}`, start, end: at + scale[0].length };
  const unit = GLUED.exec(rest) ?? SPACED.exec(rest) ?? CJK_UNIT.exec(rest);
  if (unit === null) return { value, unit: currency ?? null, start, end: at };
  const written = unit[1] ?? '';
  const behindScale = written === 'k' || written === 'm' ? SPACED.exec(rest.slice(unit[0].length)) : null;
  const times = written === 'k' ? 1000 : written === 'm' ? 1_000_000 : 1;
  const isPer = currency !== undefined && written.startsWith('/');
  const end = at + unit[0].length + (behindScale?.[0].length ?? 0);
  if (times > 1 || isPer)
    return { value: value * times, unit: currency ?? nameOf(behindScale?.[1]), start, end };
  return { value, unit: nameOf(written), start, end };
}

function nameOf(written: string | undefined): string | null {
  return written === undefined ? null : (UNIT_NAMES[written] ?? written);
}

/** "1,000", "0,1", "1.000,5": the last sign is the decimal one, unless three digits follow a lone comma. */
export function parseNumber(written: string): number {
  const text = written.replaceAll("'", '');
  const comma = text.lastIndexOf(',');
  const dot = text.lastIndexOf('.');
  if (comma >= 0 && dot >= 0) {
    return comma > dot
      ? Number(text.replaceAll('.', '').replace(',', '.'))
      : Number(text.replaceAll(',', ''));
  }
  if (comma >= 0) {
    const isGroups =
      text
        .split(',')
        .slice(1)
        .every((part) => part.length === 3) && !text.startsWith('0');
    return isGroups ? Number(text.replaceAll(',', '')) : Number(text.replace(',', '.').replaceAll(',', ''));
  }
  return text.split('.').length > 2 ? Number(text.replaceAll('.', '')) : Number(text);
}

const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 1024,
  MiB: 1_048_576,
  GiB: 1_073_741_824,
};
const SECONDS: Readonly<Record<string, number>> = { µs: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 };

/** Two quantities on a common footing (bytes, seconds), or null when they cannot be compared. */
export function comparable(
  a: { value: number; unit: string | null },
  b: { value: number; unit: string | null },
): [number, number] | null {
  if (a.unit === b.unit) return [a.value, b.value];
  for (const table of [BYTES, SECONDS]) {
    const left = table[a.unit ?? ''];
    const right = table[b.unit ?? ''];
    if (left !== undefined && right !== undefined) return [a.value * left, b.value * right];
  }
  return null;
}
