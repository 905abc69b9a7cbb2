import type { ScanLine } from '../blocks/scan-line.ts';
import type { PlanLink } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';

const MOST = 2_000;
const LONGEST = 2_048;
/** A line, or list item, of nothing but a link. */
const ONLY_LINK = /^(?:[-*+•]\s+)?(?:\[[^[\]]{1,300}\]\([^()\s]{1,2000}\)|<?https?:\/\/[^\s<>]{1,2000}>?)$/;
const STOP = /[\s<>"'`|()[\]{}]/;

/** Addresses in the text with the words that stand for them. */
export function readLinks(reading: Reading, lines: readonly ScanLine[]): PlanLink[] {
  const links: PlanLink[] = [];
  for (const line of lines) {
    if (links.length >= MOST) break;
    if (!line.body.includes('://')) continue;
    linksOfLine(reading, line, links);
    if (line.body.length < LONGEST && ONLY_LINK.test(line.body)) reading.coverage.cover(line.n, 'link');
  }
  return links;
}

function linksOfLine(reading: Reading, line: ScanLine, links: PlanLink[]): void {
  const body = line.body;
  let at = body.indexOf('://');
  while (at >= 0 && links.length < MOST) {
    const start = schemeStart(body, at);
    const end = addressEnd(body, at + 3);
    if (start < at) links.push(linkAt(reading, line, start, end));
    at = body.indexOf('://', Math.max(end, at + 3));
  }
}

function linkAt(reading: Reading, line: ScanLine, start: number, end: number): PlanLink {
  const href = line.body.slice(start, end);
  const text = wordsBefore(line.body, start) ?? href;
  return {
    text,
    href,
    line: line.n,
    span: { start: line.bodyStart + start, end: line.bodyStart + end },
    anchor: reading.anchors.name('link', [], href),
  };
}

function schemeStart(body: string, colon: number): number {
  let start = colon;
  while (start > 0 && colon - start < 12 && /[a-z]/i.test(body.charAt(start - 1))) start -= 1;
  return start;
}

function addressEnd(body: string, from: number): number {
  let end = from;
  while (end < body.length && end - from < LONGEST && !STOP.test(body.charAt(end))) end += 1;
  while (end > from && /[.,;:!?]/.test(body.charAt(end - 1))) end -= 1;
  return end;
}

/** The words in `[words](address)`. */
function wordsBefore(body: string, start: number): string | null {
  if (body.slice(start - 2, start) !== '](') return null;
  const open = body.lastIndexOf('[', start - 2);
  return open < 0 || start - open > 300 ? null : body.slice(open + 1, start - 2);
}
