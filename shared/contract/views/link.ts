import { z } from 'zod';
import { sourceHealthSchema } from '../alert-sources.ts';

export const hostingSchema = z.object({
  port: z.number(),
  urls: z.array(z.string()),
  key: z.string(),
  fingerprint: z.string(),
  /** SHA-256 of its certificate, as senders that pin it are told. */
  certificate: z.string(),
  /** Whether each address answered this machine's own test connection. */
  tests: z.array(z.object({ url: z.string(), reachable: z.boolean(), message: z.string() })),
  hint: z.string(),
});
export type Hosting = z.infer<typeof hostingSchema>;

/** alone: no hub known. offline: a hub is known and does not answer. blocked: it answers and refuses, `why` says it. */
export const linkSchema = z.object({
  state: z.enum(['alone', 'connecting', 'syncing', 'online', 'offline', 'blocked']),
  hubName: z.string(),
  url: z.string().nullable(),
  since: z.number(),
  why: z.string().nullable(),
  todo: z.string().nullable(),
  /** While blocked: what kind of refusal it is, in the wire's words. */
  kind: z.string().nullable(),
});
export const truthSchema = z.object({
  link: linkSchema,
  lastSyncAt: z.number().nullable(),
  /** Own ops that no hub has confirmed yet. */
  waiting: z.number(),
  /** Other people's ops that are known to exist and not here yet; null when nobody can say. */
  missing: z.number().nullable(),
  peers: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      device: z.string(),
      deviceKey: z.string(),
      room: z.string().nullable(),
      screen: z.string().nullable(),
      seenAt: z.number(),
      /** Same log by hash; 'behind' while vectors differ; 'differs' is an alarm. */
      point: z.enum(['same', 'behind', 'differs', 'unknown']),
    }),
  ),
  /** Hub's clock minus ours; null until measured. */
  clockOffsetMs: z.number().nullable(),
  diskBytes: z.number(),
  hosting: hostingSchema.nullable(),
  conflicts: z.number(),
  /** Changes that wait for a commander, without those that were left out; joins count in `joins`. */
  held: z.number(),
  joins: z.number(),
  /** What others gave to this desk's person, and they have not seen. */
  forMe: z.number(),
  /** How fresh each source of alerts is; while one is stale or unheard, nobody may say that all is quiet. */
  sources: z.array(sourceHealthSchema),
  /** How this device stands, by the log here and by what the hub says. */
  standing: z.enum(['in', 'waiting', 'revoked', 'removed', 'reader']),
  alarms: z.array(z.string()),
});
export type Truth = z.infer<typeof truthSchema>;
