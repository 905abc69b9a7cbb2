import { assignmentId } from '../board/assignments.ts';
import { type SlotContext, slotContextOf, slotTimes } from '../board/schedule-times.ts';
import { allHeads, type EntityState, removalOf, shownHead } from '../fold/entity.ts';
import { rolesFor } from '../fold/judge.ts';
import { type Json, sameJson } from '../json.ts';
import type { Role } from '../log/grant.ts';
import type { Body, FieldWrite, OpRef } from '../log/op.ts';
import { entitySpec, fieldSpec, titleOf } from './catalog.ts';
import type { CommandInput, CommandName } from './command-schemas.ts';
import { ownerSchema, sourceSchema } from './fields.ts';
import { kindSpec } from './kinds.ts';
import { riskLinkId, scaleFault } from './risk-rules.ts';
import { readScore, scoreFault, USUAL_SCALE } from './score.ts';
import type { FieldSpec, KindSpec } from './spec.ts';

/** Why a command was not carried out, in words for a person; nothing was written. */
export interface Rejection {
  code: 'not_allowed' | 'not_found' | 'invalid' | 'conflict' | 'needs_reason' | 'nothing_to_do';
  message: string;
}
export interface DraftOp {
  scope: string;
  body: Body;
}
export type Decision = { ok: true; ops: DraftOp[]; id?: string } | { ok: false; rejection: Rejection };

/** What a decision may look at. Everything comes in, so that the same question gets the same answer in a test. */
export interface DecideContext {
  me: { person: string; role: Role | 'none' };
  now: number;
  newId(): string;
  /** Of a text, the same everywhere: for ids of what two people may make apart and mean the same by. */
  hash(text: string): string;
  /** The state of an entity, or null where there is none. */
  state(entity: string, id: string): EntityState | null;
}

export type { CommandInput, CommandName } from './command-schemas.ts';

type Deciders = { [N in CommandName]: (context: DecideContext, input: CommandInput<N>) => Decision };

const deciders: Deciders = {
  createRoom: (context, input) => {
    const room = context.newId();
    return write(
      context,
      'room.created',
      room,
      'room',
      room,
      { ...input, archived: false, call: 'GO' },
      { id: room },
    );
  },
  editRoom: (context, { room, fields }) => edit(context, 'room.edited', 'room', room, fields),
  archiveRoom: (context, { room, archived }) =>
    edit(context, archived ? 'room.archived' : 'room.reopened', 'room', room, { archived }),
  callLaunch: (context, { room, call, reason: why }) => {
    const state = context.state('room', room);
    if (!state) return notFound('room');
    const now = shownValue(state, 'call');
    if (call === 'GO' && now !== 'GO' && now !== undefined) {
      return reject(
        'conflict',
        `The launch is on ${String(now)}. Lift it, with a reason, instead of calling GO over it.`,
      );
    }
    if (call === 'HOLD' && now === 'SCRUB') return reject('conflict', 'The launch is scrubbed already.');
    return edit(context, call === 'HOLD' ? 'launch.held' : 'launch.called', 'room', room, { call }, why);
  },
  liftHold: (context, { room, to, reason: why }) => {
    const state = context.state('room', room);
    if (state && shownValue(state, 'call') === 'GO')
      return reject('nothing_to_do', 'There is no hold to lift.');
    return edit(context, 'launch.holdLifted', 'room', room, { call: to }, why);
  },
  addItem: (context, { room, entity, fields }) => {
    if (!context.state('room', room)) return notFound('room');
    const newId = context.newId();
    return write(context, `${entity}.added`, room, entity, newId, fields, { id: newId });
  },
  editItem: (context, { entity, id: itemId, fields }) =>
    edit(context, `${entity}.edited`, entity, itemId, fields),
  moveItem: (context, { entity, id: itemId, ...to }) => {
    const fields = Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined));
    return edit(context, `${entity}.moved`, entity, itemId, fields as Record<string, Json>);
  },
  removeItem: (context, input) => remove(context, `${input.entity}.removed`, input.entity, input.id),
  restoreItem: (context, input) => restore(context, `${input.entity}.restored`, input.entity, input.id),
  addNote: (context, { room, text, type, at }) => {
    if (!context.state('room', room)) return notFound('room');
    const newId = context.newId();
    return write(
      context,
      'note.added',
      room,
      'note',
      newId,
      { text, type, at: at ?? context.now },
      { id: newId },
    );
  },
  editNote: (context, { id: noteId, fields }) => edit(context, 'note.edited', 'note', noteId, fields),
  removeNote: (context, input) =>
    input.removed
      ? remove(context, 'note.removed', 'note', input.id)
      : restore(context, 'note.restored', 'note', input.id),
  acceptFinding: (context, { room, finding, message, reason: why }) =>
    context.state('room', room)
      ? write(
          context,
          'finding.accepted',
          room,
          'finding',
          finding,
          { message, accepted: true },
          why === undefined ? {} : { reason: why },
        )
      : notFound('room'),
  reopenFinding: (context, { id: finding }) => {
    const state = context.state('finding', finding);
    return state && shownValue(state, 'accepted') === false
      ? reject('nothing_to_do', 'It is being looked at already.')
      : edit(context, 'finding.reopened', 'finding', finding, { accepted: false });
  },
  grantWaiver: (context, { criterion, ...terms }) => waive(context, 'criterion', criterion, terms),
  acceptRisk: (context, { risk, ...terms }) => waive(context, 'risk', risk, terms),
  linkRisk: (context, { risk, entity, item }) => {
    const state = present(context, 'risk', risk);
    const other = present(context, entity, item);
    if (!state.ok) return state;
    if (!other.ok) return other;
    if (state.scope !== other.scope) return reject('invalid', 'They are not in the same room.');
    const link = riskLinkId(context.hash, { risk, entity, item });
    const before = context.state('riskLink', link);
    if (before && removalOf(before) !== 'present')
      return restore(context, 'riskLink.restored', 'riskLink', link);
    if (before) return reject('nothing_to_do', 'They are linked already.');
    return write(
      context,
      'riskLink.added',
      state.scope,
      'riskLink',
      link,
      { risk, entity, item },
      { id: link },
    );
  },
  unlinkRisk: (context, { id: link }) => remove(context, 'riskLink.removed', 'riskLink', link),
  setRiskScale: (context, { room, risks, ...scale }) => {
    if (!context.state('room', room)) return notFound('room');
    const fault = scaleFault(scale);
    if (fault) return reject('invalid', fault);
    const set = write(context, 'riskScale.edited', room, 'riskScale', room, scale);
    if (!set.ok) return set;
    const moved = risks.flatMap(({ id: risk, fields }) => {
      const state = context.state('risk', risk);
      if (!state || state.scope !== room || removalOf(state) === 'removed') return [];
      const done = edit(context, 'risk.edited', 'risk', risk, fields);
      return done.ok ? done.ops : [];
    });
    return { ok: true, ops: [...set.ops, ...moved] };
  },
  changeWaiver: (context, { id: waiver, reason: why, owner, expiresAt }) => {
    if (owner === undefined && expiresAt === undefined)
      return reject('nothing_to_do', 'Change the owner or the expiry.');
    const late = expiresAt === undefined ? null : past(context, expiresAt);
    if (late) return late;
    const fields = { ...(owner && { owner }), ...(expiresAt !== undefined && { expiresAt }) };
    return edit(context, 'waiver.changed', 'waiver', waiver, fields, why);
  },
  withdrawWaiver: (context, { id: waiver, reason: why }) =>
    remove(context, 'waiver.withdrawn', 'waiver', waiver, why),
  scorePlan: (context, { plan, current, target, reason: why }) => {
    const state = context.state('plan', plan);
    if (!state) return notFound('plan');
    const before = readScore(shownValue(state, 'readiness'));
    const score = { current, target, scale: before ? before.scale : USUAL_SCALE };
    const fault = scoreFault(score);
    if (fault) return reject('invalid', fault);
    return edit(context, 'plan.scored', 'plan', plan, { readiness: score }, why);
  },
  startSlot: (context, input) => markSlot(context, input, 'start'),
  finishSlot: (context, input) => markSlot(context, input, 'end'),
  sendUpdate: (context, { room, update, audience, text, at = context.now }) => {
    if (!context.state('room', room)) return notFound('room');
    const planned = update === null ? null : context.state('update', update);
    if (update !== null && planned?.scope !== room) return notFound('update');
    if (at > context.now) return reject('invalid', 'That time is still to come.');
    const newId = context.newId();
    const values = { update, audience, text, at, by: context.me.person };
    return write(context, 'update.sent', room, 'sent', newId, values, { id: newId });
  },
  acknowledgeAssignment: (context, { entity, id: item }) => {
    const state = context.state(entity, item);
    const spec = fieldSpec(entity, 'owner');
    const head = state && spec ? shownHead(state.fields.owner ?? [], spec) : undefined;
    if (!state || !head) return notFound(entity);
    const { person } = context.me;
    const owner = ownerSchema.nullable().safeParse(head.value).data;
    if (!owner || !('person' in owner) || owner.person !== person)
      return reject('conflict', `“${nameOf(state)}” is not yours any more.`);
    const word = assignmentId(entity, item, person);
    const before = context.state('assignment', word);
    if (before && sameJson(shownValue(before, 'seen') ?? null, head.ref))
      return reject('nothing_to_do', 'You have said so already.');
    const values = { entity, item, person, seen: head.ref };
    return write(context, 'assignment.acknowledged', state.scope, 'assignment', word, values);
  },
  pin: (context, { room, event, pinned }) =>
    write(context, pinned ? 'event.pinned' : 'event.unpinned', room, 'pin', event, { pinned }),
  settle: (context, input) => settle(context, input),
  nameMe: (context, { name }) =>
    write(context, 'person.named', 'workspace', 'person', context.me.person, { name }),
  nameWorkspace: (context, { name }) =>
    write(context, 'workspace.renamed', 'workspace', 'workspace', 'workspace', { name }),
};

/** Says that a schedule entry began or ended, and what the plan said of it then. */
function markSlot(context: DecideContext, input: CommandInput<'startSlot'>, part: 'start' | 'end'): Decision {
  const { id: slot, at = context.now } = input;
  const state = context.state('slot', slot);
  if (!state) return notFound('slot');
  if (at > context.now) return reject('invalid', 'That time is still to come.');
  const time = (name: string) => {
    const value = shownValue(state, name);
    return typeof value === 'number' ? value : null;
  };
  const [startedAt, endedAt] = [time('startedAt'), time('endedAt')];
  if (endedAt !== null) return reject('nothing_to_do', 'It is finished already.');
  const { startAt, endAt } = slotTimes(valuesOf(state), slotContext(context, state));
  if (part === 'start') {
    if (startedAt !== null) return reject('nothing_to_do', 'It was started already.');
    return edit(context, 'slot.started', 'slot', slot, { startedAt: at, plannedStartAt: startAt });
  }
  if (startedAt !== null && at < startedAt) return reject('invalid', 'It cannot end before it was started.');
  return edit(context, 'slot.finished', 'slot', slot, { endedAt: at, plannedEndAt: endAt });
}

function slotContext(context: DecideContext, { scope, fields }: EntityState): SlotContext {
  const room = context.state('room', scope);
  const source = sourceSchema.safeParse(fields.source?.at(-1)?.value);
  const plan = source.success ? context.state('plan', source.data.plan) : null;
  return slotContextOf(room ? valuesOf(room) : {}, plan ? valuesOf(plan) : {});
}

/** Decides a command: the ops that carry it out, or why not. Pure. */
export function decide<N extends CommandName>(
  context: DecideContext,
  name: N,
  input: CommandInput<N>,
): Decision {
  return deciders[name](context, input);
}

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

function edit(
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

function remove(
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

function restore(context: DecideContext, kind: string, entity: string, entityId: string): Decision {
  const state = context.state(entity, entityId);
  if (!state) return notFound(entity);
  if (removalOf(state) === 'present') return reject('nothing_to_do', 'It is not removed.');
  return draft(context, kind, state.scope, entity, entityId, {
    removed: { value: false, over: state.removed.map((head) => head.ref) },
  });
}

function settle(context: DecideContext, input: CommandInput<'settle'>): Decision {
  const state = context.state(input.entity, input.id);
  if (!state) return notFound(input.entity);
  if (input.field === 'removed') return settleRemoval(context, state, input.removed === true);
  const spec = fieldSpec(state.entity, input.field);
  const heads = state.fields[input.field] ?? [];
  const kept = heads.find(
    (head) => input.keep && head.ref[0] === input.keep[0] && head.ref[1] === input.keep[1],
  );
  if (!spec || !kept)
    return reject('conflict', 'The values have changed meanwhile. Look again, then choose.');
  if (spec.rule === 'safest')
    return reject(
      'conflict',
      'Where safety is at stake the safer value holds until somebody lifts it with a reason.',
    );
  return draft(context, 'conflict.settled', state.scope, state.entity, state.id, {
    [input.field]: { value: kept.value, over: heads.map((head) => head.ref) },
  });
}

function settleRemoval(context: DecideContext, state: EntityState, removed: boolean): Decision {
  const over: OpRef[] = removed ? allHeads(state) : state.removed.map((head) => head.ref);
  return draft(context, 'conflict.settled', state.scope, state.entity, state.id, {
    removed: { value: removed, over },
  });
}

interface WriteOptions {
  id?: string;
  reason?: string;
}

function write(
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

function draft(
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

function nameOf(state: EntityState): string {
  return titleOf(state.entity, valuesOf(state));
}

function valuesOf(state: EntityState): Record<string, Json> {
  const values = Object.keys(state.fields).map((name): [string, Json] => [
    name,
    shownValue(state, name) ?? null,
  ]);
  return Object.fromEntries(values);
}

/** Somebody answers for going on with something as it stands, until a time. */
function waive(
  context: DecideContext,
  entity: 'criterion' | 'risk',
  id: string,
  { room, owner, reason: why, expiresAt }: Omit<CommandInput<'acceptRisk'>, 'risk'>,
): Decision {
  const item = context.state(entity, id);
  if (!context.state('room', room)) return notFound('room');
  if (!item || item.scope !== room) return notFound(entity);
  const verb = entity === 'risk' ? 'accept' : 'waive';
  if (removalOf(item) === 'removed')
    return reject('conflict', `“${nameOf(item)}” was removed meanwhile: there is nothing to ${verb}.`);
  if (why === '') return reject('needs_reason', 'Say why we may go on without it.');
  const late = past(context, expiresAt);
  if (late) return late;
  const newId = context.newId();
  const values = { entity, item: id, owner, reason: why, expiresAt };
  return write(context, 'waiver.granted', room, 'waiver', newId, values, { id: newId });
}

/** An entity that stands, or why not. */
function present(
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

function reject(code: Rejection['code'], message: string): Extract<Decision, { ok: false }> {
  return { ok: false, rejection: { code, message } };
}

function notFound(entity: string): Extract<Decision, { ok: false }> {
  return reject(
    'not_found',
    `That ${entitySpec(entity)?.label ?? entity} is not here. It may belong to another workspace.`,
  );
}

function past({ now }: DecideContext, expiresAt: number): Decision | null {
  return expiresAt > now
    ? null
    : reject('invalid', 'That expiry has passed already. Choose a time that is still to come.');
}

function list(names: readonly string[]): string {
  return names.length <= 1 ? (names[0] ?? 'nobody') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
