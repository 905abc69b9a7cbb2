import { z } from 'zod';

/** What the reader says of a plan beside what stands in it. */
export const findingSchema = z.object({
  rule: z.string(),
  lines: z.array(z.int()),
  message: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
});

export const repairEncodingSchema = z.enum(['mac-roman', 'windows-1252', 'latin-1']);

export const planRepairSchema = z.object({
  applied: z.boolean(),
  from: repairEncodingSchema.nullable(),
  changes: z.array(z.object({ line: z.int(), before: z.string(), after: z.string() })),
});

export type PlanRepair = z.infer<typeof planRepairSchema>;
export type RepairEncoding = z.infer<typeof repairEncodingSchema>;
export type Finding = z.infer<typeof findingSchema>;
