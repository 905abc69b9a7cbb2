import type { MarkedText } from '../contract/views.ts';
import { findPhrase, type Phrase, tokensOf } from './words.ts';

const BEFORE = 48;
const AROUND = 180;

/** A text with every place that a phrase is found in marked, without overlaps. */
export function marked(text: string, phrases: readonly Phrase[]): MarkedText {
  const shown = text.normalize('NFC');
  const tokens = tokensOf(shown);
  return { text: shown, marks: joined(phrases.flatMap((phrase) => findPhrase(tokens, phrase))) };
}

/** The part of a text around its first mark, on one line. */
export function snippetOf({ text, marks }: MarkedText): MarkedText {
  const line = text.replace(/\s/gu, ' ');
  const first = marks[0]?.[0] ?? 0;
  const start = line.length <= AROUND || first <= BEFORE ? 0 : wholeSign(line, first - BEFORE);
  const end = line.length - start <= AROUND ? line.length : wholeSign(line, start + AROUND);
  const head = start > 0 ? '…' : '';
  const shift = head.length - start;
  return {
    text: head + line.slice(start, end) + (end < line.length ? '…' : ''),
    marks: marks
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]): [number, number] => [from + shift, to + shift]),
  };
}

function joined(ranges: [number, number][]): [number, number][] {
  const sorted = ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const result: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = result.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** Never between the two halves of a sign. */
function wholeSign(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
