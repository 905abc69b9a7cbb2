import { z } from 'zod';
import { sourceStates, sourceWays } from '../alerts/sources.ts';
import { mappingSchema } from '../ingest/mapping-schema.ts';
import { alertStatuses, reportStates } from '../ingest/observation.ts';
import { sourceName } from '../ops/fields.ts';
import { done, orRejection } from './parts.ts';

/** Bytes of one payload over HTTP. */
export const MAX_INGEST_BYTES = 1_048_576;
/** How a sender proves that it is one: a token in a header, or a signature over the bytes. */
export const proofWays = ['token', 'signature'] as const;
export type ProofWay = (typeof proofWays)[number];

const count = z.number().int().min(0);
export const roomOrNone = z.string().min(1).max(64).nullable();
export const adapterName = z.string().max(100).nullable();
/** What a hub knows of one of its sources. The secret itself never comes back. */
export const hubSourceSchema = z.object({
  name: sourceName,
  room: roomOrNone,
  adapter: adapterName,
  proof: z.enum(proofWays),
  /** Two while a new one is being brought out. */
  secrets: count,
  /** Payloads that were taken in; of these, how many had come before; and how many were turned away. */
  received: count,
  duplicates: count,
  refused: count,
  lastAt: z.number().nullable(),
  /** Why the last one that was turned away was, and when. */
  lastError: z.object({ at: z.number(), message: z.string().max(1_000) }).nullable(),
  /** What a person should know of the last one that was taken. */
  lastWarning: z.string().max(1_000).nullable(),
});
export type HubSource = z.infer<typeof hubSourceSchema>;

/** 'none': it has not joined; 'in': it may write; 'out': it was taken out, or waits to be let in. */
export const ingestStandings = ['none', 'in', 'out'] as const;
/** A rollout report or an alert as a person sees it before it is stored. */
export const readingSchema = z.object({
  source: z.string().nullable(),
  rollouts: z.array(
    z.object({
      name: z.string(),
      environment: z.string().nullable(),
      state: z.enum(reportStates),
      stage: z.string().nullable(),
      percent: z.number().nullable(),
      reason: z.string().nullable(),
      at: z.number().nullable(),
    }),
  ),
  alerts: z.array(z.object({ title: z.string(), status: z.enum(alertStatuses), severity: z.string() })),
  raw: z.boolean(),
  warnings: z.array(z.string()),
  /** Why there is nothing in it to store. */
  refused: z.string().nullable(),
});
export type ReadingView = z.infer<typeof readingSchema>;

const id = z.string().min(1).max(64);
/** A folder on this machine whose files are taken in. */
export const watchedFolderSchema = z.object({
  id,
  path: z.string(),
  /** Where its rollout reports go; null: the workspace. */
  room: z.string().nullable(),
  /** The source that its files speak for; null: it was watched before there were such. */
  source: z.string().nullable(),
  taken: count,
  failed: count,
  lastAt: z.number().nullable(),
  /** Why it is not read at the moment. */
  fault: z.string().nullable(),
});
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;

/** A source as people see it: what the record says of it, and what the hub says. */
export const sourceViewSchema = z.object({
  id,
  name: z.string(),
  way: z.enum(sourceWays),
  room: z.string().nullable(),
  adapter: z.string().nullable(),
  /** Milliseconds between two words of it when all is well; null where nobody said so. */
  intervalMs: z.number().nullable(),
  /** Where its sender posts to; empty while no hub is connected. */
  addresses: z.array(z.string()),
  /** Null: the hub that is connected does not know it, or none is. */
  hub: hubSourceSchema.nullable(),
  /** It was not heard of for three of its intervals. */
  stale: z.boolean(),
  /** The provider that the desk with the automation asks for its alerts; null: it sends them. */
  provider: z.string().nullable(),
  /** Of a polled one: an answer counts only while a Watchdog fires in it. */
  watchdog: z.boolean(),
  /** The Alertmanager whose own silences hide its alerts; null: none. */
  silencesFrom: z.string().nullable(),
  /** The desk that watches a folder for it. */
  watchedBy: z.object({ name: z.string(), isMe: z.boolean() }).nullable(),
  /** The folder, where this machine watches it. */
  folder: watchedFolderSchema.nullable(),
  state: z.enum(sourceStates),
  /** When it was last heard, where this desk knows. */
  heardAt: z.number().nullable(),
  /** Why it is not fresh, or what else is wrong with it, and what to do. */
  why: z.string().nullable(),
});
export type SourceView = z.infer<typeof sourceViewSchema>;

export const sourcesViewSchema = z.object({
  /** Whether the hub may write what comes; 'unreachable' while none is connected, with why. */
  hub: z.enum([...ingestStandings, 'unreachable']),
  why: z.string().nullable(),
  /** Of the hub that is connected: SHA-256 of its certificate, and whether an authority that is known here vouches. */
  certificate: z.object({ fingerprint: z.string(), vouched: z.boolean() }).nullable(),
  /** The desk that polls, which is the one that has the automation; null: none has it. */
  poller: z
    .object({ person: z.string(), device: z.string(), isMe: z.boolean(), isThere: z.boolean().nullable() })
    .nullable(),
  sources: z.array(sourceViewSchema),
});
export type SourcesView = z.infer<typeof sourcesViewSchema>;

/** A payload that nobody here understood. */
export const keptPayloadSchema = z.object({
  id,
  source: z.string(),
  room: z.string().nullable(),
  /** Its beginning; `keptText` gives all of it. */
  text: z.string(),
  /** Bytes of all of it. */
  size: count,
  /** The rest of it: 'missing' until it is synced to this desk, 'lost' where an older version did not keep it. */
  rest: z.enum(['here', 'missing', 'lost']),
  /** Peers that are here and have everything; null while no hub is connected. */
  peersWithIt: count.nullable(),
  /** A mapping reads it by now, and nobody had it do so. */
  readable: z.boolean(),
  warnings: z.array(z.string()),
  receivedAt: z.number(),
});
export type KeptPayload = z.infer<typeof keptPayloadSchema>;

/** What windows hear of payloads of other systems; the questions are in ingest-params.ts. */
export const ingestResults = {
  sources: sourcesViewSchema,
  letHubIn: done,
  addSource: orRejection({ id, secret: z.string(), addresses: z.array(z.string()) }),
  /** A new name at a hub is a new address with a secret of its own, which is in the answer; null: nothing to tell. */
  editSource: orRejection({ secret: z.string().nullable(), addresses: z.array(z.string()) }),
  rotateSource: orRejection({ secret: z.string() }),
  retireSecret: done,
  removeSource: done,
  readText: readingSchema,
  ingestText: orRejection({ reading: readingSchema, stored: count }),
  reportRollout: done,
  senders: z.object({ mappings: z.array(z.string()), known: z.array(z.string()) }),
  keptPayloads: z.array(keptPayloadSchema),
  keptText: orRejection({ text: z.string() }),
  suggestMapping: z.object({ mapping: mappingSchema.nullable() }),
  tryMapping: orRejection({ reading: readingSchema }),
  /** `missing`: so many are not on this desk yet and were not read. */
  mapPayloads: orRejection({ mapped: count, stored: count, missing: count, hub: z.string().nullable() }),
  folders: z.array(watchedFolderSchema),
  watchFolder: orRejection({ folder: watchedFolderSchema.nullable() }),
  unwatchFolder: done,
} as const satisfies Record<string, z.ZodType>;
