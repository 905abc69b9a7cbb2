import { titleOf } from '../ops/catalog.ts';
import { normalised } from '../plan/anchor.ts';
import type { PlanItem } from './plan-items.ts';
import type { BoardItem } from './plan-update.ts';

/** An item of the board that came from a plan, with the name that the plan's text gives it. */
type Standing = BoardItem & { anchor: string };

/**
 * Which item of the board each item of the changed file is, by place in `after`. First by anchor; then, since words
 * change, by the same words under another heading; then by words that were only added, left out or mistyped. A word put
 * in another's place may be another task ("EU", "US"): that is a new item, so that nobody's tick passes on to it.
 */
export function sameItems(after: readonly PlanItem[], board: readonly BoardItem[]): Map<PlanItem, BoardItem> {
  const pairs = new Map<PlanItem, BoardItem>();
  const standing = board.flatMap((item): Standing[] => {
    const anchor = anchorOf(item.values);
    return anchor === null ? [] : [{ ...item, anchor }];
  });
  const byAnchor = new Map(standing.map((item) => [`${item.entity}/${item.anchor}`, item]));
  const taken = new Set<Standing>();
  const pair = (item: PlanItem, found: Standing): void => {
    pairs.set(item, found);
    taken.add(found);
  };
  for (const item of after) {
    const found = byAnchor.get(`${item.entity}/${anchorOf(item.fields)}`);
    if (found) pair(item, found);
  }
  const left = () => after.filter((item) => !pairs.has(item));
  // What people removed, or the file had lost before, is no other item's earlier self.
  const free = () =>
    standing.filter((item) => !taken.has(item) && !item.removed && item.values.gone !== true);
  pairSameWords(left(), free(), pair);
  pairAlike(left(), free(), pair);
  return pairs;
}

export function anchorOf(values: BoardItem['values']): string | null {
  const source = values.source as { anchor?: unknown } | null | undefined;
  return typeof source?.anchor === 'string' ? source.anchor : null;
}

type Pair = (item: PlanItem, found: Standing) => void;

function pairSameWords(after: readonly PlanItem[], free: readonly Standing[], pair: Pair): void {
  const waiting = new Map<string, Standing[]>();
  for (const item of free) {
    const key = wordsKey(item.entity, item.values);
    waiting.set(key, [...(waiting.get(key) ?? []), item]);
  }
  for (const item of after) {
    const found = waiting.get(wordsKey(item.entity, item.fields))?.shift();
    if (found) pair(item, found);
  }
}

/** More than this are not compared one by one: a file that was rewritten is not a changed one. */
const MOST_COMPARED = 400;

function pairAlike(after: readonly PlanItem[], free: readonly Standing[], pair: Pair): void {
  if (after.length > MOST_COMPARED || free.length > MOST_COMPARED) return;
  const used = new Set<Standing>();
  for (const item of after) {
    const words = wordsOf(item.entity, item.fields);
    const found = free.filter(
      (one) =>
        one.entity === item.entity && !used.has(one) && isReworded(wordsOf(one.entity, one.values), words),
    );
    // Two that fit equally well would be a guess.
    if (found.length !== 1 || !found[0]) continue;
    used.add(found[0]);
    pair(item, found[0]);
  }
}

function wordsKey(entity: string, values: BoardItem['values']): string {
  return `${entity}/${wordsOf(entity, values).join(' ')}`;
}

function wordsOf(entity: string, values: BoardItem['values']): string[] {
  return normalised(titleOf(entity, values)).split(' ').filter(Boolean);
}

/** How much of two texts has to be the same words; 'Deploy' and 'Deploy to staging' are not. */
const ALIKE = 0.6;

/** Whether one text is the other with words added or left out, or with a word spelt otherwise. */
export function isReworded(before: readonly string[], after: readonly string[]): boolean {
  const gone = without(before, after);
  const fresh = without(after, before);
  const shared = before.length - gone.length;
  if ((2 * shared) / (before.length + after.length) < ALIKE) return false;
  if (gone.length === 0 || fresh.length === 0) return ![...gone, ...fresh].some((word) => /\d/.test(word));
  return gone.length === fresh.length && gone.every((word, at) => isMistyped(word, fresh[at] ?? ''));
}

function without(words: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Two long words that differ in one letter (changed, missing, or two in the other order); numbers never. */
function isMistyped(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || /\d/.test(a + b)) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  const tail = (one: string, other: string, skip: number, skipOther: number) =>
    one.slice(skip) === other.slice(skipOther);
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && tail(restA, restB, 2, 2);
  return tail(restA, restB, 1, 1) || tail(restA, restB, 1, 0) || tail(restA, restB, 0, 1) || swapped;
}
