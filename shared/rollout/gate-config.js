import { z } from 'zod';
import { sampleVerdicts } from '../ops/names.ts';
import { gateLimitsSchema } from './limits.ts';
const id = z.string().min(1).max(64);
const providerName = z.string().trim().min(1).max(100);
const expression = z.string().trim().min(1).max(4_000);
/** One label matcher in Alertmanager's spelling, without its quotes: `severity=~"page|crit"`. */
export const matcherSchema = z.object({
    name: z.string().min(1).max(200),
    op: z.enum(['=', '!=', '=~', '!~']),
    value: z.string().max(1_000),
});
/** What a gate looks at. Those with `limits` are measured again and again by the evaluator; the others are read off the board. */
export const gateCheckSchema = z.discriminatedUnion('type', [
    /** PromQL, asked of a Prometheus. */
    z.object({
        type: z.literal('metric'),
        provider: providerName,
        query: expression,
        limits: gateLimitsSchema,
    }),
    /** No firing alert matches; asked of an Alertmanager, or of the room's own feed where no provider is named. */
    z.object({
        type: z.literal('alerts'),
        provider: providerName.nullable(),
        matchers: z.array(matcherSchema).max(20),
        limits: gateLimitsSchema,
    }),
    /** An HTTP probe: the condition judges `result.status`, `result.body` and `result.ms`. */
    z.object({
        type: z.literal('http'),
        provider: providerName,
        path: z.string().max(2_000),
        limits: gateLimitsSchema,
    }),
    /** Everything named on the board is done or met: these items, or with none named all of their kind. */
    z.object({
        type: z.literal('items'),
        entity: z.enum(['task', 'criterion']),
        /** Empty: all tasks, or all Must criteria. */
        items: z.array(id).max(500),
        phase: id.nullable(),
    }),
    /** Named people say yes: so many of them, each person once, whatever devices they use. */
    z.object({
        type: z.literal('approval'),
        approvers: z.array(id).max(50),
        quorum: z.int().min(1).max(50),
        /** After so long without an answer the approvers are reminded; nothing is decided by it. */
        nagMs: z.int().min(1_000).nullable(),
    }),
    /** The last poll of the room says GO and its votes are fresh. */
    z.object({ type: z.literal('poll') }),
]);
export function isMeasured(check) {
    return 'limits' in check;
}
/** One measurement as it stands in the record: what came back (a long answer is cut), and what was made of it. */
export const recordedSampleSchema = z.object({
    k: z.int().min(0),
    at: z.int(),
    /** A number, or text where the answer was none; null where nothing came. */
    value: z.union([z.number(), z.string().max(300), z.boolean(), z.null()]),
    verdict: z.enum(sampleVerdicts),
    /** Why, where the value alone does not say: the error's sentence. */
    note: z.string().max(300).nullable(),
});
/** Samples of one op. */
export const MAX_BATCH = 200;
/** Who measured: the lease's number, and the chain of its holder, since a partition may make two of one number. */
export const termSchema = z.object({ n: z.int().min(1), holder: z.string().min(1).max(64) });
