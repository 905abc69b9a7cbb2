import { roomNoun } from '../board/room-words.ts';
import type { Json } from '../json.ts';
import { words } from './item-kinds.ts';
import { readScore, scoreText } from './score.ts';
import {
  commanders,
  type KindSpec,
  type Lane,
  leads,
  type SayContext,
  type Sentence,
  writers,
} from './spec.ts';

const said = (text: string, tone: Sentence['tone'] = 'plain', detail?: string): Sentence => ({
  text,
  tone,
  ...(detail ? { detail } : {}),
});

const planFields = [
  'title',
  'fileName',
  'source',
  'dates',
  'readiness',
  'unmapped',
  'corrections',
  'repaired',
];
const roomFields = ['name', 'kind', 'targetAt', 'targetSetAt', 'zone', 'archived', 'call'];

/** Kinds that concern a room as a whole, its plan's source, and the timeline's own entries. */
export const roomKinds: Record<string, KindSpec> = {
  'room.created': {
    entity: 'room',
    fields: roomFields,
    may: writers,
    lane: 'launch',
    says: (say) => said(`opened room “${say.title}”`),
  },
  'room.edited': {
    entity: 'room',
    fields: ['name', 'kind', 'targetAt', 'targetSetAt', 'zone'],
    may: leads,
    lane: 'launch',
    says: (say) => said(`changed the room${change(say)}`),
  },
  'room.archived': {
    entity: 'room',
    fields: ['archived'],
    may: leads,
    lane: 'launch',
    says: (say) => said(`archived “${say.title}”`),
  },
  'room.reopened': {
    entity: 'room',
    fields: ['archived'],
    may: leads,
    lane: 'launch',
    says: (say) => said(`reopened “${say.title}”`),
  },
  'launch.called': {
    entity: 'room',
    fields: ['call'],
    may: leads,
    lane: 'decision',
    only: { call: ['GO', 'SCRUB'] },
    says: (say) =>
      say.fields.call === 'SCRUB'
        ? said(`scrubbed the ${roomNoun(say)}`, 'nogo', say.reason)
        : said('called GO', 'go', say.reason),
  },
  // Anybody who takes part may stop a launch; only leads may set it going.
  'launch.held': {
    entity: 'room',
    fields: ['call'],
    may: writers,
    lane: 'decision',
    needsReason: true,
    only: { call: ['HOLD'] },
    says: (say) => said('called HOLD', 'hold', say.reason),
  },
  'launch.holdLifted': {
    entity: 'room',
    fields: ['call'],
    may: leads,
    lane: 'decision',
    needsReason: true,
    lifts: true,
    says: (say) => said(`lifted the hold: ${words(say.fields.call ?? null)}`, 'go', say.reason),
  },
  'plan.imported': {
    entity: 'plan',
    fields: planFields,
    may: writers,
    lane: 'plan',
    says: (say) => said(`brought in the plan “${say.title}”`),
  },
  'plan.updated': {
    entity: 'plan',
    fields: planFields,
    may: writers,
    lane: 'plan',
    says: (say) => said(`updated the plan “${say.title}” from its file`),
  },
  'plan.scored': {
    entity: 'plan',
    fields: ['readiness'],
    may: writers,
    lane: 'plan',
    needsReason: true,
    says: (say) => {
      const score = readScore(say.fields.readiness);
      return said(`set the readiness score to ${score ? scoreText(score) : 'nothing'}`, 'plain', say.reason);
    },
  },
  'finding.accepted': {
    entity: 'finding',
    fields: ['message', 'accepted'],
    may: writers,
    lane: 'plan',
    needsReason: true,
    only: { accepted: [true] },
    says: (say) => said(`let stand: “${say.title}”`, 'hold', say.reason),
  },
  'finding.reopened': {
    entity: 'finding',
    fields: ['accepted'],
    may: writers,
    lane: 'plan',
    only: { accepted: [false] },
    says: (say) => said(`wants to look again at “${say.title}”`),
  },
  'note.added': {
    entity: 'note',
    fields: ['text', 'type', 'at'],
    may: writers,
    lane: 'note',
    says: (say) => said(say.title),
  },
  'note.edited': {
    entity: 'note',
    fields: ['text', 'type', 'at'],
    may: writers,
    lane: null,
    says: (say) => said(`edited the entry “${say.title}”`),
  },
  'note.removed': {
    entity: 'note',
    fields: ['removed'],
    may: writers,
    lane: 'system',
    says: () => said('removed an entry', 'hold'),
  },
  'note.restored': {
    entity: 'note',
    fields: ['removed'],
    may: writers,
    lane: 'system',
    says: () => said('brought an entry back'),
  },
  'event.pinned': {
    entity: 'pin',
    fields: ['pinned'],
    may: writers,
    lane: null,
    says: () => said('pinned an entry'),
  },
  'event.unpinned': {
    entity: 'pin',
    fields: ['pinned'],
    may: writers,
    lane: null,
    says: () => said('took a pin off'),
  },
  // A person's choice between values written apart, and the way back from one's own last change.
  'conflict.settled': {
    entity: '*',
    fields: '*',
    may: writers,
    lane: 'decision',
    says: (say) => said(`settled a conflict on “${say.title}”`, 'plain', changes(say)),
  },
  'change.undone': {
    entity: '*',
    fields: '*',
    may: writers,
    lane: 'plan',
    says: (say) => said(`undid a change to “${say.title}”`, 'plain', changes(say)),
  },
  'op.redacted': {
    entity: 'redaction',
    fields: [],
    may: commanders,
    lane: 'people',
    needsReason: true,
    final: true,
    says: (say) => said('redacted an entry', 'hold', say.reason),
  },
};

/** The lane of an entry: its own type, which the author may change later. */
export function noteLane(type: Json | undefined): Lane {
  return type === 'decision' || type === 'status' ? type : 'note';
}

function changes(say: SayContext): string {
  return Object.entries(say.fields)
    .map(([name, value]) => `${name}: ${words(value)}`)
    .join(' · ');
}

function change(say: SayContext): string {
  if (typeof say.fields.name === 'string') return `: now called “${say.fields.name}”`;
  if (say.fields.targetAt !== undefined)
    return say.fields.targetAt === null ? ': no target time' : ': a new target time';
  return '';
}
