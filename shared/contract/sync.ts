import { z } from 'zod';
import { key32Schema, signatureSchema } from '../log/op.ts';
import { gateAskSchema, ingestAnswerShape, ingestAskSchema } from './ingest-ask.ts';

/** Changes with every change of the schemas below; a test holds the two together. */
export const PROTOCOL_VERSION = 3;

/** Sizes and times that both ends must agree on. Bytes and milliseconds. */
export const wire = {
  /** One WebSocket message. A page (at most MAX_PAGE_BYTES plus one op) fits. */
  frameBytes: 262_144,
  /** One blob message; larger things are several blobs. */
  blobBytes: 131_072,
  /** Ops ride along with the doorbell up to here. */
  bellPageBytes: 8_192,
  helloMs: 5_000,
  ackMs: 5_000,
} as const;

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const chain = key32Schema;
const nonce = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'needs 22 base64url characters');
const bytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array, 'needs bytes')
  .meta({ description: 'bytes' });
/** What a replica knows: chain → number of its last op. */
export const vectorSchema = z.record(chain, count);

/** Every way in which the hub or the line can say no. Nothing outside this list crosses the wire. */
export const syncErrorKinds = [
  'bad_request',
  'hello_first',
  'protocol_mismatch',
  'bad_proof',
  'unknown_workspace',
  'not_member',
  'revoked',
  'invite_unknown',
  'invite_expired',
  'invite_used_up',
  'invite_revoked',
  'not_admitted',
  'resync',
  'refused_page',
  'chain_stopped',
  'missing',
  'too_large',
  'full',
  'busy',
  'rate_limited',
  'storage',
  'stopping',
  'unknown_hub',
  'wrong_hub',
  'bad_hub',
  'unreachable',
] as const;
export type SyncErrorKind = (typeof syncErrorKinds)[number];

export const syncErrorSchema = z.object({
  kind: z.enum(syncErrorKinds),
  origin: z.enum(['hub', 'client', 'network']),
  /** now: as soon as the cause is dealt with; later: with back-off; never: somebody has to do something first. */
  retry: z.enum(['now', 'later', 'never']),
  /** What is wrong and what to do, for a person. */
  message: z.string().max(1_000),
});
export type SyncError = z.infer<typeof syncErrorSchema>;

/** What a socket may do. member: all. joining: read, and write its own way in. refill: write what proves itself. */
export const standingSchema = z.enum(['member', 'joining', 'refill']);
export type SocketStanding = z.infer<typeof standingSchema>;

function answer<T extends z.ZodRawShape>(shape: T) {
  const no = z.object({ ok: z.literal(false), error: syncErrorSchema, vector: vectorSchema.optional() });
  return z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), ...shape }), no]);
}

/** The hub speaks first. The client leaves when it does not trust this hub's key, before it said who it is. */
export const challengeSchema = z.object({ protocol: z.number().int(), nonce, hubKey: key32Schema });
export type Challenge = z.infer<typeof challengeSchema>;

/** For a chain that the hub does not know yet: who vouches, with a signature over the same text as the chain's. */
export const proofSchema = z.object({
  by: z.enum(['invite', 'recovery', 'person', 'device']),
  key: key32Schema,
  sig: signatureSchema,
});
export type Proof = z.infer<typeof proofSchema>;

export const presenceSchema = z.object({
  room: z.string().max(64).nullable(),
  screen: z.string().max(40).nullable(),
  logHash: z.string().max(64),
  vectorHash: z.string().max(64),
  /** Parts of blobs that its record names and that are not on its disk. */
  lacks: count,
});
export type Presence = z.infer<typeof presenceSchema>;

/** Who it is, is the hub's word (from the log), not the sender's. */
export const peerSchema = presenceSchema.extend({
  chain,
  person: z.string().max(64),
  device: key32Schema,
  seenAt: count,
});
export type Peer = z.infer<typeof peerSchema>;

/** Client asks, hub answers: one row a message. */
export const requests = {
  hello: {
    ask: z.object({
      protocol: z.number().int(),
      /** null while only an invite is known: the hub finds the workspace by the invite's key. */
      workspace: key32Schema.nullable(),
      chain,
      sig: signatureSchema,
      clientNonce: nonce,
      proof: proofSchema.optional(),
    }),
    answer: answer({
      hubKey: key32Schema,
      /** Over hubText(): the client's nonce, the certificate that the client sees, and the workspace. */
      hubSig: signatureSchema,
      workspace: key32Schema,
      standing: standingSchema,
      /** Empty for 'refill' on a log that is not empty: strangers learn nothing. */
      vector: vectorSchema,
      /** Number of the hub's last op. Numbers hold only within one epoch: another epoch is another disk. */
      head: count,
      epoch: z.string().max(64),
      /** The hub's wall clock. */
      now: count,
      forks: count,
    }),
  },
  push: {
    ask: z.object({ page: bytes }),
    answer: answer({
      stored: count,
      duplicates: count,
      /** Of the chains in the page: durable up to here. */
      vector: vectorSchema,
      /** Chains of the page that were signed twice: nothing more of them is taken. */
      stopped: z.array(chain).max(512),
      standing: standingSchema,
    }),
  },
  /** Ops after `after`, in the hub's order, without those in `vector`. */
  pull: {
    ask: z.object({ after: count, vector: vectorSchema.optional() }),
    answer: answer({ page: bytes, next: count, head: count, more: z.boolean() }),
  },
  /** The other signed ops of chains that were stopped, as pages. */
  forks: { ask: z.object({ after: count }), answer: answer({ page: bytes, next: count, more: z.boolean() }) },
  putBlob: { ask: z.object({ hash: key32Schema, bytes }), answer: answer({ stored: z.boolean() }) },
  /** Payloads over HTTP: which sources there are, and what came. */
  ingest: { ask: ingestAskSchema, answer: answer(ingestAnswerShape) },
  getBlob: { ask: z.object({ hash: key32Schema }), answer: answer({ bytes }) },
} as const satisfies Record<string, { ask: z.ZodType; answer: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type Ask<R extends RequestName> = z.output<(typeof requests)[R]['ask']>;
export type Answer<R extends RequestName> = z.output<(typeof requests)[R]['answer']>;
export type Yes<R extends RequestName> = Extract<Answer<R>, { ok: true }>;
export type No = { ok: false; error: SyncError; vector?: Record<string, number> | undefined };

/** Client says, nobody answers. */
export const notices = { presence: presenceSchema } as const satisfies Record<string, z.ZodType>;

/** Hub says; nobody answers but to `gate`. */
export const events = {
  challenge: challengeSchema,
  /** New ops up to head; those after `from` ride along when they are few and small. */
  bell: z.object({ head: count, from: count, page: z.string().max(wire.bellPageBytes).optional() }),
  peers: z.object({ peers: z.array(peerSchema).max(200) }),
  gone: z.object({ chain }),
  fork: z.object({ page: z.string().max(wire.frameBytes) }),
  /** Whether a gate passes, for somebody who waits at it over HTTP; the one event that is answered. */
  gate: gateAskSchema,
  /** The last thing a socket hears when the hub ends it. */
  dismissed: syncErrorSchema,
} as const satisfies Record<string, z.ZodType>;
export type EventName = keyof typeof events;
export type EventOf<E extends EventName> = z.output<(typeof events)[E]>;

/** What a chain, and whoever vouches for it, signs to say hello. Bound to hub and certificate: it cannot be passed on. */
export function helloText(about: {
  nonce: string;
  workspace: string | null;
  chain: string;
  clientNonce: string;
  hubKey: string;
  fingerprint: string;
}): string {
  const { nonce, workspace, chain, clientNonce, hubKey, fingerprint } = about;
  return `holdpoint/hello/1\n${nonce}\n${workspace ?? ''}\n${chain}\n${clientNonce}\n${hubKey}\n${fingerprint}`;
}

/** What the hub signs in its answer. `fingerprint`: SHA-256 of its certificate, '' without TLS. */
export function hubText(about: {
  clientNonce: string;
  workspace: string;
  chain: string;
  fingerprint: string;
}): string {
  return `holdpoint/hub/1\n${about.clientNonce}\n${about.workspace}\n${about.chain}\n${about.fingerprint}`;
}
