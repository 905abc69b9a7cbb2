import { z } from 'zod';
import { reportStates } from '../ingest/observation.ts';
import { jsonSchema } from '../json.ts';
import { sourceName } from '../ops/fields.ts';
import { adapterName, type ingestResults, MAX_INGEST_BYTES, proofWays, roomOrNone } from './ingest.ts';
import { secretSchema } from './ingest-ask.ts';
import { room, workspace } from './parts.ts';

const id = z.string().min(1).max(64);
const text = z.string().min(1).max(MAX_INGEST_BYTES);
const sender = z.string().trim().max(100).nullable();
const sourceFields = {
  room: roomOrNone,
  adapter: adapterName,
  intervalMs: z.int().min(1_000).max(31_536_000_000).nullable(),
  /** Of one that is not polled: the Alertmanager that sends it, whose own silences hide it. Absent: as it is. */
  silencesFrom: z.string().trim().min(1).max(100).nullable().optional(),
};

/** What windows ask about payloads of other systems; the answers are in ingest.ts. */
export const ingestParams = {
  sources: z.object({ workspace }),
  /** Lets the connected hub into the workspace as a device that writes what comes in; a commander's word. */
  letHubIn: z.object({ workspace }),
  /** Sets up a source at the connected hub. Its secret is in the answer and never comes again. */
  addSource: z.object({
    workspace,
    name: sourceName,
    ...sourceFields,
    proof: z.enum(proofWays),
    /** What the other system made up; null: a new random one. */
    secret: secretSchema.nullable(),
  }),
  /** `provider` and `watchdog` count for a polled source only. */
  editSource: z.object({
    workspace,
    id,
    name: sourceName,
    ...sourceFields,
    provider: z.string().trim().min(1).max(100).nullable(),
    watchdog: z.boolean(),
  }),
  /** A new secret; the one before counts until it is retired. */
  rotateSource: z.object({ workspace, id, secret: secretSchema.nullable() }),
  retireSecret: z.object({ workspace, id }),
  removeSource: z.object({ workspace, id }),
  /** Reads a text without storing it. */
  readText: z.object({ workspace, text, source: sender }),
  ingestText: z.object({ workspace, room, text, source: sender }),
  /** A rollout's state as a person saw it somewhere else. */
  reportRollout: z.object({
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
  /** Formats that a source may be bound to: the workspace's own mappings, and the senders that are known. */
  senders: z.object({ workspace }),
  keptPayloads: z.object({ workspace }),
  /** All of one of them. */
  keptText: z.object({ workspace, id }),
  /** A first guess of how a payload is read; null where it has no keys to go by. */
  suggestMapping: z.object({ text }),
  /** What a mapping makes of a payload. */
  tryMapping: z.object({ text, mapping: jsonSchema }),
  /** Reads the kept payloads by the workspace's mappings, and gives these to the hub for those that are to come. */
  mapPayloads: z.object({ workspace }),
  folders: z.object({ workspace }),
  /**
   * Lets the person choose a folder and sets up the source that its files speak for, or, with `id`, watches one for a
   * source that is there. Null when they chose none; then nothing is set up.
   */
  watchFolder: z.object({ workspace, id: id.nullable(), name: sourceName, ...sourceFields }),
  unwatchFolder: z.object({ workspace, id }),
} as const satisfies Record<keyof typeof ingestResults, z.ZodType>;
