import { fold } from '../plan/text/fold.ts';
import { cadenceLexicon } from '../plan/words/cadence-words.ts';
import { type BoardRow, compareRows, numberOf, textOf } from './read.ts';
import type { RoomNoun } from './room-words.ts';
import { dayOf, instantOf, wallOf } from './zone.ts';

/** How often somebody is told something, by the words of the plan. */
export type Cadence =
  | { kind: 'every'; ms: number; launchDayOnly: boolean }
  | { kind: 'daily'; minutes: number }
  | { kind: 'weekly'; every: number }
  /** At something that happens: a stage, the launch itself. */
  | { kind: 'stage' }
  | { kind: 'launch' }
  | { kind: 'asNeeded' };

/** Something that was sent. */
export interface Sent {
  id: string;
  update: string | null;
  audience: string;
  text: string;
  at: number;
  by: string;
}

/** due: soon, or as soon as somebody can. waiting: nothing is owed now. */
export type UpdateState = 'overdue' | 'due' | 'waiting';
export interface UpdateStanding<R extends BoardRow = BoardRow> {
  row: R;
  cadence: Cadence | null;
  last: Sent | null;
  /** When it has to be sent next; null where only something that happens tells. */
  dueAt: number | null;
  state: UpdateState;
}

export interface UpdateContext {
  now: number;
  zone: string;
  targetAt: number | null;
  /** How many stages of the rollout have begun. */
  stagesBegun: number;
}

const HOUR_MS = 3_600_000;
const END_OF_DAY = 18 * 60;
/** A part of the day is over at these minutes: by then its update is sent. */
const parts: readonly [RegExp, number][] = [
  [/end of (?:the )?day|\beod\b|close of business|evening|abend|soir|noche|noite|終業|毎夕/u, END_OF_DAY],
  [/afternoon|nachmittag|apres-midi|apres midi|tarde/u, 15 * 60],
  [/noon|midday|mittag|midi/u, 12 * 60],
  [/morning|morgen|matin|manana|manha|毎朝/u, 9 * 60],
];

/** The cadence that words mean, in the languages of plans; null where they say none. */
export function readCadence(words: string): Cadence | null {
  const text = fold(words.slice(0, 200)).trim();
  if (text === '') return null;
  const span = everySpan(text);
  const value = cadenceLexicon.find(words.slice(0, 200))?.value ?? null;
  if (span !== null) return { kind: 'every', ms: span, launchDayOnly: /launch|go.?live|release/.test(text) };
  if (/\b(?:stage|gate|phase|milestone|etape|etapa|stufe)s?\b/.test(text)) return { kind: 'stage' };
  if (value === 'hourly')
    return { kind: 'every', ms: HOUR_MS, launchDayOnly: /launch|go.?live|release/.test(text) };
  const clock = clockIn(text);
  if (value === 'weekly') return { kind: 'weekly', every: 7 };
  if (value === 'twice a week') return { kind: 'weekly', every: /twice/.test(text) ? 3 : 14 };
  if (value === 'monthly') return { kind: 'weekly', every: 28 };
  if (value === 'daily' || clock !== null || parts[0]?.[0].test(text))
    return { kind: 'daily', minutes: clock ?? partOf(text) };
  if (value === 'at launch') return { kind: 'launch' };
  return value === 'ad hoc' ? { kind: 'asNeeded' } : null;
}

/** 'every 30 min', 'alle 2 Stunden', 'toutes les 15 minutes', '30分ごと'. */
function everySpan(text: string): number | null {
  const match =
    /(?:every|each|alle|toutes les|cada|ogni|om de|a cada)\s+(\d{1,3})?\s?(m(?:in(?:ute|uto|uten|utes|utos|uti)?s?)?|h(?:ours?|rs?)?|stunden?|heures?|horas?|ore|uur)\b/.exec(
      text,
    ) ??
    /(\d{1,3})\s?(分|時間|小时|시간|분)(?:ごと|おき|毎|마다)?/u.exec(text) ??
    /^(\d{1,3})\s?-?(min|minutely|h)\b/.exec(text);
  if (!match) return null;
  const count = Number(match[1] ?? 1);
  const ms = count * (/^(?:m|分|분)/u.test(match[2] ?? '') ? 60_000 : HOUR_MS);
  return ms > 0 ? ms : null;
}

function clockIn(text: string): number | null {
  const match = /(?<![\d:])(\d{1,2})(?::(\d{2}))?\s?(am|pm|h\b|uhr)?(?![\d:])/.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const hour =
    (Number(match[1]) % (match[3] === 'am' || match[3] === 'pm' ? 12 : 24)) + (match[3] === 'pm' ? 12 : 0);
  const minute = Number(match[2] ?? 0);
  return Number(match[1]) < 25 && minute < 60 ? hour * 60 + minute : null;
}

function partOf(text: string): number {
  return parts.find(([words]) => words.test(text))?.[1] ?? END_OF_DAY;
}

/** What was sent, latest first. */
export function readSent(rows: readonly BoardRow[]): Sent[] {
  return rows
    .flatMap((row): Sent[] => {
      const at = numberOf(row, 'at');
      if (row.removed || at === null) return [];
      const update = textOf(row, 'update');
      return [
        {
          id: row.id,
          update: update === '' ? null : update,
          audience: textOf(row, 'audience'),
          text: textOf(row, 'text'),
          at,
          by: textOf(row, 'by'),
        },
      ];
    })
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

/** How each planned update stands: overdue for everybody alike, from its cadence and what was sent last. */
export function updateStandings<R extends BoardRow>(
  updates: readonly R[],
  sent: readonly Sent[],
  context: UpdateContext,
): UpdateStanding<R>[] {
  return updates
    .filter((row) => !row.removed)
    .sort(compareRows)
    .map((row) => {
      const own = sent.filter(({ update }) => update === row.id);
      const cadence = readCadence(`${textOf(row, 'cadence')}`);
      return { row, cadence, last: own[0] ?? null, ...standingOf(cadence, own, context) };
    });
}

function standingOf(
  cadence: Cadence | null,
  sent: readonly Sent[],
  context: UpdateContext,
): Pick<UpdateStanding, 'dueAt' | 'state'> {
  const last = sent[0]?.at ?? null;
  if (cadence?.kind === 'stage')
    // Nobody says when a stage began: once more have begun than updates were sent, one is owed.
    return { dueAt: null, state: sent.length < context.stagesBegun ? 'due' : 'waiting' };
  const dueAt = cadence === null ? null : nextDue(cadence, last, context);
  if (dueAt === null) return { dueAt, state: 'waiting' };
  const ahead = cadence?.kind === 'every' ? Math.min(5 * 60_000, cadence.ms / 5) : 15 * 60_000;
  const state = context.now > dueAt ? 'overdue' : context.now >= dueAt - ahead ? 'due' : 'waiting';
  return { dueAt, state };
}

/** When it has to be sent next. What comes every so often counts from the last one, and begins with the first. */
export function nextDue(cadence: Cadence, last: number | null, context: UpdateContext): number | null {
  const { now, zone, targetAt } = context;
  switch (cadence.kind) {
    case 'every': {
      if (last === null) return null;
      const next = last + cadence.ms;
      return cadence.launchDayOnly && targetAt !== null && dayOf(next, zone) !== dayOf(targetAt, zone)
        ? null
        : next;
    }
    case 'daily':
      // One sent on a day is that day's, at whatever hour.
      return atMinutes(last === null ? now : shiftDay(last, 1, zone), cadence.minutes, zone);
    case 'weekly':
      return last === null ? null : atMinutes(shiftDay(last, cadence.every, zone), END_OF_DAY, zone);
    case 'launch':
      return targetAt === null || last !== null ? null : targetAt;
    case 'stage':
    case 'asNeeded':
      return null;
  }
}

function shiftDay(at: number, days: number, zone: string): number {
  const wall = wallOf(at, zone);
  return instantOf({ ...wall, day: wall.day + days, hour: 12, minute: 0 }, zone);
}

function atMinutes(at: number, minutes: number, zone: string): number {
  return instantOf({ ...wallOf(at, zone), hour: Math.floor(minutes / 60), minute: minutes % 60 }, zone);
}

/** 'every 30 min', 'daily by 09:00', for the column beside the plan's own words. */
export function cadenceText(cadence: Cadence | null, noun: RoomNoun): string {
  if (cadence === null) return 'no cadence that can be told';
  const two = (value: number) => String(value).padStart(2, '0');
  switch (cadence.kind) {
    case 'every': {
      const minutes = Math.round(cadence.ms / 60_000);
      const span = minutes % 60 === 0 ? (minutes === 60 ? 'hour' : `${minutes / 60} h`) : `${minutes} min`;
      return `every ${span}${cadence.launchDayOnly ? (noun === 'launch' ? ' on launch day' : ' on the day of the target time') : ''}`;
    }
    case 'daily':
      return `daily by ${two(Math.floor(cadence.minutes / 60))}:${two(cadence.minutes % 60)}`;
    case 'weekly':
      return cadence.every === 7 ? 'weekly' : `every ${cadence.every} days`;
    case 'stage':
      return 'at each stage';
    case 'launch':
      return noun === 'launch' ? 'at the launch' : 'at the target time';
    case 'asNeeded':
      return 'when needed';
  }
}
