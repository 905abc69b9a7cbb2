import { z } from 'zod';
import { jsonSchema } from '../../json.ts';
import { roleSchema } from '../../log/grant.ts';

export const workspaceSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.union([roleSchema, z.literal('none')]),
  person: z.string(),
  rooms: z.number(),
  members: z.number(),
});
export type WorkspaceSummary = z.infer<typeof workspaceSummarySchema>;

export const roomSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['launch', 'incident', 'drill']),
  targetAt: z.number().nullable(),
  /** The plan names a day and no time, and nobody set one: `targetAt` is when that day begins. */
  targetDayOnly: z.boolean(),
  /** Milliseconds by which ended holds moved the target on, and since when an open one does. */
  heldMs: z.number(),
  heldSince: z.number().nullable(),
  zone: z.string(),
  archived: z.boolean(),
  call: z.enum(['SCRUB', 'HOLD', 'GO']),
  tasks: z.object({ done: z.number(), all: z.number() }),
  conflicts: z.number(),
  lastAt: z.number().nullable(),
});
export type RoomSummary = z.infer<typeof roomSummarySchema>;

export const rowSchema = z.object({
  entity: z.string(),
  id: z.string(),
  scope: z.string(),
  values: z.record(z.string(), jsonSchema),
  conflicts: z.array(z.string()),
  removed: z.boolean(),
});
export type RowView = z.infer<typeof rowSchema>;
