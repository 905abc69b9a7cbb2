import { leadingSign, trailingSign } from '../text/emoji.ts';
import { fold, wordsOf } from '../text/fold.ts';
import { colourMarks, statusMarks } from '../words/marks.ts';
import { type StatusWord, statusLexicon } from '../words/status-words.ts';
import { isChoice, withoutDoneNote } from './done-note.ts';

export interface Status {
  /** The text without the signs and words that gave its status. */
  readonly text: string;
  readonly state: StatusWord | null;
  /** The words or sign as written, or null. */
  readonly stated: string | null;
}

/** What a legend in the plan says that a sign means there. */
export type Legend = ReadonlyMap<string, StatusWord>;
export const noLegend: Legend = new Map();

const LONGEST_STATUS = 60;
/** After these, "blocked", "done" and "waiting" go on with by whom or since when, and still are a status. */
const CONNECTORS = new Set([
  'by',
  'on',
  'for',
  'until',
  'since',
  'as',
  'via',
  'von',
  'durch',
  'auf',
  'seit',
  'bis',
  'par',
  'pour',
  'depuis',
  'por',
  'de',
  'desde',
  'hasta',
  'até',
  'ate',
  'da',
  'due',
]);

/** The state that a whole phrase names ("In progress", "✅ Done", "60 %", "blocked by legal"), or null. */
export function stateOfPhrase(phrase: string, legend: Legend = noLegend): StatusWord | null {
  const text = phrase.trim();
  if (text === '' || text.length > LONGEST_STATUS) return null;
  const sign = leadingSign(text);
  const words = sign === null ? text : text.slice(sign.length);
  return (
    stateOfWords(words) ?? (sign === null ? null : (legend.get(sign.sign) ?? statusMarks[sign.sign] ?? null))
  );
}

/** As a cell of a status column: colours count too, and a share of the work done. */
export function stateOfCell(cell: string, legend: Legend = noLegend): StatusWord | null {
  if (isChoice(cell)) return null;
  const sign = leadingSign(cell.trim()) ?? trailingSign(cell);
  const known =
    stateOfPhrase(cell, legend) ??
    shareOfWork(cell) ??
    (sign && (legend.get(sign.sign) ?? colourMarks[sign.sign])) ??
    null;
  return known ?? statusLexicon.find(cell.slice(0, LONGEST_STATUS))?.value ?? null;
}

function stateOfWords(text: string): StatusWord | null {
  const folded = fold(text);
  const words = wordsOf(folded);
  if (words.length === 0) return null;
  const whole = statusLexicon.exactWords(words);
  if (whole !== null && !/^\d+$/.test(folded)) return whole;
  return shareDone(folded, words) ?? openEnded(words);
}

/** "60% complete"; a bare "60%" beside an item may be a share of anything. */
function shareDone(folded: string, words: readonly string[]): StatusWord | null {
  const share = words.length > 1 ? shareOfWork(folded) : null;
  return share !== null && statusLexicon.exactWords(words.slice(1)) === 'done' ? share : null;
}

function shareOfWork(text: string): StatusWord | null {
  const match = /^\s*(\d{1,3})\s*[%％]/.exec(text);
  if (match === null) return null;
  const share = Number(match[1]);
  if (share >= 100) return 'done';
  return share > 0 ? 'in_progress' : 'open';
}

function openEnded(words: readonly string[]): StatusWord | null {
  const begins = statusLexicon.start(words);
  if (begins === null || isVague(words.slice(0, begins.length).join(' '))) return null;
  const next = words[begins.length] ?? '';
  const goesOn =
    CONNECTORS.has(next) || /^\d/.test(next) || words.slice(0, begins.length).join(' ').startsWith('waiting');
  return goesOn ? begins.value : null;
}

/** Nothing in such a text can be a status: most items are of this kind. */
const PLAIN = /^[A-Z][a-z][A-Za-z0-9 ,.'/+&%-]*$|^[a-z][A-Za-z0-9 ,.'/+&%-]*$/;

/** Takes the status out of a heading's or item's words: signs at either end, "(COMPLETE)", "[WIP]", "- done", "DONE: …". */
export function readStatus(source: string, legend: Legend = noLegend): Status {
  let text = source.trim();
  if (PLAIN.test(text) && !text.includes(' -')) return { text, state: null, stated: null };
  let state: StatusWord | null = null;
  let stated: string | null = null;
  const note = (found: StatusWord, written: string, isWord: boolean): void => {
    if (state === null || isWord) state = found;
    stated = isWord || stated === null ? written.trim() : stated;
  };
  for (let turn = 0; turn < 4; turn += 1) {
    const next = stripOne(text, legend, note);
    if (next === null || next === '') break;
    text = next;
  }
  return { text, state, stated };
}

type Note = (found: StatusWord, written: string, isWord: boolean) => void;

function stripOne(text: string, legend: Legend, note: Note): string | null {
  return (
    stripLead(text, legend, note) ??
    stripTail(text, legend, note) ??
    stripSignedTail(text, legend, note) ??
    stripDoneNote(text, note) ??
    stripGroup(text, legend, note) ??
    stripLeadGroup(text, legend, note) ??
    stripTailWords(text, note) ??
    stripLeadWords(text, note)
  );
}

function stripLead(text: string, legend: Legend, note: Note): string | null {
  const sign = leadingSign(text);
  const state = sign && (legend.get(sign.sign) ?? statusMarks[sign.sign]);
  if (!sign || !state) return null;
  const rest = text.slice(sign.length);
  note(state, text.slice(0, sign.length), false);
  return rest;
}

function stripTail(text: string, legend: Legend, note: Note): string | null {
  const sign = trailingSign(text);
  const state = sign && (legend.get(sign.sign) ?? statusMarks[sign.sign]);
  if (!sign || !state) return null;
  note(state, text.slice(-sign.length), false);
  return text.slice(0, -sign.length);
}

/** All signs that are pictures lie there, among much else. */
const PICTURES = /[\u2000-\uffff]/;
const SIGNED_TAIL =
  /\s((?![©®™])\p{Extended_Pictographic}\ufe0f?)\s{0,2}([\p{L}\p{N}][^\p{Extended_Pictographic}:：()（）|]{1,30}?)(?:\s?[(（]\d[^()（）]{3,20}[)）])?$/u;

/** "… ✅ COMPLETE", "… 📅 PENDIENTE": a sign and the word for it, with nothing between them and the title. */
function stripSignedTail(text: string, legend: Legend, note: Note): string | null {
  const tail = text.slice(-48);
  const match = PICTURES.test(tail) ? SIGNED_TAIL.exec(tail) : null;
  const state = match === null ? null : stateOfPhrase(match[2] ?? '', legend);
  if (match === null || state === null || match.index + text.length - tail.length === 0) return null;
  note(state, match[2] ?? '', true);
  return text.slice(0, text.length - match[0].length).trim();
}

/** "… ✅ Jan 25, 2026", "… ✅ (deployed)". */
function stripDoneNote(text: string, note: Note): string | null {
  const rest = withoutDoneNote(text);
  if (rest !== null) note('done', '✅', false);
  return rest;
}

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '）': '（', '】': '【', '］': '［' };

/** "(IN PROGRESS)" at the end. */
function stripGroup(text: string, legend: Legend, note: Note): string | null {
  const opener = PAIRS[text.charAt(text.length - 1)];
  if (opener === undefined) return null;
  const open = text.lastIndexOf(opener, text.length - 1);
  if (open <= 0 || text.length - open > LONGEST_STATUS) return null;
  const inner = text.slice(open + 1, -1);
  const state = stateOfPhrase(inner, legend) ?? blockedBy(inner);
  if (state === null || isVague(inner)) return null;
  note(state, inner, true);
  return text.slice(0, open).trim();
}

/** "(blocked: grid operator)". */
function blockedBy(inner: string): StatusWord | null {
  const colon = inner.indexOf(':');
  const state = colon < 0 ? null : statusLexicon.exact(inner.slice(0, colon));
  return state === 'blocked' ? state : null;
}

/** "[DONE] …" at the beginning. */
function stripLeadGroup(text: string, legend: Legend, note: Note): string | null {
  const first = text.charAt(0);
  const closer = first === '[' ? ']' : first === '(' ? ')' : first === '【' ? '】' : null;
  if (closer === null) return null;
  const close = text.slice(0, 40).indexOf(closer);
  const state = close > 1 ? stateOfPhrase(text.slice(1, close), legend) : null;
  if (state === null) return null;
  note(state, text.slice(1, close), true);
  return text.slice(close + 1).trim();
}

const TAIL = /\s(?:[-–—|]+|:)\s+([^-–—|→:()（）]{2,40})$/u;

/** " - done", " — blocked by legal". */
function stripTailWords(text: string, note: Note): string | null {
  const tail = text.slice(-48);
  if (!/[-–—|:]/.test(tail)) return null;
  const match = TAIL.exec(tail) ?? /:\s+([^-–—|→:()（）]{2,40})$/u.exec(tail);
  const state = match ? stateOfPhrase(match[1] ?? '') : null;
  if (!match || state === null || isVague(match[1] ?? '')) return null;
  note(state, match[1] ?? '', true);
  return text.slice(0, text.length - match[0].length).trim();
}

const LEAD =
  /^(\p{Lu}[\p{Lu} -]{1,18}|Blocked|In progress|Cancelled|Canceled|On hold|Blockiert|In Arbeit|Bloqué|En cours|Bloqueado|En curso|Em andamento)(?::|\s[-–—])\s+/u;

/** "DONE: …", most in capitals only: "Testing: …" and "Next: …" are words. */
function stripLeadWords(text: string, note: Note): string | null {
  const head = text.slice(0, 24);
  const match = /[:–—-]/.test(head) ? LEAD.exec(head) : null;
  const state = match ? statusLexicon.exact(match[1] ?? '') : null;
  if (!match || state === null) return null;
  note(state, match[1] ?? '', true);
  return text.slice(match[0].length).trim();
}

/** Words that are a status only in a status column: "(yes)", "(new)", "(live)", "(next)". */
const VAGUE = new Set([
  'yes',
  'no',
  'new',
  'live',
  'next',
  'current',
  'ok',
  'ready',
  'active',
  'met',
  'unknown',
  'later',
  'late',
  'today',
  'draft',
  'tested',
  'testing',
  '100',
  '0',
  'future',
  'ja',
  'nein',
  'oui',
  'non',
  'si',
  'sim',
  'nao',
  'lista',
  'listo',
  'neu',
  'deployed',
  'assigned',
  'tbd',
]);

export function isVague(phrase: string): boolean {
  const folded = fold(phrase);
  return VAGUE.has((/[%％]/.test(folded) ? folded.replace(/[%％]/u, '') : folded).trim());
}
