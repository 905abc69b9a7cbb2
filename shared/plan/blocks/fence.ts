import type { ScanState } from './scan-state.ts';

interface Fence {
  readonly char: string;
  readonly length: number;
}

function readFence(body: string): Fence | null {
  const char = body.charAt(0);
  if (char !== '`' && char !== '~') return null;
  let length = 1;
  while (body.charAt(length) === char) length += 1;
  if (length < 3) return null;
  return char === '`' && body.indexOf('`', length) >= 0 ? null : { char, length };
}

/** Shortest fence per sign that is known to have no end below: keeps a file full of openers linear. */
const hopeless = new WeakMap<ScanState, Map<string, number>>();

/**
 * A fenced block. Without a closing fence it ends where its list item ends, and outside a list with the
 * document, as in CommonMark.
 */
export function scanFence(state: ScanState, at: number): number {
  const open = state.line(at);
  const fence = readFence(open.body);
  if (fence === null) return at;
  const close = findClose(state, at, fence);
  const next = close < 0 ? endOfContainer(state, at) : close + 1;
  const last = state.line(next - 1);
  state.push({
    kind: 'code',
    line: open.n,
    lastLine: last.n,
    span: { start: open.start, end: last.end },
    unclosed: close < 0,
  });
  return next;
}

function findClose(state: ScanState, at: number, fence: Fence): number {
  const failed = hopeless.get(state) ?? new Map<string, number>();
  if (fence.length >= (failed.get(fence.char) ?? Number.POSITIVE_INFINITY)) return -1;
  for (let index = at + 1; index < state.lines.length; index += 1) {
    if (closes(state.line(index).body, fence)) return index;
  }
  hopeless.set(state, failed.set(fence.char, fence.length));
  return -1;
}

function closes(body: string, fence: Fence): boolean {
  if (body.charAt(0) !== fence.char || body.length < fence.length) return false;
  for (let at = 1; at < body.length; at += 1) {
    if (body.charAt(at) !== fence.char) return false;
  }
  return true;
}

function endOfContainer(state: ScanState, at: number): number {
  const inside = state.lastItem !== null && state.line(at).indent > state.lastItem.indent;
  if (!inside) return state.lines.length;
  const floor = state.lastItem?.indent ?? 0;
  let index = at + 1;
  while (index < state.lines.length && (state.line(index).body === '' || state.line(index).indent > floor))
    index += 1;
  return index;
}
