import { z } from 'zod';

export const rejectionSchema = z.object({
  code: z.enum([
    'not_allowed',
    'not_found',
    'invalid',
    'conflict',
    'needs_reason',
    'nothing_to_do',
    'unreachable',
    'refused',
  ]),
  /** What is wrong, where, and what to do, for a person. */
  message: z.string(),
});
export type RejectionView = z.infer<typeof rejectionSchema>;
