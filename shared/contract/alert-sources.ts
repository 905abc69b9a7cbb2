import { z } from 'zod';
import { sourceStates } from '../alerts/sources.ts';

/** How fresh a source is, as this desk knows it. Where one is stale or unheard, nobody may say that all is quiet. */
export const sourceHealthSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string(),
  /** The provider that is asked for its alerts; null: it sends them. */
  provider: z.string().nullable(),
  /** Milliseconds; null: it speaks when it has something to say, and is never stale. */
  intervalMs: z.number().nullable(),
  state: z.enum(sourceStates),
  /** When it was last heard, where this desk knows. */
  heardAt: z.number().nullable(),
  /** What is wrong, and what to do; null where nothing is. */
  why: z.string().nullable(),
});
export type SourceHealth = z.infer<typeof sourceHealthSchema>;
