import type { Json } from '../../json.ts';
import { edit, notFound, remove, restore, write } from './draft.ts';
import { markOf } from './stage-marks.ts';
import type { DecideContext, Deciders } from './types.ts';

export const itemCommands = {
  addItem: (context, { room, entity, fields }) => {
    if (!context.state('room', room)) return notFound('room');
    const newId = context.newId();
    const made = entity === 'stage' ? { ...fields, ...markOf(context, room, null, fields) } : fields;
    return write(context, `${entity}.added`, room, entity, newId, made, { id: newId });
  },
  editItem: (context, { entity, id: itemId, fields }) =>
    isUnwrittenTrack(context, entity, itemId)
      ? write(context, 'track.edited', itemId, 'track', itemId, fields)
      : edit(context, `${entity}.edited`, entity, itemId, withMark(context, entity, itemId, fields)),
  moveItem: (context, { entity, id: itemId, ...to }) => {
    const fields = Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined));
    const moved = withMark(context, entity, itemId, fields as Record<string, Json>);
    return edit(context, `${entity}.moved`, entity, itemId, moved);
  },
  removeItem: (context, input) => remove(context, `${input.entity}.removed`, input.entity, input.id),
  restoreItem: (context, { entity, id }) => {
    const state = entity === 'stage' ? context.state('stage', id) : null;
    const more = state ? markOf(context, state.scope, id, { removed: false }) : {};
    return restore(context, `${entity}.restored`, entity, id, more);
  },
} satisfies Partial<Deciders>;

/** The fields, and of a stage what belongs to a point of no return that they make or place. */
function withMark(
  context: DecideContext,
  entity: string,
  id: string,
  fields: Record<string, Json>,
): Record<string, Json> {
  const state = entity === 'stage' ? context.state('stage', id) : null;
  return state ? { ...fields, ...markOf(context, state.scope, id, fields) } : fields;
}

/** A room's main track has the room's id, and is there before anybody has written anything about it. */
function isUnwrittenTrack(context: DecideContext, entity: string, id: string): boolean {
  return entity === 'track' && !context.state('track', id) && context.state('room', id) !== null;
}
