import type { Decision, DraftOp } from './types.ts';

/** Several changes as one: all of them, or the first reason why not. */
export function all(...decisions: readonly Decision[]): Decision {
  const ops: DraftOp[] = [];
  let id: string | undefined;
  for (const decision of decisions) {
    if (!decision.ok) return decision;
    ops.push(...decision.ops);
    id ??= decision.id;
  }
  return { ok: true, ops, ...(id !== undefined && { id }) };
}
