import { againstPlan } from '../board/schedule.ts';
import type { Json } from '../json.ts';
import { type KindSpec, writers } from './spec.ts';

/** What happens to the day's plan and to who is told: entries that begin and end, updates that are sent. */
export const scheduleKinds: Record<string, KindSpec> = {
  'slot.started': {
    entity: 'slot',
    fields: ['startedAt', 'plannedStartAt'],
    may: writers,
    lane: 'plan',
    says: (say) => ({
      text: `started “${say.title}”${compared(say.fields.startedAt, say.fields.plannedStartAt)}`,
      tone: 'run',
    }),
  },
  'slot.finished': {
    entity: 'slot',
    fields: ['endedAt', 'plannedEndAt'],
    may: writers,
    lane: 'plan',
    says: (say) => ({
      text: `finished “${say.title}”${compared(say.fields.endedAt, say.fields.plannedEndAt)}`,
      tone: 'go',
    }),
  },
  'update.sent': {
    entity: 'sent',
    fields: ['update', 'audience', 'text', 'at', 'by'],
    may: writers,
    lane: 'status',
    says: (say) => {
      const { audience, text } = say.fields;
      return {
        text: `sent an update${typeof audience === 'string' && audience !== '' ? ` to ${audience}` : ''}`,
        ...(typeof text === 'string' && { detail: text }),
        tone: 'plain',
      };
    },
  },
  // Says only that somebody has seen what was given to them: of use beside the item, noise in the timeline.
  'assignment.acknowledged': {
    entity: 'assignment',
    fields: ['entity', 'item', 'person', 'seen'],
    may: writers,
    lane: 'system',
    says: (say) => {
      const { entity, item } = say.values;
      const given =
        typeof entity === 'string' && typeof item === 'string' ? say.titleOf(entity, item) : 'an item';
      return { text: `has seen that “${given}” is theirs`, tone: 'plain' };
    },
  },
};

/** ' 12 min late', by what the plan said when it was written. */
function compared(at: Json | undefined, plannedAt: Json | undefined): string {
  if (typeof at !== 'number' || typeof plannedAt !== 'number') return '';
  return ` ${againstPlan(at, plannedAt)}`;
}
