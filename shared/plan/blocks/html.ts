import { isAsciiLetter } from '../text/chars.ts';
import { readBox } from './box.ts';
import { pushHeading } from './heading.ts';
import { readHtmlTable } from './html-table.ts';
import type { ScanState } from './scan-state.ts';

/** HTML at the start of a line: comments, tables, headings; a line of nothing but tags. */
export function scanHtml(state: ScanState, at: number): number {
  const line = state.line(at);
  if (line.body.charAt(0) !== '<') return at;
  if (line.body.startsWith('<!--')) return scanComment(state, at);
  const name = tagName(line.body);
  if (name === 'table') return scanHtmlTable(state, at);
  if (/^h[1-6]$/.test(name)) return scanHtmlHeading(state, at, Number(name.charAt(1)));
  return isOnlyTags(line.body) ? pushLines(state, at, at, 'html') : at;
}

function tagName(body: string): string {
  let end = 1;
  while (end < 12 && /[a-z0-9]/i.test(body.charAt(end))) end += 1;
  return body.slice(1, end).toLowerCase();
}

function pushLines(state: ScanState, from: number, to: number, kind: 'comment' | 'html' | 'code'): number {
  const span = { start: state.line(from).start, end: state.line(to).end };
  state.push({ kind, line: state.line(from).n, lastLine: state.line(to).n, span });
  return to + 1;
}

/** An unclosed comment is only its first line, so that a typing error does not hide a plan. */
function scanComment(state: ScanState, at: number): number {
  const close = state.find('-->', state.line(at).bodyStart + 4);
  return pushLines(state, at, close < 0 ? at : state.lineHolding(close, at), 'comment');
}

function scanHtmlTable(state: ScanState, at: number): number {
  const line = state.line(at);
  const close = findIgnoringCase(state, '</table', line.bodyStart);
  if (close < 0) return pushLines(state, at, at, 'html');
  const last = state.lineHolding(close, at);
  const table = readHtmlTable(state.text, line.bodyStart, close, line.n);
  const span = { start: line.start, end: state.line(last).end };
  state.push({ kind: 'table', ...table, line: line.n, lastLine: state.line(last).n, span });
  return last + 1;
}

function findIgnoringCase(state: ScanState, needle: string, from: number): number {
  const lower = state.find(needle, from);
  return lower >= 0 ? lower : state.find(needle.toUpperCase(), from);
}

function scanHtmlHeading(state: ScanState, at: number, level: number): number {
  const line = state.line(at);
  const open = line.body.indexOf('>');
  const close = line.body.indexOf('</', open);
  if (open < 0 || close < 0) return at;
  pushHeading(state, line, level, line.body.slice(open + 1, close).trim(), at);
  return at + 1;
}

function isOnlyTags(body: string): boolean {
  if (readBox(body, 0) !== null) return false;
  let at = 0;
  while (at < body.length) {
    const second = body.charCodeAt(at + 1);
    if (body.charAt(at) !== '<' || !(isAsciiLetter(second) || second === 47 || second === 33)) return false;
    const close = body.indexOf('>', at);
    if (close < 0) return false;
    at = close + 1;
    while (body.charAt(at) === ' ') at += 1;
  }
  return true;
}
