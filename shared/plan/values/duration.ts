import { matchesOf } from '../text/matches.ts';
import { foldInPlace } from './fold-in-place.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:s|secs?|seconds?|sekunden?|secondes?|segundos?|secondi|seconden|saniye|sekundy?|сек|секунд[аы]?|秒|秒钟|초)$/,
    SECOND,
  ],
  [
    /^(?:m|mins?|minutes?|minuten?|minutos?|minuti|minuty?|minuter|dakika|dk|мин|минут[аы]?|分|分間|分钟|분)$/,
    MINUTE,
  ],
  [
    /^(?:h|hrs?|hours?|stunden?|std|heures?|horas?|ore|uur|uren|saat|sa|godzin[ay]?|godz|timmar|timer|час|часа|часов|ч|時間|小时|小時|시간)$/,
    HOUR,
  ],
  [
    /^(?:d|days?|tage?n?|jours?|dias?|giorn[io]|dag|dagen|dager|dagar|dage|gun|dni|dzien|день|дня|дней|дн|日|日間|天|일)$/,
    DAY,
  ],
  [
    /^(?:w|wks?|weeks?|wochen?|semaines?|semanas?|settimane|settimana|week|weken|hafta|tygodni[ae]?|tydzien|veckor|uger|uker|недел[яиь]|недели|週間|週|周|주)$/,
    7 * DAY,
  ],
];

const PATTERN =
  /(?<![\d.,])(\d{1,4}(?:[.,]\d{1,2})?)\s?-?\s?([a-zа-я]{1,9}|秒钟|秒|分間|分钟|分|時間|小时|小時|日間|日|天|週間|週|周|초|분|시간|일|주)(?![a-zа-я])/g;

/** The first span of time in a text ("24-hour", "2 h", "30 Minuten", "24時間"), in milliseconds. */
export function findDuration(text: string): number | null {
  for (const match of matchesOf(PATTERN, foldInPlace(text.slice(0, 300)))) {
    const unit = UNITS.find(([pattern]) => pattern.test(match[2] ?? ''));
    if (unit !== undefined) return Math.round(Number((match[1] ?? '0').replace(',', '.')) * unit[1]);
  }
  return null;
}
