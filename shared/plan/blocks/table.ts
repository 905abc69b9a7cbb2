import type { Row } from './block.ts';
import type { ScanState } from './scan-state.ts';
import { isDelimiterRow, readRow } from './table-row.ts';

/** A pipe table: a header with a delimiter row below it, or at least two rows in outer pipes. */
export function scanTable(state: ScanState, at: number): number {
  const line = state.line(at);
  if (!line.body.includes('|')) return at;
  const next = state.lines[at + 1]?.body ?? '';
  const hasDelimiter = next.includes('-') && isDelimiterRow(next) && !isDelimiterRow(line.body);
  if (!hasDelimiter && !(isBarred(line.body) && isBarred(next))) return at;
  return readTable(state, at);
}

function isBarred(body: string): boolean {
  return body.length > 2 && body.startsWith('|') && body.endsWith('|');
}

function readTable(state: ScanState, at: number): number {
  const rows: Row[] = [];
  let index = at;
  for (; index < state.lines.length; index += 1) {
    const line = state.line(index);
    if (!line.body.includes('|')) break;
    if (!isDelimiterRow(line.body)) rows.push(readRow(line));
  }
  const first = state.line(at);
  const last = state.line(index - 1);
  state.push({
    kind: 'table',
    header: rows[0] ?? null,
    rows: rows.slice(1),
    line: first.n,
    lastLine: last.n,
    span: { start: first.start, end: last.end },
  });
  return index;
}
