import { z } from 'zod';
import { jsonSchema } from '../../json.ts';
import { correctionKindSchema } from '../../plan/correction.ts';
import { findingSchema, planRepairSchema } from '../../plan/said-schema.ts';

export const planOfferSchema = z.object({
  token: z.string(),
  title: z.string(),
  fileName: z.string(),
  counts: z.object({
    phases: z.number(),
    tasksDone: z.number(),
    tasksOpen: z.number(),
    substeps: z.number(),
    criteria: z.number(),
    metrics: z.number(),
    risks: z.number(),
    unscoredRisks: z.number(),
    stages: z.number(),
    schedule: z.number(),
    updates: z.number(),
    unmapped: z.number(),
    lines: z.number(),
  }),
  unmapped: z.array(z.object({ line: z.number(), text: z.string() })),
  dates: z.array(z.object({ label: z.string(), text: z.string(), date: z.string().nullable() })),
  /** The target time by the plan, if it names one. */
  targetAt: z.number().nullable(),
  /** It names a day and no time: `targetAt` is when that day begins. */
  targetDayOnly: z.boolean(),
  /** Rooms that were made from this plan: to be asked "new or update?". */
  matches: z.array(
    z.object({
      room: z.string(),
      name: z.string(),
      how: z.enum(['same', 'changed']),
      importedAt: z.number(),
      by: z.string(),
    }),
  ),
});
export type PlanOffer = z.infer<typeof planOfferSchema>;

/** What a person says a line is, by the line's number in the preview's text. */
export const lineCorrectionSchema = z.object({ line: z.int().min(1), as: correctionKindSchema });

/** A read plan before it is brought in: its text, and what the board would hold, each tied to its line. */
export const planPreviewSchema = z.object({
  /** The source as it is read: repaired unless the person took the repair back. */
  text: z.string(),
  /** What each line that is not blank was used for (`isNotUnderstood` tells whether nobody understood it). */
  lines: z.array(z.object({ line: z.number(), kind: z.string() })),
  /** What would stand on the board, with the values that it would have; `values.source` names its line. */
  items: z.array(z.object({ entity: z.string(), id: z.string(), values: z.record(z.string(), jsonSchema) })),
  /** What is read and kept with the plan's text, but is no row of the board: teams, rollback, next steps… */
  notes: z.array(z.object({ kind: z.string(), text: z.string(), line: z.number() })),
  findings: z.array(findingSchema),
  repair: planRepairSchema,
  corrections: z.array(lineCorrectionSchema),
  /** Corrections of an earlier version whose line this text no longer has. */
  lostCorrections: z.number(),
});
export type PlanPreview = z.infer<typeof planPreviewSchema>;

const planItemName = z.object({
  entity: z.string(),
  id: z.string(),
  title: z.string(),
  line: z.number().nullable(),
});
const fieldChangeSchema = z.object({
  field: z.string(),
  label: z.string(),
  /** What stands on the board now. */
  here: jsonSchema,
  /** What the file says. */
  file: jsonSchema,
});

/** What bringing a changed plan into its room would do. Nothing is removed, and edits made here stay. */
export const planUpdatePreviewSchema = z.object({
  add: z.array(planItemName),
  change: z.array(planItemName.extend({ fields: z.array(fieldChangeSchema) })),
  /** Edits made here that the file says otherwise. */
  kept: z.array(planItemName.extend({ fields: z.array(fieldChangeSchema) })),
  /** No longer in the file: marked. */
  gone: z.array(planItemName),
  /** Now read as something else because of a correction: taken off the board, to be brought back from Removed. */
  retyped: z.array(planItemName),
});
export type PlanUpdatePreview = z.infer<typeof planUpdatePreviewSchema>;

/** A contradiction in a room's plan as the board stands now. */
export const roomFindingSchema = z.object({
  /** The same for the same contradiction after a tick, another import, or on another desk. */
  id: z.string(),
  rule: z.string(),
  message: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  /** Where the two sides stand: the plan's line and, where it is on the board, the item. */
  places: z.array(
    z.object({
      line: z.number(),
      text: z.string(),
      entity: z.string().nullable(),
      id: z.string().nullable(),
    }),
  ),
  /** Somebody looked at it and let it stand. */
  accepted: z.object({ personName: z.string(), reason: z.string(), at: z.number() }).nullable(),
});
export type RoomFinding = z.infer<typeof roomFindingSchema>;

const csvLine = { line: z.number(), title: z.string() };
/** What bringing a table of risks into a room would do, before anything is made. */
export const risksCsvPreviewSchema = z.object({
  token: z.string(),
  add: z.array(z.object(csvLine)),
  change: z.array(
    z.object({
      ...csvLine,
      id: z.string(),
      changes: z.array(
        z.object({ column: z.string(), label: z.string(), here: z.string(), file: z.string() }),
      ),
    }),
  ),
  same: z.array(z.object(csvLine)),
  refused: z.array(z.object({ ...csvLine, why: z.string() })),
  /** Headings of columns that are not read. */
  ignored: z.array(z.string()),
});
export type RisksCsvPreview = z.infer<typeof risksCsvPreviewSchema>;
