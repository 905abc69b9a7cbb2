import { z } from 'zod';
import type { alertResults } from './alerts.ts';
import { workspace } from './parts.ts';
import { runbookParams } from './runbooks.ts';

const id = z.string().min(1).max(64);

/** What windows ask about alerts beside the rows that they watch; the answers are in alerts.ts. */
export const alertParams = {
  /**
   * Firings that went on at any time in [from, to), resolved ones included, the latest begin first; ties by id. From
   * this disk alone.
   */
  alertHistory: z.object({
    workspace,
    /** Milliseconds since 1970. */
    from: z.number(),
    to: z.number(),
    /** As in the feed; `@state`, `@owner` and `@age` by how things stand now. Empty: all. */
    query: z.string().max(2_000),
    /** For `@stage`: when the stage was entered; null where none was. */
    stageAt: z.number().nullable(),
    limit: z.number().int().min(1).max(500),
    /** Goes on before this firing; null for the latest. */
    before: z.object({ startsAt: z.number(), id }).nullable(),
  }),
  /** Silences that were made here for an Alertmanager and go on, with what came of writing them there. */
  silenceWrites: z.object({ workspace }),
  /** How fresh each source is, as this desk knows it; the same is in the truth. */
  alertSources: z.object({ workspace }),
  ...runbookParams,
} as const satisfies Record<keyof typeof alertResults, z.ZodType>;
