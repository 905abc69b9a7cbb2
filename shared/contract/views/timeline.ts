import { z } from 'zod';
import { ownable } from '../../board/assignments.ts';
import { opRefSchema } from '../../log/op.ts';
import { lanes } from '../../ops/spec.ts';

export const timelineItemSchema = z.object({
  /** The op's name, `chain:n`. */
  id: z.string(),
  op: opRefSchema.nullable(),
  at: z.number(),
  receivedAt: z.number(),
  lane: z.enum(lanes),
  kind: z.string(),
  entity: z.string(),
  entityId: z.string(),
  person: z.string(),
  personName: z.string(),
  mine: z.boolean(),
  text: z.string(),
  detail: z.string().nullable(),
  tone: z.enum(['go', 'hold', 'nogo', 'run', 'unknown', 'plain']),
  pinned: z.boolean(),
  /** How often an entry was edited; its earlier words are kept. */
  revisions: z.number(),
  removed: z.boolean(),
  redacted: z.boolean(),
  /** Written more than a minute before it happened to arrive, or by a clock that was off: shown beside the time. */
  late: z.boolean(),
});
export type TimelineItem = z.infer<typeof timelineItemSchema>;

/** Something that one person gave to another, and whether that one has seen it. */
export const assignmentSchema = z.object({
  entity: z.enum(ownable),
  id: z.string(),
  room: z.string(),
  roomName: z.string(),
  title: z.string(),
  person: z.string(),
  personName: z.string(),
  by: z.string(),
  byName: z.string(),
  at: z.number(),
  seenAt: z.number().nullable(),
  /** Something is still to be done about it. */
  open: z.boolean(),
});
export type AssignmentView = z.infer<typeof assignmentSchema>;

/** Text with the parts that were searched for: offsets into it, end exclusive, in order. */
export const markedTextSchema = z.object({
  text: z.string(),
  marks: z.array(z.tuple([z.number(), z.number()])),
});
export type MarkedText = z.infer<typeof markedTextSchema>;

export const searchHitSchema = z.object({
  /** null: it belongs to the workspace, not to a room. */
  room: z.string().nullable(),
  roomName: z.string(),
  /** 'event' for the reason that somebody gave; 'plan' with a line for the plan's text. */
  entity: z.string(),
  id: z.string(),
  title: markedTextSchema,
  /** What a person calls the part in which it was found, where that is not the title: 'note', 'owner', 'reason'. */
  where: z.string().nullable(),
  snippet: markedTextSchema.nullable(),
  line: z.number().nullable(),
  at: z.number().nullable(),
  /** The timeline's name of the entry, `chain:n`, where it stands there. */
  event: z.string().nullable(),
  removed: z.boolean(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;
