import { z } from 'zod';
import { sourceStates } from '../alerts/sources.ts';
import { mappingSchema } from '../ingest/mapping.ts';
import { alertStatuses, reportStates } from '../ingest/observation.ts';
import { jsonSchema } from '../json.ts';
import { key32Schema } from '../log/op.ts';
import { sourceName } from '../ops/rollout-entities.ts';
import { done, orRejection, room, workspace } from './parts.ts';

/** Bytes of one payload over HTTP. */
export const MAX_INGEST_BYTES = 1_048_576;
/** How a sender proves that it is one: a token in a header, or a signature over the bytes. */
export const proofWays = ['token', 'signature'] as const;
export type ProofWay = (typeof proofWays)[number];

const count = z.number().int().min(0);
const roomOrNone = z.string().min(1).max(64).nullable();
const adapter = z.string().max(100).nullable();
/** Long enough that nobody guesses it; what another system made up may be shorter than ours. */
export const secretSchema = z
  .string()
  .min(16, 'a secret has at least 16 characters')
  .max(256)
  .regex(/^[!-~]+$/, 'a secret has no blanks and no letters beyond ASCII');

/** What a hub knows of one of its sources. The secret itself never comes back. */
export const hubSourceSchema = z.object({
  name: sourceName,
  room: roomOrNone,
  adapter,
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

/** What members ask of their hub about the payloads that it takes in. */
export const ingestAskSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('status') }),
  /** The hub joins the workspace as a device of its own, by an invite of role integration. A commander's word. */
  z.object({ act: z.literal('join'), seed: key32Schema, name: z.string().min(1).max(120) }),
  /** Sets a source up or changes it. Without a secret it keeps the one that it has. */
  z.object({
    act: z.literal('set'),
    name: sourceName,
    room: roomOrNone,
    adapter,
    proof: z.enum(proofWays),
    secret: secretSchema.nullable(),
    /** The present secret counts until it is retired. */
    keepOld: z.boolean(),
  }),
  z.object({ act: z.literal('retire'), name: sourceName }),
  z.object({ act: z.literal('drop'), name: sourceName }),
  /** How JSON that no adapter knows is read here. */
  z.object({ act: z.literal('mappings'), mappings: z.array(jsonSchema).max(200) }),
]);
export type IngestAsk = z.infer<typeof ingestAskSchema>;

/** 'none': it has not joined; 'in': it may write; 'out': it was taken out, or waits to be let in. */
export const ingestStandings = ['none', 'in', 'out'] as const;
export const ingestAnswerShape = {
  standing: z.enum(ingestStandings),
  sources: z.array(hubSourceSchema).max(1_000),
} as const;

/** What a desk says of a gate to whoever waits at it. */
export const gateAskSchema = z.object({ gate: z.string().min(1).max(200) });
export const gateAnswerSchema = z.object({
  /** Null: this desk knows no such gate. */
  passes: z.boolean().nullable(),
  why: z.string().max(1_000),
});
export type GateAnswer = z.infer<typeof gateAnswerSchema>;

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
/** A source as people see it: what the record says of it, and what the hub says. */
export const sourceViewSchema = z.object({
  id,
  name: z.string(),
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
  sources: z.array(sourceViewSchema),
});
export type SourcesView = z.infer<typeof sourcesViewSchema>;

/** A payload that nobody here understood. */
export const keptPayloadSchema = z.object({
  id,
  source: z.string(),
  room: z.string().nullable(),
  text: z.string(),
  /** Some of it was cut off, so it cannot be mapped. */
  cut: z.boolean(),
  warnings: z.array(z.string()),
  receivedAt: z.number(),
});
export type KeptPayload = z.infer<typeof keptPayloadSchema>;

/** A folder on this machine whose files are taken in. */
export const watchedFolderSchema = z.object({
  id,
  path: z.string(),
  room: z.string(),
  taken: count,
  failed: count,
  lastAt: z.number().nullable(),
  /** Why it is not read at the moment. */
  fault: z.string().nullable(),
});
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;

const text = z.string().min(1).max(MAX_INGEST_BYTES);
const sender = z.string().trim().max(100).nullable();
const sourceFields = {
  room: roomOrNone,
  adapter,
  intervalMs: z.int().min(1_000).max(31_536_000_000).nullable(),
};

/** What windows ask about payloads of other systems. */
export const ingestMethods = {
  sources: { params: z.object({ workspace }), result: sourcesViewSchema },
  /** Lets the connected hub into the workspace as a device that writes what comes in; a commander's word. */
  letHubIn: { params: z.object({ workspace }), result: done },
  /** Sets up a source at the connected hub. Its secret is in the answer and never comes again. */
  addSource: {
    params: z.object({
      workspace,
      name: sourceName,
      ...sourceFields,
      proof: z.enum(proofWays),
      /** What the other system made up; null: a new random one. */
      secret: secretSchema.nullable(),
    }),
    result: orRejection({ id, secret: z.string(), addresses: z.array(z.string()) }),
  },
  editSource: { params: z.object({ workspace, id, ...sourceFields }), result: done },
  /** A new secret; the one before counts until it is retired. */
  rotateSource: {
    params: z.object({ workspace, id, secret: secretSchema.nullable() }),
    result: orRejection({ secret: z.string() }),
  },
  retireSecret: { params: z.object({ workspace, id }), result: done },
  removeSource: { params: z.object({ workspace, id }), result: done },
  /** Reads a text without storing it. */
  readText: {
    params: z.object({ workspace, text, source: sender }),
    result: readingSchema,
  },
  ingestText: {
    params: z.object({ workspace, room, text, source: sender }),
    result: orRejection({ reading: readingSchema, stored: count }),
  },
  /** A rollout's state as a person saw it somewhere else. */
  reportRollout: {
    params: z.object({
      workspace,
      room,
      report: z.object({
        name: z.string().trim().min(1).max(300),
        environment: z.string().trim().max(300).nullable(),
        state: z.enum(reportStates),
        stage: z.string().trim().max(300).nullable(),
        percent: z.number().min(0).max(100).nullable(),
        reason: z.string().trim().max(2_000).nullable(),
      }),
    }),
    result: done,
  },
  keptPayloads: { params: z.object({ workspace }), result: z.array(keptPayloadSchema) },
  /** A first guess of how a payload is read; null where it has no keys to go by. */
  suggestMapping: { params: z.object({ text }), result: z.object({ mapping: mappingSchema.nullable() }) },
  /** What a mapping makes of a payload. */
  tryMapping: {
    params: z.object({ text, mapping: jsonSchema }),
    result: orRejection({ reading: readingSchema }),
  },
  /** Reads the kept payloads by the workspace's mappings, and gives these to the hub for those that are to come. */
  mapPayloads: {
    params: z.object({ workspace }),
    result: orRejection({ mapped: count, stored: count, hub: z.string().nullable() }),
  },
  folders: { params: z.object({ workspace }), result: z.array(watchedFolderSchema) },
  /** Lets the person choose a folder; null when they chose none. */
  watchFolder: {
    params: z.object({ workspace, room }),
    result: orRejection({ folder: watchedFolderSchema.nullable() }),
  },
  unwatchFolder: { params: z.object({ workspace, id }), result: done },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
