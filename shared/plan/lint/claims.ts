import type { Plan } from '../plan-schema.ts';
import { fold, isSpaceless, wordsOf } from '../text/fold.ts';
import { claimNoise } from '../words/claim-words.ts';

/** Something that the plan says is or is not done, wherever it says so. */
export interface Claim {
  readonly line: number;
  readonly text: string;
  readonly isDone: boolean;
  /** Work, or the result of work (a criterion, a measure, a report). */
  readonly isResult: boolean;
  readonly place: string;
  readonly words: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

export function claimsOf(plan: Plan): Claim[] {
  const tasks = plan.tasks
    .filter((task) => task.checkbox)
    .map((task) =>
      claim(task.line, task.text, task.state === 'done', task.role !== 'task', task.section.join('/')),
    );
  const progress = plan.progress
    .filter((note) => note.state !== null && note.state !== 'blocked')
    .map((note) => claim(note.line, note.text, note.state === 'done', true, note.section.join('/')));
  const teams = plan.teams.flatMap((team) =>
    team.items
      .filter((item) => item.state !== null)
      .map((item) => claim(item.line, item.text, item.state === 'done', true, team.name)),
  );
  return [...tasks, ...progress, ...teams];
}

function claim(line: number, text: string, isDone: boolean, isResult: boolean, place: string): Claim {
  const words = contentWords(text);
  const numbers = new Set([...words].filter((word) => /^\d/.test(word)));
  return {
    line,
    text,
    isDone,
    isResult,
    place,
    words: new Set([...words].filter((word) => !/^\d/.test(word))),
    numbers,
  };
}

/** The stems of the words that a text is about. */
export function contentWords(text: string): Set<string> {
  const folded = fold(text.slice(0, 300));
  if (isSpaceless(folded)) return pairsOf(folded);
  const words = wordsOf(folded.replace(/['’]s\b/g, ''));
  return new Set(
    words.filter((word) => !claimNoise.has(word) && (word.length > 1 || /\d/.test(word))).map(stem),
  );
}

/** Text without spaces is compared by its pairs of letters. */
function pairsOf(folded: string): Set<string> {
  const letters = folded.replace(/[^\p{L}\p{N}]/gu, '');
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at += 1) pairs.add(letters.slice(at, at + 2));
  return pairs;
}

/** Cuts the commonest English endings: enough to bring "leaks", "leaking" and "leak" together. */
export function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 5 && (word.endsWith('ed') || word.endsWith('es')))
    return word.slice(0, -2).replace(/e$/, '');
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss'))
    return word.slice(0, -1).replace(/e$/, '');
  return word.length > 4 ? word.replace(/e$/, '') : word;
}

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}

const CLOSE = 0.6;

/** How surely two claims are the same one: `same` for equal words, `close` for a result that says little less than the work. */
export function likeness(a: Claim, b: Claim): 'same' | 'close' | null {
  const both = shared(a.words, b.words);
  const smaller = Math.min(a.words.size, b.words.size);
  if (both < 2 || both < smaller) return null;
  if (a.numbers.size > 0 && b.numbers.size > 0 && shared(a.numbers, b.numbers) === 0) return null;
  const all = a.words.size + b.words.size - both;
  if (both === all) return a.place === b.place ? null : 'same';
  const isLimit = (a.numbers.size === 0) !== (b.numbers.size === 0);
  return !isLimit && a.isResult !== b.isResult && both / all >= CLOSE ? 'close' : null;
}
