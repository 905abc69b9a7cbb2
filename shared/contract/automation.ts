import { z } from 'zod';
import { jsonSchema } from '../json.ts';
import { providerTypes, sampleVerdicts } from '../ops/names.ts';
import { done, orRejection } from './parts.ts';

/** What is bound here, without its secrets. */
export const boundSchema = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('address'),
    address: z.string(),
    auth: z.enum(['none', 'bearer', 'basic']),
    user: z.string().nullable(),
    headers: z.array(z.string()),
    hasCa: z.boolean(),
    hasSecret: z.boolean(),
  }),
  z.object({
    how: z.literal('command'),
    program: z.string(),
    args: z.array(z.string()),
    timeoutMs: z.number(),
  }),
]);

export const providerViewSchema = z.object({
  /** Null: gates or tracks name it, and nobody has set it up. */
  id: z.string().nullable(),
  name: z.string(),
  type: z.enum(providerTypes).nullable(),
  /** Null: not bound on this machine. */
  bound: boundSchema.nullable(),
  /** Why it cannot be used here as it stands, and what to do; null where it can. */
  fault: z.string().nullable(),
  /** Names of the gates, triggers, tracks and sources that name it. */
  usedBy: z.array(z.string()),
});
export type ProviderView = z.infer<typeof providerViewSchema>;

export const triedQuerySchema = z.object({
  /** What came; null where nothing did, or where it was an error. */
  value: jsonSchema,
  verdict: z.enum(sampleVerdicts),
  why: z.string(),
  warnings: z.array(z.string()),
  ms: z.number(),
  at: z.number(),
});
export type TriedQuery = z.infer<typeof triedQuerySchema>;

/** Who evaluates gates. */
export const automationSchema = z.object({
  /** Chain of the desk that has it; null: nobody. */
  holder: z.string().nullable(),
  person: z.string().nullable(),
  personName: z.string(),
  device: z.string(),
  /** The term; 0 before the first. */
  n: z.number(),
  since: z.number().nullable(),
  isMe: z.boolean(),
  /** This desk has it and evaluates; else why not. */
  evaluates: z.boolean(),
  whyNot: z.string().nullable(),
  /** Whether the holder's desk is there by presence; null where that cannot be known from here, or not yet. */
  alive: z.boolean().nullable(),
  /** This desk is linked to a hub. */
  isLinked: z.boolean(),
  seenAt: z.number().nullable(),
  /** Gates and triggers that this desk samples now. */
  watching: z.number(),
});
export type AutomationView = z.infer<typeof automationSchema>;

/** An act on production that waits for its person's word on this machine. */
export const pendingActSchema = z.object({
  id: z.string(),
  room: z.string(),
  track: z.string(),
  trackName: z.string(),
  act: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  percent: z.number().nullable(),
  reason: z.string().nullable(),
  at: z.number(),
  provider: z.string(),
  /** What would be started here; null: its webhook is called. */
  command: z.object({ program: z.string(), args: z.array(z.string()) }).nullable(),
  /** This desk ended right after the act: nobody can say that it was called. */
  isLost: z.boolean(),
  isRunning: z.boolean(),
});
export type PendingAct = z.infer<typeof pendingActSchema>;

/** Something that the holder of the automation looks at, and this desk cannot. */
export const unmeasurableSchema = z.object({
  what: z.enum(['gate', 'trigger', 'source']),
  name: z.string(),
  /** Null: a source, which is every room's. */
  room: z.string().nullable(),
  roomName: z.string(),
  provider: z.string(),
  /** It is looked at now; else once its track comes there. */
  isNow: z.boolean(),
  /** Why it cannot be asked from here, and what to do. */
  why: z.string(),
});
export type Unmeasurable = z.infer<typeof unmeasurableSchema>;

/** What windows hear of the automation; the questions are in automation-params.ts. */
export const automationResults = {
  automation: automationSchema,
  /** What this desk could not look at if it had the automation. */
  unmeasurable: z.array(unmeasurableSchema),
  providers: z.object({
    /** How the secrets of bindings lie on this disk. */
    secrets: z.enum(['keychain', 'unwrapped']),
    providers: z.array(providerViewSchema),
  }),
  bindProvider: done,
  unbindProvider: done,
  tryProvider: orRejection({ text: z.string(), ms: z.number() }),
  tryQuery: orRejection({ sample: triedQuerySchema }),
  pendingActs: z.array(pendingActSchema),
  confirmAct: done,
  dismissAct: done,
} as const satisfies Record<string, z.ZodType>;
