import { z } from 'zod';
import { noticeKinds } from '../../board/notice-rules.ts';

const clockText = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

export const profileSchema = z.object({
  /** null until the first run asked. */
  name: z.string().trim().min(1).max(120).nullable(),
  theme: z.enum(['dark', 'light', 'system']),
  /** In whose zone times are shown; 'venue' is the room's own. */
  clock: z.enum(['local', 'utc', 'venue']),
  /** Copies of the database are made by themselves. */
  backups: z.boolean(),
  /** What the system is asked to show. */
  notifications: z.object({
    kinds: z.record(z.enum(noticeKinds), z.boolean()),
    /** 'HH:MM' by this desk's clock; null for no quiet hours. */
    quietFrom: clockText.nullable(),
    quietTo: clockText.nullable(),
    /** Alerts that begin to fire are heard, too. */
    sound: z.boolean(),
    /** Id of the saved view whose alerts are told; null: critical ones and errors. */
    alertView: z.string().max(64).nullable(),
  }),
  /** Where the person left off. */
  last: z.object({ workspace: z.string(), room: z.string().nullable() }).nullable(),
});
export type Profile = z.infer<typeof profileSchema>;
