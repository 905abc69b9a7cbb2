import { allHeads, type EntityState, removalOf, shownHead } from '../../fold/entity.ts';
import { rolesFor } from '../../fold/judge.ts';
import type { Json } from '../../json.ts';
import type { Body, FieldWrite } from '../../log/op.ts';
import { entitySpec, fieldSpec, titleOf } from '../catalog.ts';
import { kindSpec } from '../kinds.ts';
import type { FieldSpec, KindSpec } from '../spec.ts';
import type { DecideContext, Decision, Rejection } from './types.ts';

/** The writes that set fields, each naming the heads that it replaces. */
export function writesOver(
  state: EntityState | null,
  values: Readonly<Record<string, Json>>,
): Record<string, FieldWrite> {
  const entries = Object.entries(values).map(([name, value]): [string, FieldWrite] => {
    const over =
      state && Object.hasOwn(state.fields, name) ? (state.fields[name] ?? []).map((head) => head.ref) : [];
    return [name, over.length > 0 ? { value, over } : { value }];
  });
  return Object.fromEntries(entries);
}

/** The value that is shown of a field, or undefined where nobody wrote one. */
export function shownValue(state: EntityState, name: string): Json | undefined {
  const spec = fieldSpec(state.entity, name);
  const heads = Object.hasOwn(state.fields, name) ? state.fields[name] : undefined;
  return spec && heads ? shownHead(heads, spec)?.value : undefined;
}

export function edit(
  context: DecideContext,
  kind: string,
  entity: string,
  entityId: string,
  values: Record<string, Json>,
  why?: string,
): Decision {
  const state = context.state(entity, entityId);
  if (!state) return notFound(entity);
  if (removalOf(state) === 'removed') {
    return reject(
      'conflict',
      `“${nameOf(state)}” was removed meanwhile. Bring it back first, then change it.`,
    );
  }
  return write(
    context,
    kind,
    state.scope,
    entity,
    entityId,
    values,
    why === undefined ? {} : { reason: why },
  );
}

export function remove(
  context: DecideContext,
  kind: string,
  entity: string,
  entityId: string,
  why?: string,
): Decision {
  const state = context.state(entity, entityId);
  if (!state) return notFound(entity);
  if (removalOf(state) === 'removed') return reject('nothing_to_do', 'It is removed already.');
  const fields = { removed: { value: true, over: allHeads(state) } };
  return draft(
    context,
    kind,
    state.scope,
    entity,
    entityId,
    fields,
    why === undefined ? {} : { reason: why },
  );
}

/** Brings back what was removed; `more` is written with it. */
export function restore(
  context: DecideContext,
  kind: string,
  entity: string,
  entityId: string,
  more: Readonly<Record<string, Json>> = {},
): Decision {
  const state = context.state(entity, entityId);
  if (!state) return notFound(entity);
  if (removalOf(state) === 'present') return reject('nothing_to_do', 'It is not removed.');
  return draft(context, kind, state.scope, entity, entityId, {
    ...writesOver(state, more),
    removed: { value: false, over: state.removed.map((head) => head.ref) },
  });
}

interface WriteOptions {
  id?: string;
  reason?: string;
}

export function write(
  context: DecideContext,
  kind: string,
  scope: string,
  entity: string,
  entityId: string,
  values: Readonly<Record<string, Json>>,
  options: WriteOptions = {},
): Decision {
  const checked = checkValues(entity, values);
  if (typeof checked === 'string') return reject('invalid', checked);
  return draft(
    context,
    kind,
    scope,
    entity,
    entityId,
    writesOver(context.state(entity, entityId), checked),
    options,
  );
}

export function draft(
  context: DecideContext,
  kind: string,
  scope: string,
  entity: string,
  entityId: string,
  fields: Record<string, FieldWrite>,
  options: WriteOptions = {},
): Decision {
  const spec = kindSpec(kind);
  if (!spec) return reject('invalid', `There is no such change: ${kind}.`);
  const why = mayNot(context, spec, entity, fields);
  if (why) return reject('not_allowed', why);
  if (spec.needsReason && !options.reason?.trim())
    return reject('needs_reason', 'Say why: this stops or starts something for everybody.');
  const body: Body = {
    kind,
    entity,
    entityId,
    fields,
    ...(options.reason ? { reason: options.reason } : {}),
  };
  return { ok: true, ops: [{ scope, body }], ...(options.id ? { id: options.id } : {}) };
}

function mayNot(
  context: DecideContext,
  spec: KindSpec,
  entity: string,
  fields: Record<string, FieldWrite>,
): string | null {
  const allowed = rolesFor(spec, entity);
  const { role } = context.me;
  if (role === 'none') return 'You, or this device, were taken out of this workspace. Ask a commander.';
  if (!allowed.includes(role))
    return `As ${role} you cannot do this; it takes ${list(allowed)}. Ask a commander.`;
  if (spec.fields === '*') return null;
  const other = Object.keys(fields).find((name) => !spec.fields.includes(name));
  return other === undefined ? null : `“${other}” cannot be changed this way.`;
}

function checkValues(entity: string, values: Readonly<Record<string, Json>>): Record<string, Json> | string {
  const checked: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    const spec: FieldSpec | undefined = fieldSpec(entity, name);
    if (!spec) return `“${name}” is nothing that a ${entitySpec(entity)?.label ?? entity} has.`;
    const parsed = spec.schema.safeParse(value);
    if (!parsed.success)
      return `The ${spec.label} ${faults[parsed.error.issues[0]?.code ?? ''] ?? 'is not a value that fits'}.`;
    checked[name] = parsed.data;
  }
  return Object.keys(checked).length > 0 ? checked : 'Nothing was changed.';
}

const faults: Record<string, string> = { too_small: 'needs some words', too_big: 'is too long' };

export function nameOf(state: EntityState): string {
  return titleOf(state.entity, valuesOf(state));
}

export function valuesOf(state: EntityState): Record<string, Json> {
  const values = Object.keys(state.fields).map((name): [string, Json] => [
    name,
    shownValue(state, name) ?? null,
  ]);
  return Object.fromEntries(values);
}

/** An entity that stands, or why not. */
export function present(
  context: DecideContext,
  entity: string,
  entityId: string,
): { ok: true; scope: string } | Extract<Decision, { ok: false }> {
  const state = context.state(entity, entityId);
  if (!state) return notFound(entity);
  return removalOf(state) === 'removed'
    ? reject('conflict', `“${nameOf(state)}” was removed meanwhile. Bring it back first.`)
    : { ok: true, scope: state.scope };
}

export function reject(code: Rejection['code'], message: string): Extract<Decision, { ok: false }> {
  return { ok: false, rejection: { code, message } };
}

export function notFound(entity: string): Extract<Decision, { ok: false }> {
  return reject(
    'not_found',
    `That ${entitySpec(entity)?.label ?? entity} is not here. It may belong to another workspace.`,
  );
}

export function past({ now }: DecideContext, expiresAt: number): Decision | null {
  return expiresAt > now
    ? null
    : reject('invalid', 'That expiry has passed already. Choose a time that is still to come.');
}

export function list(names: readonly string[]): string {
  return names.length <= 1 ? (names[0] ?? 'nobody') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
