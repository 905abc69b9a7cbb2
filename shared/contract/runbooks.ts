import { z } from 'zod';
import { orRejection, workspace } from './parts.ts';

/** How a rule stands, the worst first. `unchecked`: nobody has looked yet, which is not fine. */
export const coverStates = ['none', 'dead', 'unchecked', 'link', 'disk'] as const;
export type CoverState = (typeof coverStates)[number];

/** A runbook that a rule names, or whose file is called like the rule. */
export const runbookCoverSchema = z.object({
  /** Address or path as the rule names it; null where only the file's name says so. */
  link: z.string().nullable(),
  /** The file that it means, below the runbook folder: it opens with no network. */
  file: z.string().nullable(),
  state: z.enum(coverStates).exclude(['none']),
  /** Why it does not open with no network, as a sentence that says what to do; null where it does. */
  problem: z.string().nullable(),
  /** When a person last had the link itself opened, and why it did not; null where that was never asked, or it did. */
  linkCheckedAt: z.number().nullable(),
  linkProblem: z.string().nullable(),
});
export type RunbookCover = z.infer<typeof runbookCoverSchema>;

/** An alert rule, or a tripwire that names a runbook. */
export const ruleCoverSchema = z.object({
  kind: z.enum(['rule', 'tripwire']),
  /** `alertname`, else the title. */
  rule: z.string(),
  /** Sources that sent it and providers that have it, from A to Z. */
  sources: z.array(z.string()),
  /** Alerts of it, each counted once over all its firings; and how many of them fire now. */
  alerts: z.number(),
  firing: z.number(),
  /** When one was last heard of; null: never. Milliseconds since 1970. */
  lastSeen: z.number().nullable(),
  /** That of its worst runbook. */
  state: z.enum(coverStates),
  /** The worst first. */
  runbooks: z.array(runbookCoverSchema),
});
export type RuleCover = z.infer<typeof ruleCoverSchema>;

export const runbookResults = {
  runbookCoverage: z.object({
    checkedAt: z.number(),
    /** The worst first, of these what fires. */
    rules: z.array(ruleCoverSchema),
    /** The folder of Markdown files on this machine; null where none was chosen. */
    folder: z.string().nullable(),
    /** How many Markdown files it has; null where none was chosen, or it does not read. */
    files: z.number().nullable(),
    /** Why the folder does not read. */
    faults: z.array(z.string()),
    /** Prometheus servers that are bound here: when their rules were read, null: never; and why not at the last time. */
    providers: z.array(
      z.object({
        name: z.string(),
        rules: z.number(),
        at: z.number().nullable(),
        fault: z.string().nullable(),
      }),
    ),
    /** When all links were last opened; null: never. */
    linksCheckedAt: z.number().nullable(),
    /** Links that are being opened now. */
    checking: z.object({ done: z.number(), of: z.number(), since: z.number() }).nullable(),
  }),
  chooseRunbookFolder: orRejection({ folder: z.string().nullable() }),
  checkRunbookLinks: orRejection({
    links: z.number(),
    dead: z.number(),
    rules: z.number(),
    stopped: z.boolean(),
  }),
  stopRunbookCheck: orRejection({}),
  findRunbook: z.object({ folder: z.string().nullable(), runbook: runbookCoverSchema.nullable() }),
  readRunbook: orRejection({
    /** Its path in the folder. */
    file: z.string(),
    text: z.string(),
    /** Bytes. */
    size: z.number(),
    changedAt: z.number(),
  }),
} as const satisfies Record<string, z.ZodType>;

export const runbookParams = {
  /** Which alert rules have a runbook, and which of these open from this disk. Reads no network. */
  runbookCoverage: z.object({ workspace }),
  /** Lets the person choose the folder of this machine that has the runbooks; null where they chose none. */
  chooseRunbookFolder: z.object({ workspace }),
  /**
   * Opens every http(s) link once, and asks each bound Prometheus for its rules: a person's press, never by itself.
   * What came is in `runbookCoverage` from then on, and how far it is while it goes on.
   */
  checkRunbookLinks: z.object({ workspace }),
  /** Ends the check; what was looked at until then stays known. */
  stopRunbookCheck: z.object({ workspace }),
  /** The runbook of one alert: what it names, or what is called like its rule. */
  findRunbook: z.object({
    workspace,
    rule: z.string().max(2_000),
    link: z.string().max(8_000).nullable(),
  }),
  /** A Markdown file of the runbook folder, by its path in it. */
  readRunbook: z.object({ workspace, file: z.string().min(1).max(2_000) }),
} as const satisfies Record<keyof typeof runbookResults, z.ZodType>;
