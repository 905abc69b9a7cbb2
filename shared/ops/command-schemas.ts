import { z } from 'zod';
import { ownable } from '../board/assignments.ts';
import { jsonSchema } from '../json.ts';
import { alertCommandSchemas } from './alert-schemas.ts';
import { itemEntityNames } from './catalog.ts';
import { id, instant, MAX_TEXT, ownerSchema, sortKey, title } from './fields.ts';
import { noteTypes } from './items.ts';
import { rolloutCommandSchemas } from './rollout-schemas.ts';

const fieldsSchema = z.record(z.string().max(64), jsonSchema);
const entityName = z.enum(itemEntityNames());
const reason = z.string().trim().max(2_000).optional();

/** Every command a person can give about a room and what stands in it, with its input's shape. */
export const commandSchemas = {
  createRoom: z.object({
    name: title,
    kind: z.enum(['launch', 'incident', 'drill']),
    targetAt: instant.nullable(),
    zone: z.string().max(64),
  }),
  editRoom: z.object({ room: id, fields: fieldsSchema }),
  archiveRoom: z.object({ room: id, archived: z.boolean() }),
  callLaunch: z.object({ room: id, call: z.enum(['GO', 'HOLD', 'SCRUB']), reason }),
  liftHold: z.object({ room: id, to: z.enum(['GO', 'HOLD']), reason }),
  addItem: z.object({ room: id, entity: entityName, fields: fieldsSchema }),
  editItem: z.object({ entity: entityName, id, fields: fieldsSchema }),
  moveItem: z.object({
    entity: entityName,
    id,
    order: sortKey,
    phase: id.nullable().optional(),
    parent: id.nullable().optional(),
  }),
  removeItem: z.object({ entity: entityName, id }),
  restoreItem: z.object({ entity: entityName, id }),
  addNote: z.object({
    room: id,
    text: z.string().trim().min(1).max(MAX_TEXT),
    type: z.enum(noteTypes),
    at: instant.optional(),
  }),
  editNote: z.object({ id, fields: fieldsSchema }),
  removeNote: z.object({ id, removed: z.boolean() }),
  acceptFinding: z.object({ room: id, finding: id, message: title, reason }),
  reopenFinding: z.object({ id }),
  grantWaiver: z.object({
    room: id,
    criterion: id,
    owner: ownerSchema,
    reason: z.string().trim().max(2_000),
    expiresAt: instant,
  }),
  /** As `grantWaiver`: somebody answers for a risk, which stays as it is. */
  acceptRisk: z.object({
    room: id,
    risk: id,
    owner: ownerSchema,
    reason: z.string().trim().max(2_000),
    expiresAt: instant,
  }),
  linkRisk: z.object({ risk: id, entity: z.enum(['task', 'criterion']), item: id }),
  unlinkRisk: z.object({ id }),
  /** With the levels that risks get where the number of levels changes; null for the usual words. */
  setRiskScale: z.object({
    room: id,
    likelihood: z.array(z.string().trim().min(1).max(40)).min(3).max(5).nullable(),
    impact: z.array(z.string().trim().min(1).max(40)).min(3).max(5).nullable(),
    bands: z.object({ medium: z.int(), high: z.int(), critical: z.int() }).nullable(),
    risks: z.array(z.object({ id, fields: fieldsSchema })).max(2_000),
  }),
  changeWaiver: z.object({ id, owner: ownerSchema.optional(), expiresAt: instant.optional(), reason }),
  withdrawWaiver: z.object({ id, reason }),
  /** The score keeps its scale; a plan that had none gets one of 10. */
  scorePlan: z.object({
    plan: id,
    current: z.number().min(0).max(1e6),
    target: z.number().min(0).max(1e6).nullable(),
    reason,
  }),
  startSlot: z.object({ id, at: instant.optional() }),
  finishSlot: z.object({ id, at: instant.optional() }),
  /** `update`: the planned update that it is, if any. */
  sendUpdate: z.object({
    room: id,
    update: id.nullable(),
    audience: z.string().trim().max(500).nullable(),
    text: z.string().trim().min(1).max(MAX_TEXT),
    at: instant.optional(),
  }),
  /** Its assignee has seen it. */
  acknowledgeAssignment: z.object({ entity: z.enum(ownable), id }),
  pin: z.object({ room: id, event: z.string().max(64), pinned: z.boolean() }),
  /** Chooses one of the values that stand: the head written by `keep`; for 'removed', whether it stays removed. */
  settle: z.object({
    entity: z.string().max(32),
    id,
    field: z.string().max(64),
    keep: z.tuple([z.string(), z.number()]).optional(),
    removed: z.boolean().optional(),
  }),
  nameMe: z.object({ name: title }),
  nameWorkspace: z.object({ name: title }),
  ...rolloutCommandSchemas,
  ...alertCommandSchemas,
} as const;
export type CommandName = keyof typeof commandSchemas;
export type CommandInput<N extends CommandName> = z.infer<(typeof commandSchemas)[N]>;
