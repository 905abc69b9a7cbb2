import { z } from 'zod';
import type { engineParams } from './engine-params.ts';
import type { engineResults } from './engine-results.ts';
import { rowSchema, truthSchema } from './views.ts';

export type EngineMethod = keyof typeof engineResults;
export type Params<M extends EngineMethod> = z.input<(typeof engineParams)[M]>;
export type Result<M extends EngineMethod> = z.output<(typeof engineResults)[M]>;

/** One handler a method; the engine's table of these is complete or does not compile. */
export type EngineHandlers = {
  [M in EngineMethod]: (params: z.output<(typeof engineParams)[M]>) => Result<M> | Promise<Result<M>>;
};

/** What the engine tells its windows unasked. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('rows'),
    workspace: z.string(),
    scope: z.string(),
    rows: z.array(rowSchema),
    /** 'snapshot': part of the answer to watch; 'change': somebody wrote something. */
    why: z.enum(['snapshot', 'change']),
    /** Rows that are no more (a redacted entity). */
    dropped: z.array(z.object({ entity: z.string(), id: z.string() })),
  }),
  z.object({ type: z.literal('timeline'), workspace: z.string(), scopes: z.array(z.string()) }),
  z.object({ type: z.literal('rooms'), workspace: z.string() }),
  z.object({ type: z.literal('members'), workspace: z.string() }),
  /** What waits for a person's word before it is carried out on this machine: ask `pendingActs`. */
  z.object({ type: z.literal('acts'), workspace: z.string() }),
  z.object({ type: z.literal('truth'), workspace: z.string(), truth: truthSchema }),
  /** Alerts that this person wants to hear of begin to fire: a short sound, once. */
  z.object({ type: z.literal('sound') }),
  z.object({
    type: z.literal('alarm'),
    workspace: z.string(),
    kind: z.enum(['fork', 'storage', 'copied']),
    message: z.string(),
  }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;

/** Envelopes on the port. */
export const requestSchema = z.object({ id: z.number().int(), method: z.string(), params: z.unknown() });
export const responseSchema = z.union([
  z.object({ id: z.number().int(), result: z.unknown() }),
  z.object({
    id: z.number().int(),
    error: z.object({
      kind: z.enum(['bad_request', 'no_workspace', 'internal', 'storage']),
      message: z.string(),
    }),
  }),
  z.object({ event: z.unknown() }),
]);
