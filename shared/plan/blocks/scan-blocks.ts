import type { Block } from './block.ts';
import { scanFence } from './fence.ts';
import { scanFrontMatter } from './front-matter.ts';
import { scanHeading } from './heading.ts';
import { scanHtml } from './html.ts';
import { scanItem } from './item.ts';
import { scanParagraph } from './paragraph.ts';
import { scanLines } from './scan-line.ts';
import { ScanState } from './scan-state.ts';
import { scanTable } from './table.ts';

/** Tries to read something at a line; returns the index of the first line after it, or the same index for "not mine". */
export type Recogniser = (state: ScanState, at: number) => number;

const recognisers: readonly Recogniser[] = [
  scanFence,
  scanHtml,
  scanHeading,
  scanTable,
  scanItem,
  scanParagraph,
];

export interface Scanned {
  readonly blocks: readonly Block[];
  /** Numbers of the lines that are not blank. */
  readonly lines: ScanState['lines'];
}

/** Cuts a text into blocks; every line that is not blank lies in exactly one. Linear in the length of the text. */
export function scanBlocks(text: string): Scanned {
  const state = new ScanState(text, scanLines(text));
  let at = scanFrontMatter(state);
  while (at < state.lines.length) at = step(state, at);
  return { blocks: state.blocks, lines: state.lines };
}

function step(state: ScanState, at: number): number {
  if (state.line(at).body === '') {
    state.blank();
    return at + 1;
  }
  for (const recognise of recognisers) {
    const next = recognise(state, at);
    if (next > at) return next;
  }
  return at + 1;
}
