import { z } from 'zod';
import { jsonSchema } from '../../json.ts';
import { roleSchema } from '../../log/grant.ts';
import { opRefSchema } from '../../log/op.ts';

export const headViewSchema = z.object({
  ref: opRefSchema,
  value: jsonSchema,
  personName: z.string(),
  device: z.string(),
  at: z.number(),
  shown: z.boolean(),
});
export const conflictSchema = z.object({
  entity: z.string(),
  id: z.string(),
  scope: z.string(),
  roomName: z.string(),
  title: z.string(),
  field: z.string(),
  label: z.string(),
  /** 'safest': settled by lifting, with a reason; 'removed': bring back or remove. */
  rule: z.enum(['register', 'safest', 'removed']),
  heads: z.array(headViewSchema),
});
export type ConflictView = z.infer<typeof conflictSchema>;

const decisionSchema = z.object({ personName: z.string(), at: z.number(), reason: z.string().nullable() });
export const heldSchema = z.object({
  op: opRefSchema,
  why: z.enum(['demoted', 'join', 'forked']),
  personName: z.string(),
  at: z.number(),
  text: z.string(),
  scope: z.string(),
  /** How many more changes wait with it: those of somebody whose join waits. */
  behind: z.number(),
  /** A commander looked at it and left it out; it can still be let in. */
  refused: decisionSchema.nullable(),
});
export type HeldView = z.infer<typeof heldSchema>;

export const membersSchema = z.object({
  me: z.object({ person: z.string(), role: z.union([roleSchema, z.literal('none')]), deviceKey: z.string() }),
  people: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      role: z.union([roleSchema, z.literal('none')]),
      devices: z.array(
        z.object({
          deviceKey: z.string(),
          name: z.string(),
          revoked: z.boolean(),
          /** Who revoked it and why, where the log here says it. */
          revocation: decisionSchema.nullable(),
          lastAt: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** Joins that wait for a commander; `role` is null for one more device of a member. */
  waiting: z.array(
    z.object({
      op: opRefSchema,
      person: z.string(),
      name: z.string(),
      device: z.string(),
      role: roleSchema.nullable(),
      at: z.number(),
      refused: decisionSchema.nullable(),
    }),
  ),
  /** Links for one more device, that were made and are not used. */
  deviceInvites: z.array(
    z.object({
      key: z.string(),
      person: z.string(),
      personName: z.string(),
      expiresAt: z.number(),
      used: z.boolean(),
      revoked: z.boolean(),
      /** This desk still knows the link itself. */
      known: z.boolean(),
    }),
  ),
  /** People, devices and invites of which something written here has not reached a hub. */
  unsent: z.array(z.string()),
  invites: z.array(
    z.object({
      key: z.string(),
      known: z.boolean(),
      role: roleSchema,
      expiresAt: z.number(),
      uses: z.number(),
      used: z.number(),
      revoked: z.boolean(),
      note: z.string(),
    }),
  ),
  hubs: z.array(
    z.object({ key: z.string(), name: z.string(), urls: z.array(z.string()), fingerprint: z.string() }),
  ),
});
export type Members = z.infer<typeof membersSchema>;
