import type { CorrectionKind, LineCorrection } from '../../shared/plan/correction.ts';
import { MAX_CORRECTIONS } from '../../shared/plan/correction.ts';

export interface CorrectionChoice {
  as: CorrectionKind;
  /** As a button says it: "This is a task". */
  label: string;
  /** As a line's mark says it. */
  word: string;
  keys: string;
}

/** What a line may be said to be, with the single key of each. */
export const correctionChoices: readonly CorrectionChoice[] = [
  { as: 'phase', label: 'A phase', word: 'phase', keys: 'h' },
  { as: 'task', label: 'A task', word: 'task', keys: 't' },
  { as: 'must', label: 'A Must criterion', word: 'Must', keys: 'm' },
  { as: 'should', label: 'A Should criterion', word: 'Should', keys: 's' },
  { as: 'nice', label: 'A Nice criterion', word: 'Nice', keys: 'i' },
  { as: 'metric', label: 'A metric', word: 'metric', keys: 'e' },
  { as: 'risk', label: 'A risk', word: 'risk', keys: 'r' },
  { as: 'stage', label: 'A stage', word: 'stage', keys: 'g' },
  { as: 'slot', label: 'A schedule entry', word: 'schedule', keys: 'd' },
  { as: 'update', label: 'A status update', word: 'update', keys: 'u' },
  { as: 'note', label: 'Just a note', word: 'note', keys: 'o' },
];
export const asReadKey = 'backspace';

const byKind = new Map(correctionChoices.map((choice) => [choice.as, choice]));

export function correctionWord(as: CorrectionKind): string {
  return byKind.get(as)?.word ?? as;
}

/**
 * The corrections with these lines said to be something else; `as` null takes theirs back. Null where nothing would
 * change. More than the file keeps is refused by the caller: see `tooMany`.
 */
export function corrected(
  before: readonly LineCorrection[],
  lines: readonly number[],
  as: CorrectionKind | null,
): LineCorrection[] | null {
  const chosen = new Set(lines);
  const others = before.filter(({ line }) => !chosen.has(line));
  if (as === null) return others.length === before.length ? null : others;
  const said = new Map(before.map((each) => [each.line, each.as]));
  if (lines.every((line) => said.get(line) === as)) return null;
  return [...others, ...lines.map((line) => ({ line, as }))].sort((a, b) => a.line - b.line);
}

export function tooMany(corrections: readonly LineCorrection[]): boolean {
  return corrections.length > MAX_CORRECTIONS;
}

/** How far a correction of this line reaches, for the person who is about to make it. */
export function reachOf(text: string): string {
  if (/^\s*#{1,6}\s/.test(text)) return 'with all under it';
  if (/^\s*\|/.test(text)) return 'with the whole table';
  if (/^\s*(?:[-*+•]|\d{1,4}[.)])\s/u.test(text)) return 'with its sub-items';
  return '';
}
