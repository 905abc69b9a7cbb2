import { z } from 'zod';
import { jsonSchema } from '../json.ts';
import { providerTypes } from '../ops/rollout-entities.ts';
import { gateCheckSchema, sampleVerdicts } from '../rollout/gate-config.ts';
import { done, orRejection, workspace } from './parts.ts';

const id = z.string().min(1).max(64);
const secret = z.string().min(1).max(4_000);
const address = z.string().trim().min(1).max(2_000);

/** How a provider is asked for its answer. 'keep' leaves what is bound, as long as the address stays on its host. */
const authSchema = z.discriminatedUnion('how', [
  z.object({ how: z.literal('none') }),
  z.object({ how: z.literal('keep') }),
  z.object({ how: z.literal('bearer'), token: secret }),
  z.object({ how: z.literal('basic'), user: z.string().max(500), password: z.string().max(4_000) }),
]);
const httpFields = {
  address,
  auth: authSchema,
  /** Sent with each request; null keeps what is bound. */
  headers: z
    .record(
      z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/),
      z
        .string()
        .max(4_000)
        .regex(/^[\x20-\x7e]*$/),
    )
    .nullable(),
  /** A certificate authority of one's own, as PEM; '' for none, null keeps what is bound. */
  ca: z.string().max(64_000).nullable(),
};

/** What a person binds to a provider's name on this machine. It stays here. */
export const bindingInputSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('prometheus'), ...httpFields }),
  z.object({ type: z.literal('alertmanager'), ...httpFields }),
  z.object({ type: z.literal('http'), ...httpFields }),
  /** Signed as Standard Webhooks does; a secret that begins with `whsec_` is base64 behind it. Null keeps it. */
  z.object({ type: z.literal('webhook'), ...httpFields, secret: secret.nullable() }),
  /** Started without a shell, with these arguments as they stand; what is to be done comes in HOLDPOINT_* variables. */
  z.object({
    type: z.literal('command'),
    program: z.string().trim().min(1).max(1_000),
    args: z.array(z.string().max(1_000)).max(50),
    timeoutMs: z.int().min(1_000).max(3_600_000),
  }),
]);
export type BindingInput = z.infer<typeof bindingInputSchema>;

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
  /** Names of the gates, triggers and tracks that name it. */
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
  /** Whether the holder's desk is there by presence; null where that cannot be known from here. */
  alive: z.boolean().nullable(),
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
  program: z.string(),
  args: z.array(z.string()),
  isRunning: z.boolean(),
});
export type PendingAct = z.infer<typeof pendingActSchema>;

/** What windows ask about the automation, and about what is bound to the outside on this machine. */
export const automationMethods = {
  automation: { params: z.object({ workspace }), result: automationSchema },
  providers: {
    params: z.object({ workspace }),
    result: z.object({
      /** How the secrets of bindings lie on this disk. */
      secrets: z.enum(['keychain', 'unwrapped']),
      providers: z.array(providerViewSchema),
    }),
  },
  /** Binds a provider (by its id) to an address or program on this machine. */
  bindProvider: {
    params: z.object({ workspace, provider: id, binding: bindingInputSchema }),
    result: done,
  },
  unbindProvider: { params: z.object({ workspace, name: z.string().min(1).max(100) }), result: done },
  /**
   * Asks a bound provider once and says what came. A webhook gets a signed call with the act 'trial'; a command is
   * looked for and not started.
   */
  tryProvider: {
    params: z.object({ workspace, name: z.string().min(1).max(100) }),
    result: orRejection({ text: z.string(), ms: z.number() }),
  },
  /** Takes one sample as a gate with this check would, and judges it. Nothing is written. */
  tryQuery: {
    params: z.object({ workspace, check: gateCheckSchema }),
    result: orRejection({ sample: triedQuerySchema }),
  },
  /** Local commands that wait for confirmation in a window of this machine, oldest first. */
  pendingActs: { params: z.object({ workspace }), result: z.array(pendingActSchema) },
  confirmAct: { params: z.object({ workspace, id: z.string().max(200) }), result: done },
  dismissAct: { params: z.object({ workspace, id: z.string().max(200) }), result: done },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
