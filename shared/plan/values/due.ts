import { weekdayByName } from '../words/month-words.ts';
import { type DateContext, findDates, resolveDates } from './date.ts';
import { foldInPlace } from './fold-in-place.ts';

const DUE =
  "due date|due by|due on|due|deadline|by|until|before|no later than|target|eta|bis zum|bis|fallig am|fallig bis|fallig|spatestens am|spatestens|vor dem|frist|d'ici le|d’ici le|d'ici au|avant le|pour le|echeance|jusqu'au|para el|antes del|hasta el|fecha limite|vence el|vence|limite|ate o|ate|antes de|prazo|entro il|entro|uiterlijk|voor|期限|締切|締め切り|期日|までに|🗓️|🗓|📅|⏰|📆";
const days = [...weekdayByName.keys()]
  .filter((name) => /[a-z]/.test(name))
  .sort((a, b) => b.length - a.length)
  .join('|');
const BEFORE = new RegExp(
  `(?:^|[\\s(\\[,;:–—|-])(?:(?:${DUE})\\s?[:：]?\\s{0,2})(?:(?:the|am|le|el|o|on)\\s)?(?:(?:${days})\\.?,?\\s{1,2})?$`,
  'u',
);
const DAY_ONLY = new RegExp(
  `^(?:${DUE})\\s?[:：]?\\s{0,2}((?:${days})|eod|eow|eom|t-?\\d{1,3}\\s?[dhm]?|tomorrow|today)$`,
  'u',
);
const LEAD = new RegExp(
  `^(?:(?:${DUE})\\s?[:：]?\\s{0,2})?(?:(?:the|am|le|el|o|on)\\s)?(?:(?:${days})\\.?,?\\s{0,2})?$`,
  'u',
);
const REST = new RegExp(
  `^(?:\\s?\\((?:${days}|[月火水木金土日])\\))?\\s?(?:まで|までに|eod|\\d{1,2}:\\d{2}(?:\\s?(?:am|pm|utc|cet))?)?$`,
  'u',
);

export interface DuePart {
  readonly start: string | null;
  readonly end: string | null;
}

/** The due day of a part that says nothing else: "due 2025-09-12", "Fri 12 Sep", "by Friday". */
export function dueOfPart(part: string, context: DateContext): DuePart | null {
  const folded = foldInPlace(part.trim());
  const dayOnly = DAY_ONLY.exec(folded);
  if (dayOnly !== null) return { start: part.trim().slice(-(dayOnly[1]?.length ?? 0)), end: null };
  const hit = findDates(part.trim(), context)[0];
  if (hit === undefined) return null;
  const lead = folded.slice(0, hit.start);
  if (!LEAD.test(lead.trimStart()) || !REST.test(folded.slice(hit.end).trim())) return null;
  if (hit.weak && lead.trim() === '') return null;
  const resolved = resolveDates(hit, context);
  return resolved.start === null ? { start: part.slice(hit.start, hit.end), end: null } : resolved;
}

const LONGEST_DAY = 40;
const DAY_AT_END = new RegExp(
  `\\s(?:due|due by|due on|by|until|before|bis|bis zum|d'ici|avant|para el|antes del|até|entro)\\s(?:(?:the|next|this|am|le|el|o)\\s)?((?:${days})|eod|eow|end of day|end of week|tomorrow)\\.?$`,
  'u',
);

/** A date in a sentence that a word such as "by" or "bis" makes its due day. */
export function dueIn(
  text: string,
  context: DateContext,
): { date: string; start: number; end: number } | null {
  const head = text.slice(0, 400);
  const hits = findDates(head, context);
  const folded = hits.length === 0 ? '' : foldInPlace(head);
  for (const hit of hits) {
    const before = BEFORE.exec(folded.slice(0, hit.start));
    const until = /^\s?(?:[（(][^)）]{1,4}[)）])?\s?まで(?:に)?/u.exec(head.slice(hit.end));
    if (before === null && until === null) continue;
    const resolved = resolveDates(hit, context);
    const date = resolved.end ?? resolved.start ?? head.slice(hit.start, hit.end);
    return { date, start: before?.index ?? hit.start, end: hit.end + (until?.[0].length ?? 0) };
  }
  const tail = Math.max(0, head.length - LONGEST_DAY);
  const day = head.length === text.length ? DAY_AT_END.exec(foldInPlace(head.slice(tail))) : null;
  if (day === null) return null;
  const at = tail + day.index + day[0].indexOf(day[1] ?? '');
  return { date: head.slice(at).replace(/\.$/, ''), start: tail + day.index, end: head.length };
}
