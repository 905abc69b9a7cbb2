import { z } from 'zod';
import { jsonSchema } from '../json.ts';
import { key32Schema } from '../log/op.ts';
import { sourceName } from '../ops/fields.ts';
import { adapterName, hubSourceSchema, ingestStandings, proofWays, roomOrNone } from './ingest.ts';

/** Long enough that nobody guesses it; what another system made up may be shorter than ours. */
export const secretSchema = z
  .string()
  .min(16, 'a secret has at least 16 characters')
  .max(256)
  .regex(/^[!-~]+$/, 'a secret has no blanks and no letters beyond ASCII');

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
    adapter: adapterName,
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
