import { z } from 'zod';
import { matchersSchema, tripwireSchema } from './alert-entities.ts';
import { id, instant, title } from './fields.ts';

const reason = z.string().trim().max(2_000).optional();
/** A group or a selection at once. */
const alerts = z.array(id).min(1).max(2_000);

/** Commands about alerts, silences, views of the feed, and tripwires. */
export const alertCommandSchemas = {
  acknowledgeAlerts: z.object({
    alerts,
    comment: z.string().trim().max(4_000).nullable(),
    until: instant.nullable(),
  }),
  unacknowledgeAlerts: z.object({ alerts, reason }),
  /** A person says that they are over; only of what is not polled. */
  closeAlerts: z.object({ alerts, reason }),
  /** Takes that back. */
  reopenAlerts: z.object({ alerts }),
  silenceAlerts: z.object({
    matchers: matchersSchema,
    endsAt: instant,
    reason: z.string().trim().max(4_000),
    shelf: z.boolean(),
    /** The Alertmanager to write it to as well; null for none. */
    provider: z.string().trim().max(100).nullable(),
  }),
  extendSilence: z.object({ silence: id, endsAt: instant, reason }),
  endSilence: z.object({ silence: id }),
  addRemark: z.object({ subject: id, text: z.string().trim().min(1).max(4_000) }),
  saveView: z.object({
    id: id.optional(),
    name: title,
    query: z.string().max(2_000),
    groupBy: z.array(z.string().max(200)).max(8),
    layout: z.enum(['table', 'compact', 'cards']),
  }),
  removeView: z.object({ id }),
  setTripwire: z.object({
    id: id.optional(),
    room: id,
    risk: id,
    name: title,
    when: tripwireSchema,
    runbook: z.string().trim().max(2_000).nullable(),
  }),
  removeTripwire: z.object({ id }),
  standDown: z.object({ firing: id, reason }),
} as const;
