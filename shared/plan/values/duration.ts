import { foldInPlace } from './fold-in-place.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|secs?|seconds?|sekunden?|secondes?|segundos?|秒)$/, SECOND],
  [/^(?:m|mins?|minutes?|minuten?|minutos?|分|分間)$/, MINUTE],
  [/^(?:h|hrs?|hours?|stunden?|std|heures?|horas?|ore|uur|時間)$/, HOUR],
  [/^(?:d|days?|tage?n?|jours?|dias?|giorni|dagen|日|日間)$/, DAY],
  [/^(?:w|wks?|weeks?|wochen?|semaines?|semanas?|settimane|weken|週間|週)$/, 7 * DAY],
];

const PATTERN =
  /(?<![\d.,])(\d{1,4}(?:[.,]\d{1,2})?)\s?-?\s?([a-z]{1,9}|秒|分間|分|時間|日間|日|週間|週)(?![a-z])/g;

/** The first span of time in a text ("24-hour", "2 h", "30 Minuten", "24時間"), in milliseconds. */
export function findDuration(text: string): number | null {
  for (const match of foldInPlace(text.slice(0, 300)).matchAll(PATTERN)) {
    const unit = UNITS.find(([pattern]) => pattern.test(match[2] ?? ''));
    if (unit !== undefined) return Math.round(Number((match[1] ?? '0').replace(',', '.')) * unit[1]);
  }
  return null;
}
