import type { SealedOp } from './op.ts';

/** Limits of one page on the wire. */
export const MAX_PAGE_OPS = 500;
export const MAX_PAGE_BYTES = 192 * 1024;

/**
 * A page as one text: three lines an op (header, body or nothing, signature or nothing). JSON never holds a raw
 * line break, so the op's own bytes go through untouched and unescaped.
 */
export function encodePage(ops: readonly SealedOp[]): string {
  return ops.map((op) => `${op.headerText}\n${op.bodyText ?? ''}\n${op.sig ?? ''}`).join('\n');
}

/** null when the text is not a page. Says nothing about the ops in it: checkPage does. */
export function decodePage(text: string): SealedOp[] | null {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.length % 3 !== 0 || lines.length > MAX_PAGE_OPS * 3) return null;
  const ops: SealedOp[] = [];
  for (let i = 0; i < lines.length; i += 3) {
    const [headerText, bodyText, sig] = [lines[i], lines[i + 1], lines[i + 2]];
    if (!headerText) return null;
    ops.push({ headerText, bodyText: bodyText || null, sig: sig || null });
  }
  return ops;
}

/** An op as a store hands it out for a page. */
export interface StoredOp extends SealedOp {
  /** Bytes of header, body and signature. */
  bytes: number;
  /** True where every chain up to here ends on a signed op, so that a page may end here. */
  closed: boolean;
}

/**
 * Marks where a page may end: where every chain up to there ends on a signed op. Worked out for the very list that is
 * to be sent, since leaving out what the other side has moves the ends. A list that ends where a received page ended
 * ends closed.
 */
export function markClosed<T extends SealedOp & { chain: string; bytes: number }>(
  ops: readonly T[],
): (T & StoredOp)[] {
  const open = new Set<string>();
  return ops.map((op) => {
    if (op.sig === null) open.add(op.chain);
    else open.delete(op.chain);
    return { ...op, closed: open.size === 0 };
  });
}

/**
 * The longest prefix within the limits that ends on a closed op. Ops arrive and are stored in pages, so a closed
 * op is never further away than one page, and a page that had to be larger was accepted once already.
 */
export function cutPage<T extends StoredOp>(
  ops: readonly T[],
  limits = { ops: MAX_PAGE_OPS, bytes: MAX_PAGE_BYTES },
): T[] {
  let bytes = 0;
  let end = 0;
  for (const [index, op] of ops.entries()) {
    bytes += op.bytes;
    if (end > 0 && (index >= limits.ops || bytes > limits.bytes)) break;
    if (op.closed) end = index + 1;
  }
  return ops.slice(0, end);
}
