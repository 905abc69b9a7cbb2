import { assignmentId } from '../../board/assignments.ts';
import { type SlotContext, slotContextOf, slotTimes } from '../../board/schedule-times.ts';
import { type EntityState, shownHead, toRow } from '../../fold/entity.ts';
import { sameJson } from '../../json.ts';
import { targetNow } from '../../rollout/room-clock.ts';
import { fieldSpec } from '../catalog.ts';
import type { CommandInput } from '../command-schemas.ts';
import { ownerSchema, sourceSchema } from '../fields.ts';
import { edit, nameOf, notFound, reject, shownValue, valuesOf, write } from './draft.ts';
import type { DecideContext, Deciders, Decision } from './types.ts';

export const scheduleCommands = {
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
} satisfies Partial<Deciders>;

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
  const targetAt = targetNow(room && toRow(room), context.rows(scope, 'holdSpan'), context.now);
  return slotContextOf(room ? valuesOf(room) : {}, plan ? valuesOf(plan) : {}, targetAt);
}
