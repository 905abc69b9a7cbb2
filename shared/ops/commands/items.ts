import type { Json } from '../../json.ts';
import { edit, notFound, remove, restore, write } from './draft.ts';
import type { DecideContext, Deciders } from './types.ts';

export const itemCommands = {
  addItem: (context, { room, entity, fields }) => {
    if (!context.state('room', room)) return notFound('room');
    const newId = context.newId();
    return write(context, `${entity}.added`, room, entity, newId, fields, { id: newId });
  },
  editItem: (context, { entity, id: itemId, fields }) =>
    isUnwrittenTrack(context, entity, itemId)
      ? write(context, 'track.edited', itemId, 'track', itemId, fields)
      : edit(context, `${entity}.edited`, entity, itemId, fields),
  moveItem: (context, { entity, id: itemId, ...to }) => {
    const fields = Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined));
    return edit(context, `${entity}.moved`, entity, itemId, fields as Record<string, Json>);
  },
  removeItem: (context, input) => remove(context, `${input.entity}.removed`, input.entity, input.id),
  restoreItem: (context, input) => restore(context, `${input.entity}.restored`, input.entity, input.id),
} satisfies Partial<Deciders>;

/** A room's main track has the room's id, and is there before anybody has written anything about it. */
function isUnwrittenTrack(context: DecideContext, entity: string, id: string): boolean {
  return entity === 'track' && !context.state('track', id) && context.state('room', id) !== null;
}
