import type { SealedOp } from '../shared/log/op.ts';
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
