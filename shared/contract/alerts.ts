import { z } from 'zod';
import { severities } from '../ingest/observation.ts';
import { type SourceHealth, sourceHealthSchema } from './alert-sources.ts';
import { runbookResults } from './runbooks.ts';

export type { SourceHealth };

const id = z.string().min(1).max(64);
const pairs = z.record(z.string(), z.string());

/** Somebody who had an alert, also where they gave it back since. */
const pastAckSchema = z.object({
  person: z.string(),
  personName: z.string(),
  at: z.number(),
  until: z.number().nullable(),
  comment: z.string(),
  /** Given back. */
  removed: z.boolean(),
});

/** One firing out of the permanent history, as it stands now. */
export const pastFiringSchema = z.object({
  id,
  source: z.string(),
  fingerprint: z.string(),
  title: z.string(),
  severity: z.enum(severities),
  labels: pairs,
  annotations: pairs,
  link: z.string().nullable(),
  runbook: z.string().nullable(),
  startsAt: z.number(),
  /** Null while it fires. */
  endsAt: z.number().nullable(),
  firstSeen: z.number(),
  lastSeen: z.number(),
  count: z.number(),
  acks: z.array(pastAckSchema),
  remarks: z.number(),
  /** Reasons of the silences that hid it while it fired. */
  silenced: z.array(z.string()),
});
export type PastFiring = z.infer<typeof pastFiringSchema>;

/** How a silence of ours stands in the Alertmanager that it is for. */
export const silenceWriteSchema = z.object({
  silence: id,
  provider: z.string(),
  state: z.enum(['waiting', 'written', 'failed']),
  /** Why it is not there yet. */
  why: z.string().nullable(),
  at: z.number().nullable(),
});
export type SilenceWrite = z.infer<typeof silenceWriteSchema>;

/** What windows hear of alerts beside the rows that they watch; the questions are in alert-params.ts. */
export const alertResults = {
  alertHistory: z.object({
    firings: z.array(pastFiringSchema),
    /** All that fit, also those that are not in this page. */
    total: z.number(),
    more: z.boolean(),
    /** Parts of the query that do not read; they were left out. */
    faults: z.array(z.string()),
  }),
  silenceWrites: z.array(silenceWriteSchema),
  alertSources: z.array(sourceHealthSchema),
  ...runbookResults,
} as const satisfies Record<string, z.ZodType>;
