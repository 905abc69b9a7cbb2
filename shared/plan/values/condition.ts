import type { Comparator } from '../plan-schema.ts';
import { isSpaceless } from '../text/fold.ts';
import { matchesOf } from '../text/matches.ts';
import { wordsAfter, wordsBefore } from '../words/comparator-words.ts';
import { numberByWord } from '../words/number-words.ts';
import { foldInPlace } from './fold-in-place.ts';
import { type NumberHit, numbersIn } from './number.ts';
import { polarityOf } from './polarity.ts';

/** "Response time < 200ms p95" as something a gate can check. */
export interface Condition {
  readonly metric: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string | null;
  /** Words after the limit: "p95", "for 24 hours". */
  readonly qualifier: string | null;
}

type Phrase = (typeof wordsBefore)[number];

/** There are hundreds of phrases: only those with the right letter at the edge are tried. */
function byLetter(phrases: readonly Phrase[], letterOf: (words: string) => string): Map<string, Phrase[]> {
  const groups = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const letter = letterOf(phrase[0]);
    groups.set(letter, [...(groups.get(letter) ?? []), phrase]);
  }
  return groups;
}

const beforeBy = byLetter(wordsBefore, (words) => words.charAt(words.length - 1));
const afterBy = byLetter(wordsAfter, (words) => words.charAt(0));

const LONGEST = 300;

/** The limit that a text states, if it states one with a comparison ("<", "at least", "40%+", "Zero …", "以下"). */
export function readCondition(source: string): Condition | null {
  const text = source.slice(0, LONGEST);
  if (text.includes('=>') && !/\d/.test(text)) return null;
  const folded = foldInPlace(text);
  const numbers = numbersIn(folded);
  for (const number of numbers) {
    const found = compareAt(text, folded, number);
    if (found !== null) return found;
  }
  return spelledOf(text, folded) ?? shareOf(text, numbers) ?? namedOf(text, numbers) ?? zeroOf(text, folded);
}

const WORDS = /[\p{L}]{2,10}/gu;

/** "Fewer than five open bugs": a number in words counts only right after a comparison. */
function spelledOf(text: string, folded: string): Condition | null {
  for (const match of matchesOf(WORDS, folded)) {
    const value = numberByWord.get(match[0]);
    const at = match.index;
    if (value === undefined || !leadsWithWords(folded.slice(0, at))) continue;
    return compareAt(text, folded, { value, unit: null, start: at, end: at + match[0].length });
  }
  return null;
}

function leadsWithWords(before: string): boolean {
  const lead = before.trimEnd();
  return beforeBy.get(lead.charAt(lead.length - 1))?.some(([words]) => endsWithWords(lead, words)) ?? false;
}

/** "Latency: 200 ms": a quantity as the value of a measure, by what is better. */
function namedOf(text: string, numbers: readonly NumberHit[]): Condition | null {
  const number = numbers[0];
  const isNamed = number !== undefined && /\p{L}\s?[:：]\s?$/u.test(text.slice(0, number.start));
  if (isNamed && number.value === 0 && number.unit === null && text.slice(number.end).trim() === '')
    return build(text, number.start, number.end, '=', number);
  if (number === undefined || number.unit === null || !/[:：]\s?$/u.test(text.slice(0, number.start)))
    return null;
  const better = /^\s?[-–—~]\s?\d/u.test(text.slice(number.end))
    ? null
    : polarityOf(text.slice(0, number.start));
  if (better === null) return null;
  return build(text, number.start, number.end, better === 'lower' ? '<=' : '>=', number);
}

function compareAt(text: string, folded: string, number: NumberHit): Condition | null {
  const lead = folded.slice(0, number.start).replace(/[\s~+±≈]+$/u, '');
  const wordsAhead = beforeBy
    .get(lead.charAt(lead.length - 1))
    ?.find(([words]) => endsWithWords(lead, words));
  const rest = folded.slice(number.end);
  const plus = /^\s?\+(?!\d)/.exec(rest);
  const behind = rest.trimStart();
  const wordsBehind = afterBy.get(behind.charAt(0))?.find(([words]) => startsWithWords(behind, words));
  if (wordsAhead === undefined && plus === null && wordsBehind === undefined) return null;
  const comparator = wordsAhead?.[1] ?? (plus === null ? (wordsBehind?.[1] ?? '>=') : '>=');
  const from = wordsAhead === undefined ? number.start : lead.length - wordsAhead[0].length;
  let to = number.end;
  if (plus !== null) to += plus[0].length;
  else if (wordsAhead === undefined && wordsBehind !== undefined)
    to += rest.length - behind.length + wordsBehind[0].length;
  return build(text, from, to, comparator, number);
}

function endsWithWords(lead: string, words: string): boolean {
  if (!lead.endsWith(words)) return false;
  if (isSpaceless(words)) return true;
  const before = lead.charAt(lead.length - words.length - 1);
  if (/[<>≤≥=＜＞≦≧]/.test(words))
    return !(words === '>' && /[-=–—]/.test(before)) && !(words === '=' && /[<>!]/.test(before));
  return before === '' || !/[\p{L}\p{N}-]/u.test(before);
}

function startsWithWords(rest: string, words: string): boolean {
  if (!rest.startsWith(words)) return false;
  return !/[a-z]/.test(words) || !/[\p{L}]/u.test(rest.charAt(words.length));
}

function build(text: string, from: number, to: number, comparator: Comparator, number: NumberHit): Condition {
  const ahead = trimMetric(text.slice(0, from));
  const behind = trimQualifier(text.slice(to));
  const metric = ahead === '' ? trimMetric(behind) : ahead;
  return {
    metric,
    comparator,
    value: number.value,
    unit: number.unit,
    qualifier: ahead === '' || behind === '' ? null : behind,
  };
}

const JOINING =
  /(?:^|\s)(?:is|are|was|be|must|should|shall|may|will|must be|should be|stays?|remains?|kept|keep|to|of|at|with|the|a|ist|bleibt|liegt|von|bei|est|reste|de|d|en|es|sea|queda|em|fica|é|am|im|by|has|have|in|reaches|reduced|für|が|は|を)$/iu;

function trimMetric(source: string): string {
  let text = source.trim();
  for (let turn = 0; turn < 4; turn += 1) {
    const next = text
      .replace(/[\s:：(（[,;=–—|-]+$/u, '')
      .replace(JOINING, '')
      .replace(/^(?:of|von|de|des|dos|das|do|da|los|las|der|die|degli|dei|delle|della|van de|d'|the)\s/iu, '')
      .replace(/^[\s):：,;–—-]+/u, '')
      .replace(/(?:\s|^)d[’']$|[がはを]$/u, '')
      .trim();
    if (next === text) break;
    text = next;
  }
  return text;
}

function trimQualifier(source: string): string {
  const enclosed = /^\s*[(（]([^()（）]*)[)）][\s.]*$/u.exec(source)?.[1];
  return (enclosed ?? source)
    .replace(/^[\s)）\],;.:]+/u, '')
    .replace(/[\s()（）[\].;,]+$/u, '')
    .trim();
}

/** "Reduce errors by 50%" is a step, no limit. */
const MORE =
  /^(?:more|fewer|less|lower|higher|faster|slower|increase|decrease|reduction|improvement|growth|mehr|weniger|de plus|de moins|más|menos|mais)(?!\p{L})/iu;
const CHANGE = /(?:^|\s)(?:by|um|на)$/iu;

/** "60% test coverage", "Uptime: 99.9%": at least or at most, by what is better. */
function shareOf(text: string, numbers: readonly NumberHit[]): Condition | null {
  const number = numbers.find((hit) => hit.unit === '%');
  if (number === undefined) return null;
  const ahead = text.slice(0, number.start).trim();
  const behind = text
    .slice(number.end)
    .replace(/^\s?[（(][^()（）]{0,60}[)）]/u, '')
    .trim();
  if (CHANGE.test(ahead) || MORE.test(behind) || /^[-–—~〜～]\s?\d/u.test(behind)) return null;
  const atStart = ahead === '' && behind !== '' && behind.length < 80;
  const atEnd = behind === '' && ahead !== '';
  if (!atStart && !atEnd) return null;
  const better = polarityOf(atStart ? behind : ahead);
  if (better === null && atEnd) return null;
  return build(text, number.start, number.end, better === 'lower' ? '<=' : '>=', number);
}

const ZERO = /^(?:zero|null|keine?|zéro|zero|cero|0)\s+(?=\S)/iu;

/** "Zero failing tests". */
function zeroOf(text: string, folded: string): Condition | null {
  const match = ZERO.exec(folded);
  if (match === null || /^(?:keine?|null)$/.test(match[0].trim())) return null;
  const metric = text.slice(match[0].length).trim();
  if (/^(?:downtime|trust|day|copy|knowledge|config)/i.test(metric) && !/^downtime/i.test(metric))
    return null;
  return { metric, comparator: '=', value: 0, unit: null, qualifier: null };
}
