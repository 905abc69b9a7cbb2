import type { Plan, PlanTask } from '../plan-schema.ts';
import { fold, isSpaceless, wordsOf } from '../text/fold.ts';
import { actOf, claimNoise, scopeWords } from '../words/claim-words.ts';

/** Something that the plan says is or is not done, wherever it says so. */
export interface Claim {
  readonly line: number;
  readonly text: string;
  readonly isDone: boolean;
  /** Work, or the result of work (a criterion, a measure, a report). */
  readonly isResult: boolean;
  /** Work that stands in a phase: phases may do the same thing each in its turn. */
  readonly isPhased: boolean;
  readonly place: string;
  /** Ticked in a real box; a drawn ✅ may be no more than a bullet. */
  readonly isBoxed: boolean;
  readonly words: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  /** What is done to it (mend, make, check, …). */
  readonly acts: ReadonlySet<string>;
}

interface Source {
  readonly line: number;
  readonly text: string;
  readonly isDone: boolean;
  readonly isResult: boolean;
  readonly isPhased?: boolean;
  readonly isBoxed?: boolean;
  readonly place: string;
}

const known = new WeakMap<Plan, readonly Claim[]>();

export function claimsOf(plan: Plan): readonly Claim[] {
  const claims = known.get(plan) ?? readClaims(plan);
  known.set(plan, claims);
  return claims;
}

function readClaims(plan: Plan): Claim[] {
  const byAnchor = new Map(plan.tasks.map((task) => [task.anchor, task]));
  const tasks = plan.tasks
    .filter((task) => task.checkbox && !task.cancelled)
    .map((task) =>
      claim({
        line: task.line,
        text: task.text,
        isDone: task.state === 'done',
        isResult: task.role !== 'task',
        isPhased: task.role === 'task' && task.phase !== null,
        isBoxed: plan.text.slice(task.span.start, task.span.start + 24).includes('['),
        place: [
          ...task.section,
          task.role === 'task' ? (task.phase ?? '') : '',
          ...above(task, byAnchor),
        ].join('/'),
      }),
    );
  const criteria = plan.criteria
    .filter((one) => one.task === null && one.met !== null)
    .map((one) =>
      claim({
        line: one.line,
        text: one.text,
        isDone: one.met === true,
        isResult: true,
        place: one.section.join('/'),
      }),
    );
  const progress = plan.progress
    .filter((note) => note.state !== null && note.state !== 'blocked')
    .map((note) =>
      claim({
        line: note.line,
        text: note.text,
        isDone: note.state === 'done',
        isResult: true,
        place: note.section.join('/'),
      }),
    );
  const teams = plan.teams.flatMap((team) =>
    team.items
      .filter((item) => item.state !== null)
      .map((item) =>
        claim({
          line: item.line,
          text: item.text,
          isDone: item.state === 'done',
          isResult: true,
          place: team.name,
        }),
      ),
  );
  return [...tasks, ...criteria, ...progress, ...teams];
}

function above(task: PlanTask, byAnchor: ReadonlyMap<string, PlanTask>): string[] {
  const parent = task.parent === null ? undefined : byAnchor.get(task.parent);
  return parent === undefined ? [] : [parent.text];
}

function claim(source: Source): Claim {
  const { words, numbers, acts } = contentOf(source.text);
  return { isPhased: false, isBoxed: true, ...source, words, numbers, acts };
}

/** What a text is about: the stems of its telling words, the numbers and single letters that tell likes apart, the acts. */
export function contentOf(text: string): Pick<Claim, 'words' | 'numbers' | 'acts'> {
  const cut = text.slice(0, 300);
  const words = new Set<string>();
  const letters = MAY_LETTER.test(cut) ? cut.match(LETTER) : null;
  const numbers = new Set<string>(letters?.map((one) => one.toLowerCase()));
  const acts = new Set<string>();
  const folded = fold(cut);
  for (const word of contentIn(folded)) (isDigit(word) ? numbers : words).add(word);
  for (const word of wordsIn(folded)) {
    const act = actOf.get(word);
    if (act !== undefined) acts.add(act);
  }
  return { words, numbers, acts };
}

const MAY_LETTER = /\b[B-HJ-Z]\b/;
const LETTER = /(?<![\p{L}\p{N}'’])[B-HJ-Z](?![\p{L}\p{N}'’])/gu;

function isDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

const ASCII_WORD = /[a-z0-9]+/g;

function wordsIn(folded: string): readonly string[] {
  return /^\p{ASCII}*$/u.test(folded) ? (folded.match(ASCII_WORD) ?? []) : wordsOf(folded);
}

/** The stems of the words that a text is about. */
export function contentWords(text: string): Set<string> {
  return contentIn(fold(text.slice(0, 300)));
}

function contentIn(folded: string): Set<string> {
  if (isSpaceless(folded)) return pairsOf(folded);
  const words = new Set<string>();
  for (const word of wordsIn(/['’]s/.test(folded) ? folded.replace(/['’]s\b/g, '') : folded)) {
    const telling = stemOf(word);
    if (telling !== '') words.add(telling);
  }
  return words;
}

const stems = new Map<string, string>();
const MOST_STEMS = 20_000;

/** Kept, since plans repeat their words; '' for a word that tells nothing. */
function stemOf(word: string): string {
  const before = stems.get(word);
  if (before !== undefined) return before;
  const isTelling = !claimNoise.has(word) && (word.length > 1 || /\d/.test(word));
  const found = isTelling ? stem(word) : '';
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, found);
  return found;
}

/** Text without spaces is compared by its pairs of letters. */
function pairsOf(folded: string): Set<string> {
  const letters = folded.replace(/[^\p{L}\p{N}]/gu, '');
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at += 1) pairs.add(letters.slice(at, at + 2));
  return pairs;
}

/** Cuts the commonest endings: enough to bring "leaks", "leaking" and "leak" together, "erneuern" and "erneuert". */
export function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 5 && /(?<![ai]d)(?:ed|es)$/.test(word)) return word.slice(0, -2).replace(/e$/, '');
  const one = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  if (one.length > 5) return one.replace(/(?:[ai]d[oa]|ar|er|ir|e[nt]|n|t|e)$/, '');
  return one.length > 4 || one !== word ? one.replace(/e$/, '') : one;
}

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const word of small) if (large.has(word)) count += 1;
  return count;
}

const CLOSE = 0.6;

/** How surely two claims are the same one: `same` for equal words, `close` for a result that says little less than the work. */
export function likeness(a: Claim, b: Claim): 'same' | 'close' | null {
  const both = shared(a.words, b.words);
  const smaller = Math.min(a.words.size, b.words.size);
  if (both < 2 || both < smaller || !isSameAct(a, b) || !areSameNumbers(a, b)) return null;
  const all = a.words.size + b.words.size - both;
  if (both === all) return 'same';
  if (isNarrowed(a, b)) return null;
  const isLimit = (a.numbers.size === 0) !== (b.numbers.size === 0);
  return !isLimit && a.isResult !== b.isResult && both / all >= CLOSE ? 'close' : null;
}

/** Writing and reviewing are two things; a claim without a word for it ("Leaks fixed", "No leaks") goes with either. */
export function isSameAct(a: Pick<Claim, 'acts'>, b: Pick<Claim, 'acts'>): boolean {
  return a.acts.size === 0 || b.acts.size === 0 || shared(a.acts, b.acts) > 0;
}

function areSameNumbers(a: Claim, b: Claim): boolean {
  if (a.numbers.size === 0 || b.numbers.size === 0) return true;
  return shared(a.numbers, b.numbers) === Math.min(a.numbers.size, b.numbers.size);
}

const scopes = new Set([...scopeWords].flatMap((word) => [word, stem(word)]));

/** One of them speaks only of a part: of staging, of one platform. */
export function isNarrowed(a: Pick<Claim, 'words'>, b: Pick<Claim, 'words'>): boolean {
  return (
    [...a.words].some((word) => scopes.has(word) && !b.words.has(word)) ||
    [...b.words].some((word) => scopes.has(word) && !a.words.has(word))
  );
}
