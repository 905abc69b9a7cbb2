import { z } from 'zod';
import { severities } from '../ingest/observation.ts';
import { type SourceHealth, sourceHealthSchema } from './alert-sources.ts';
import { orRejection } from './parts.ts';

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

/** A runbook that alerts or tripwires name. */
export const runbookCoverSchema = z.object({
  /** Address or path as the alerts name it. */
  link: z.string(),
  /** Alerts, each counted once over all its firings, that name it. */
  alerts: z.number(),
  /** Names of the rules (`alertname`, else the title) that name it, from A to Z; the first twenty. */
  rules: z.array(z.string()),
  /** It can be opened with no network. */
  onDisk: z.boolean(),
  /** Why it could not be opened, as a sentence that says what to do; null where it can. */
  problem: z.string().nullable(),
  /** The file that it means, below the runbook folder. */
  file: z.string().nullable(),
  /** When a person last had the link itself opened, and why it did not; null where that was never asked, or it did. */
  linkCheckedAt: z.number().nullable(),
  linkProblem: z.string().nullable(),
});
export type RunbookCover = z.infer<typeof runbookCoverSchema>;

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
  runbookCoverage: z.object({
    checkedAt: z.number(),
    runbooks: z.array(runbookCoverSchema),
    /** Names of rules that name none, from A to Z. */
    without: z.array(z.string()),
    /** The folder of Markdown files on this machine; null where none was chosen. */
    folder: z.string().nullable(),
    /** Why its files, or the rules of a Prometheus, could not be read. */
    faults: z.array(z.string()),
    /** When the links and the rules of the bound Prometheus were last looked at; null: never. */
    linksCheckedAt: z.number().nullable(),
  }),
  chooseRunbookFolder: orRejection({ folder: z.string().nullable() }),
  checkRunbookLinks: orRejection({ links: z.number(), dead: z.number(), rules: z.number() }),
} as const satisfies Record<string, z.ZodType>;
