import { z } from 'zod';
import { rejectionSchema } from './views.ts';

/** Ids as they come over a border. */
export const workspace = z.string().min(1).max(64);
export const room = z.string().min(1).max(64);

/** A result that a person may be refused: the refusal says what, why and what to do. */
export function orRejection<T extends z.ZodRawShape>(shape: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), ...shape }),
    z.object({ ok: z.literal(false), rejection: rejectionSchema }),
  ]);
}
export const done = orRejection({});
