import { z } from 'zod';
import { gateCheckSchema } from '../rollout/gate-config.ts';
import type { automationResults } from './automation.ts';
import { workspace } from './parts.ts';

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

/** What windows ask about the automation, and about what is bound to the outside on this machine; the answers are in automation.ts. */
export const automationParams = {
  automation: z.object({ workspace }),
  unmeasurable: z.object({ workspace }),
  providers: z.object({ workspace }),
  /** Binds a provider (by its id) to an address or program on this machine. */
  bindProvider: z.object({ workspace, provider: id, binding: bindingInputSchema }),
  unbindProvider: z.object({ workspace, name: z.string().min(1).max(100) }),
  /**
   * Asks a bound provider once and says what came. A webhook gets a signed call with the act 'trial'; a command is
   * looked for and not started.
   */
  tryProvider: z.object({ workspace, name: z.string().min(1).max(100) }),
  /** Takes one sample as a gate with this check would, and judges it. Nothing is written. */
  tryQuery: z.object({ workspace, check: gateCheckSchema }),
  /** Local commands that wait for confirmation in a window of this machine, oldest first. */
  pendingActs: z.object({ workspace }),
  confirmAct: z.object({ workspace, id: z.string().max(200) }),
  dismissAct: z.object({ workspace, id: z.string().max(200) }),
} as const satisfies Record<keyof typeof automationResults, z.ZodType>;
