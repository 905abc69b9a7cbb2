import type { OpRef, SealedOp } from '../shared/log/op.ts';
import type { StoredOp } from '../shared/log/page.ts';

/**
 * Marks where a page may end: where every chain up to there ends on a signed op. The store hands out subsets of what
 * it took in pages, so this is worked out for each subset. The end of a subset that ends with a pushed page is closed.
 */
export function markClosed<T extends SealedOp & { chain: string }>(ops: readonly T[]): (T & StoredOp)[] {
  const open = new Set<string>();
  return ops.map((op) => {
    if (op.sig === null) open.add(op.chain);
    else open.delete(op.chain);
    return { ...op, bytes: bytesOf(op), closed: open.size === 0 };
  });
}

/** As it stands in a page, with its three line breaks. */
function bytesOf(op: SealedOp): number {
  return Buffer.byteLength(op.headerText) + Buffer.byteLength(op.bodyText ?? '') + (op.sig?.length ?? 0) + 3;
}

/** Deps and own number, read loosely: checkPage judges the header, this only says what it will ask for. */
export function refsIn(headerText: string): OpRef[] {
  try {
    const header: unknown = JSON.parse(headerText);
    if (typeof header !== 'object' || header === null) return [];
    const { chain, n, deps } = header as { chain?: unknown; n?: unknown; deps?: unknown };
    const refs: unknown[] = Array.isArray(deps) ? deps.slice(0, 512) : [];
    return [...refs, [chain, n], [chain, Number(n) - 1]].filter(isRef);
  } catch {
    // Not JSON: checkPage refuses it.
    return [];
  }
}

function isRef(value: unknown): value is OpRef {
  return (
    Array.isArray(value) && typeof value[0] === 'string' && Number.isSafeInteger(value[1]) && value[1] >= 1
  );
}
