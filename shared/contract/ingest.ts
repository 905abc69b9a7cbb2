import { z } from 'zod';
import { alertStatuses, reportStates } from '../ingest/observation.ts';
import { jsonSchema } from '../json.ts';
import { key32Schema } from '../log/op.ts';
import { sourceName } from '../ops/rollout-entities.ts';

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
