import { type Json, sameJson } from '../json.ts';
import { compareOps, type FieldWrite, type OpRef, type OrderKey, refKey, sameRef } from '../log/op.ts';
import { entitySpec, fieldSpec } from '../ops/catalog.ts';
import { kindSpec } from '../ops/kinds.ts';
import type { FieldSpec } from '../ops/spec.ts';

/** A value that nobody has replaced yet, with the op that wrote it. */
export interface Head {
  ref: OpRef;
  lamport: number;
  value: Json;
}

/** The fold's state of one entity: all there is to know of it, enough to take the next op in order. */
export interface EntityState {
  entity: string;
  id: string;
  scope: string;
  /** Heads per field, oldest first. */
  fields: Record<string, Head[]>;
  /** Heads of the removal register; true removes. */
  removed: RemovalHead[];
  /** The last op folded in: an op before it means a refold. */
  last: OrderKey;
}

/** A removal names every head that its author saw, so that an edit made apart is told from one made before. */
export interface RemovalHead extends Head {
  saw: OpRef[];
}

/** What the fold needs of an applied op. */
export interface FoldOp extends OrderKey {
  scope: string;
  kind: string;
  entity: string;
  entityId: string;
  fields: Readonly<Record<string, FieldWrite>>;
}

/**
 * Folds one op into an entity's state. Ops come in the order of compareOps. Total: whatever does not fit the catalog
 * (an unknown field, a value of another shape) changes nothing.
 */
export function foldOp(state: EntityState | null, op: FoldOp): EntityState {
  const base = state ?? {
    entity: op.entity,
    id: op.entityId,
    scope: op.scope,
    fields: {},
    removed: [],
    last: op,
  };
  const next: EntityState = {
    ...base,
    fields: { ...base.fields },
    last: { lamport: op.lamport, chain: op.chain, n: op.n },
  };
  const kind = kindSpec(op.kind);
  if (!kind || !entitySpec(op.entity)) return next;
  for (const [name, write] of Object.entries(op.fields)) {
    if (name === 'removed') next.removed = foldRemoval(next.removed, op, write);
    else foldField(next, op, name, write, kind.lifts === true);
  }
  return next;
}

/** Whether an op comes after everything that is folded in already. */
export function isNext(state: EntityState, op: OrderKey): boolean {
  return compareOps(state.last, op) < 0;
}

function foldField(state: EntityState, op: FoldOp, name: string, write: FieldWrite, lifts: boolean): void {
  const spec = fieldSpec(op.entity, name);
  if (!spec) return;
  const value = spec.schema.safeParse(write.value);
  if (!value.success) return;
  const head: Head = { ref: [op.chain, op.n], lamport: op.lamport, value: value.data };
  const heads = Object.hasOwn(state.fields, name) ? (state.fields[name] ?? []) : [];
  state.fields[name] = foldHeads(heads, head, write.over ?? [], spec, lifts);
}

function foldHeads(
  heads: readonly Head[],
  head: Head,
  over: readonly OpRef[],
  spec: FieldSpec,
  lifts: boolean,
): Head[] {
  if (spec.rule === 'quiet') return [heads.find((old) => keeps(old.value, head.value, spec)) ?? head];
  const replaced = (old: Head) =>
    over.some((ref) => sameRef(ref, old.ref)) &&
    (spec.rule !== 'safest' || lifts || !safer(old.value, head.value, spec));
  return [...heads.filter((old) => !replaced(old)), head];
}

/** Whether an older value of a quiet field stays. */
function keeps(old: Json, value: Json, spec: FieldSpec): boolean {
  if (spec.keeps === undefined || typeof old !== 'number') return false;
  if (typeof value !== 'number') return true;
  return spec.keeps === 'least' ? old <= value : old >= value;
}

/** Whether value a is safer than b by the field's declared order. */
function safer(a: Json, b: Json, spec: FieldSpec): boolean {
  return safety(a, spec) < safety(b, spec);
}

function safety(value: Json, spec: FieldSpec): number {
  return spec.safestFirst === 'earliest' ? Number(value) : (spec.safestFirst?.indexOf(String(value)) ?? -1);
}

function foldRemoval(heads: readonly RemovalHead[], op: FoldOp, write: FieldWrite): RemovalHead[] {
  if (typeof write.value !== 'boolean') return [...heads];
  const over = write.over ?? [];
  const kept = heads.filter((old) => !over.some((ref) => sameRef(ref, old.ref)));
  return [...kept, { ref: [op.chain, op.n], lamport: op.lamport, value: write.value, saw: over }];
}

/** What people and screens see of an entity. */
export interface Row {
  entity: string;
  id: string;
  scope: string;
  values: Record<string, Json>;
  /** Fields with differing heads, 'removed' among them when somebody edited what somebody else removed. */
  conflicts: string[];
  removed: boolean;
}

export function toRow(state: EntityState): Row {
  const values: Record<string, Json> = {};
  const conflicts: string[] = [];
  for (const [name, heads] of Object.entries(state.fields)) {
    const spec = fieldSpec(state.entity, name);
    const shown = spec && shownField(state, heads, spec);
    if (!spec || !shown) continue;
    values[name] = shown.value;
    if (spec.goesWith === undefined && heads.some((head) => !sameJson(head.value, shown.value)))
      conflicts.push(name);
  }
  const removal = removalOf(state);
  if (removal === 'revived') conflicts.push('removed');
  return {
    entity: state.entity,
    id: state.id,
    scope: state.scope,
    values,
    conflicts: conflicts.sort(),
    removed: removal === 'removed',
  };
}

/** As `shownHead`, but of a field that goes with another: what was said together is shown together. */
function shownField(state: EntityState, heads: readonly Head[], spec: FieldSpec): Head | undefined {
  if (spec.goesWith === undefined) return shownHead(heads, spec);
  const lead = fieldSpec(state.entity, spec.goesWith);
  const shown = lead && shownHead(state.fields[spec.goesWith] ?? [], lead);
  return heads.find(({ ref }) => shown && sameRef(ref, shown.ref)) ?? shownHead(heads, spec);
}

/** The head whose value is shown: the latest, or the safest or the highest where that is the rule. */
export function shownHead(heads: readonly Head[], spec: FieldSpec): Head | undefined {
  const latest = heads.at(-1);
  if (spec.shows === 'highest' && latest)
    return heads.reduce((best, head) => (height(head.value) > height(best.value) ? head : best), latest);
  if (spec.rule !== 'safest' || !latest) return latest;
  return heads.reduce(
    (best, head) => (safety(head.value, spec) <= safety(best.value, spec) ? head : best),
    latest,
  );
}

function height(value: Json): number {
  return typeof value === 'number' ? value : Number.NEGATIVE_INFINITY;
}

/** 'revived': removed by one, edited by another who did not know; it shows, and people decide. */
export function removalOf(state: EntityState): 'present' | 'removed' | 'revived' {
  const removals = state.removed.filter((head) => head.value === true);
  if (removals.length === 0) return 'present';
  if (removals.length < state.removed.length) return 'revived';
  const saw = new Set(removals.flatMap((head) => head.saw.map(refKey)));
  const unseen = Object.entries(state.fields).some(
    ([name, heads]) =>
      fieldSpec(state.entity, name)?.rule !== 'quiet' && heads.some((head) => !saw.has(refKey(head.ref))),
  );
  return unseen ? 'revived' : 'removed';
}

/** Every head of an entity, once: what a removal or a whole-entity decision replaces. */
export function allHeads(state: EntityState): OpRef[] {
  const refs = new Map<string, OpRef>();
  for (const head of [...Object.values(state.fields).flat(), ...state.removed])
    refs.set(refKey(head.ref), head.ref);
  return [...refs.values()];
}
