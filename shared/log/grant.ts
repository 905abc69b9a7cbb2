import { z } from 'zod';

/**
 * The public, signed facts of membership. They stand in op headers, so that every replica, every hub and an
 * archive years later computes the same membership from the log alone, without reading a body.
 */
export const roles = ['commander', 'operator', 'scribe', 'responder', 'observer', 'integration'] as const;
export const roleSchema = z.enum(roles);
export type Role = (typeof roles)[number];

const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const sig = z.string().regex(/^[A-Za-z0-9_-]{86}$/);
const person = z.string().min(1).max(64);
const heldOp = z.tuple([key, z.number().int().min(1)]);
/** The last op of each of a person's chains that the author of a demotion had seen: those stand. */
const seen = z.record(key, z.number().int().min(1));
/** Binds the chain that carries the grant to a device: the device key's signature over the chain's key. */
const binding = { deviceKey: key, deviceSig: sig };

export const grantSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('genesis'), person, personKey: key, recoveryKey: key, ...binding }),
  z.object({
    type: z.literal('invite'),
    key,
    role: roleSchema,
    /** Milliseconds since 1970. */
    expiresAt: z.number().int().min(0),
    uses: z.number().int().min(1).max(1_000),
  }),
  /** A member lets one more device of their own in, once. */
  z.object({ type: z.literal('deviceInvite'), key, expiresAt: z.number().int().min(0) }),
  z.object({ type: z.literal('inviteRevoked'), key }),
  z.object({
    type: z.literal('join'),
    person,
    personKey: key,
    ...binding,
    /**
     * Who vouches: an invite, a device invite of the same person, the workspace's recovery key, or the person's own
     * key on an earlier device.
     */
    by: z.discriminatedUnion('type', [
      z.object({ type: z.literal('invite'), key }),
      z.object({ type: z.literal('deviceInvite'), key }),
      z.object({ type: z.literal('recovery') }),
      z.object({ type: z.literal('person') }),
    ]),
    proof: sig,
  }),
  z.object({ type: z.literal('chain'), ...binding }),
  z.object({ type: z.literal('role'), person, role: z.union([roleSchema, z.literal('none')]), seen }),
  z.object({ type: z.literal('deviceRevoked'), deviceKey: key, seen }),
  z.object({ type: z.literal('left') }),
  z.object({ type: z.literal('hub'), key, urls: z.array(z.string().max(300)).max(16) }),
  /** A commander lets a held op in. */
  z.object({ type: z.literal('admit'), op: heldOp }),
  /** A commander looked at a held op and leaves it out. It stays held; a later admission that knows of this counts. */
  z.object({ type: z.literal('refuse'), op: heldOp }),
]);
export type Grant = z.infer<typeof grantSchema>;
export type GrantOf<T extends Grant['type']> = Extract<Grant, { type: T }>;

/** What a device key signs to take a chain as its own. */
export function bindingText(chain: string): string {
  return `holdpoint/chain/1\n${chain}`;
}

/** What an invite, recovery or person key signs to let a device in. */
export function joinText(workspace: string, personId: string, personKey: string, deviceKey: string): string {
  return `holdpoint/join/1\n${workspace}\n${personId}\n${personKey}\n${deviceKey}`;
}
