import type { OpRef, SealedOp } from '../shared/log/op.ts';

/** Each op with what it costs in a page. */
export function sized<T extends SealedOp>(ops: readonly T[]): (T & { bytes: number })[] {
  return ops.map((op) => ({ ...op, bytes: bytesOf(op) }));
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
