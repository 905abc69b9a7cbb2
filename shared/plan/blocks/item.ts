import { must } from '../../must.ts';
import type { ItemBlock } from './block.ts';
import { type Box, readItemBox } from './box.ts';
import { readMarker } from './marker.ts';
import type { ScanLine } from './scan-line.ts';
import type { ScanState } from './scan-state.ts';

/** A list item, or a line that begins with a checkbox of its own. */
export function scanItem(state: ScanState, at: number): number {
  const line = state.line(at);
  const marker = readMarker(line.body);
  const textAt = marker?.length ?? 0;
  const box = readItemBox(line.body, textAt);
  if (marker === null && box === null) return at;
  if (marker?.ordered && box === null && isMidSentence(state, line)) return at;
  pushItem(state, line, marker?.ordered ?? false, textAt, box);
  return at + 1;
}

/** In running text, a wrapped line may begin with "2025. " or "3) " without being a list. */
function isMidSentence(state: ScanState, line: ScanLine): boolean {
  const inText = state.paragraph !== null && !state.afterBlank;
  return inText && !/^1[.)]\s/.test(line.body);
}

function pushItem(state: ScanState, line: ScanLine, ordered: boolean, textAt: number, box: Box | null): void {
  const parent = parentFor(state, line.indent);
  const wordsAt = textAt + (box?.length ?? 0);
  const text = line.body.slice(wordsAt);
  const isStruck = box !== null && line.body.startsWith('~~', textAt);
  const item: ItemBlock = {
    kind: 'item',
    line: line.n,
    lastLine: line.n,
    span: { start: line.start, end: line.end },
    indent: line.indent,
    depth: state.openItems.length,
    ordered,
    parent,
    children: [],
    box,
    words: [
      { text: isStruck ? text.replace(/~~\s*$/, '') : text, line: line.n, start: line.bodyStart + wordsAt },
    ],
    plain: null,
    details: [],
  };
  parent?.children.push(item);
  state.push(item);
  state.openItems.push(item);
}

/** Two columns further in is a child; one column is a sloppy sibling. */
function parentFor(state: ScanState, indent: number): ItemBlock | null {
  const open = state.openItems;
  while (open.length > 0 && must(open.at(-1), 'open is not empty').indent + 2 > indent) open.pop();
  return open.at(-1) ?? null;
}

/** Adds a line of words to the innermost open item that the line's indent reaches into; false if none does. */
export function continueItem(state: ScanState, line: ScanLine): boolean {
  const last = state.lastItem;
  if (last === null) return false;
  const words = { text: line.body, line: line.n, start: line.bodyStart };
  if (!state.afterBlank && state.blocks.at(-1) === last) {
    last.words.push(words);
    grow(last, line);
    return true;
  }
  if (line.indent < 2) return false;
  const owner = ownerOf(state, line.indent);
  if (owner === null) return false;
  owner.details.push(words);
  grow(owner, line);
  state.afterBlank = false;
  return true;
}

function grow(item: ItemBlock, line: ScanLine): void {
  item.lastLine = line.n;
  item.span = { start: item.span.start, end: line.end };
}

function ownerOf(state: ScanState, indent: number): ItemBlock | null {
  for (let at = state.openItems.length - 1; at >= 0; at -= 1) {
    const item = must(state.openItems[at], 'at is inside the list');
    if (item.indent < indent) return item;
  }
  return null;
}
