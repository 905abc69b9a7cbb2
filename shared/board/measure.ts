import type { BoardRow } from './read.ts';
import { numberOf, textOf } from './read.ts';

export type Comparator = '<' | '<=' | '>' | '>=' | '=';
export interface Limit {
  comparator: Comparator;
  value: number;
  unit: string;
}
/** 'none': nothing was measured or there is no limit, so a person's word is all there is. */
export type MeasureVerdict = 'pass' | 'fail' | 'unknown' | 'none';

const comparators: readonly string[] = ['<', '<=', '>', '>=', '='];

export function limitOf(row: BoardRow): Limit | null {
  const comparator = textOf(row, 'comparator');
  const value = numberOf(row, 'value');
  if (!comparators.includes(comparator) || value === null) return null;
  return { comparator: comparator as Comparator, value, unit: textOf(row, 'unit') };
}

/** A measured text against a limit. Anything that cannot be read as one number in a fitting unit is unknown. */
export function judge(limit: Limit | null, current: string): MeasureVerdict {
  const written = current.trim();
  if (limit === null || written === '') return 'none';
  const amount = readAmount(written);
  const value = amount && inUnit(amount, limit.unit);
  if (value === null || value === undefined) return 'unknown';
  return holds(value, limit) ? 'pass' : 'fail';
}

export interface Amount {
  value: number;
  unit: string;
}

// One number, perhaps "about", with a unit and words after it, but no second number save a percentile such as p95.
const pattern =
  /^(?:~|≈|about |ca\.? )?\s*([-+−]?\d[\d.,' ]*)\s*(\/\s*\d+(?:\.\d+)?|[%a-zµμ°]*[^\s\d,;(]*)(.*)$/iu;

export function readAmount(text: string): Amount | null {
  const found = pattern.exec(text.trim());
  if (!found) return null;
  const [, digits = '', unit = '', rest = ''] = found;
  if (/\d/.test(rest.replace(/\bp\d{2,3}\b/gi, ''))) return null;
  const value = readNumber(digits.trim());
  return value === null ? null : { value, unit: unit.replace(/\s/g, '') };
}

function readNumber(digits: string): number | null {
  const plain = digits.replace('−', '-');
  const grouped = /^[-+]?\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?$/.test(plain);
  const text = grouped ? plain.replace(/[,' ]/g, '') : plain.replace(/^([-+]?\d+),(\d+)$/, '$1.$2');
  const value = /^[-+]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

// Each unit as a multiple of its family's first one. KB is 1000 bytes and KiB 1024, as in the plan's own limits.
const families: readonly Readonly<Record<string, number>>[] = [
  {
    b: 1,
    byte: 1,
    bytes: 1,
    kb: 1e3,
    kib: 1024,
    mb: 1e6,
    mib: 1024 ** 2,
    gb: 1e9,
    gib: 1024 ** 3,
    tb: 1e12,
    tib: 1024 ** 4,
  },
  {
    ms: 1,
    s: 1000,
    sec: 1000,
    secs: 1000,
    second: 1000,
    seconds: 1000,
    m: 60_000,
    min: 60_000,
    mins: 60_000,
    minutes: 60_000,
    h: 3_600_000,
    hr: 3_600_000,
    hours: 3_600_000,
    us: 0.001,
    µs: 0.001,
    μs: 0.001,
    ns: 0.000001,
  },
  { '%': 1, percent: 1, pct: 1 },
];

/** A value without a unit is taken to be in the limit's. null where the two do not measure the same thing. */
function inUnit(amount: Amount, unit: string): number | null {
  const from = amount.unit.toLowerCase();
  const to = unit.trim().toLowerCase().replace(/\s/g, '');
  if (from === '' || from === to) return amount.value;
  for (const family of families) {
    const a = Object.hasOwn(family, from) ? family[from] : undefined;
    const b = Object.hasOwn(family, to) ? family[to] : undefined;
    if (a !== undefined && b !== undefined) return (amount.value * a) / b;
  }
  // A bare limit ("= 0") measures a count of whatever the text names; a known other unit does not fit it.
  return to === '' && !families.some((family) => Object.hasOwn(family, from)) ? amount.value : null;
}

function holds(value: number, { comparator, value: limit }: Limit): boolean {
  switch (comparator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '=':
      return value === limit;
  }
}

/** A limit as people write it: '< 200 ms', '≥95%', '40%+', '=0'; null where the text is not one. */
export function readLimit(text: string): Limit | null {
  const written = text.trim();
  const sign = /^(<=|>=|≤|≥|<|>|=)/.exec(written)?.[1];
  const signs: Readonly<Record<string, Comparator>> = { '≤': '<=', '≥': '>=' };
  const plus = sign === undefined && written.endsWith('+');
  if (sign === undefined && !plus) return null;
  const amount = readAmount(plus ? written.slice(0, -1) : written.slice(sign?.length ?? 0));
  if (!amount) return null;
  const comparator = plus || sign === undefined ? '>=' : (signs[sign] ?? (sign as Comparator));
  return { comparator, value: amount.value, unit: amount.unit };
}

export function limitText(limit: Limit): string {
  const signs: Record<Comparator, string> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '=': '=' };
  const gap = /^[a-zµμ]/i.test(limit.unit) ? ' ' : '';
  return `${signs[limit.comparator]} ${limit.value}${gap}${limit.unit}`;
}
