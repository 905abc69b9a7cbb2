import type { Json } from '../json.ts';

/** What a sender said of a rollout, in the board's words. */
export const reportStates = [
  'pending',
  'waiting',
  'soaking',
  'running',
  'paused',
  'inconclusive',
  'aborted',
  'rolled_back',
  'succeeded',
] as const;
export type ReportState = (typeof reportStates)[number];

/** One thing that a delivery system says happened to a rollout. */
export interface RolloutReport {
  /** What is rolled out: a service, a Rollout, a flag, a pipeline. */
  name: string;
  environment: string | null;
  state: ReportState;
  /** The step or stage in the sender's own words. */
  stage: string | null;
  /** Share of traffic or of the rollout, 0 to 100; null where the sender does not say. */
  percent: number | null;
  reason: string | null;
  /** Milliseconds since 1970; null where the payload holds no time. */
  at: number | null;
  /** Same delivery, same id; another event, another id. */
  id: string;
}

export const alertStatuses = ['firing', 'resolved', 'acknowledged'] as const;
export type AlertStatus = (typeof alertStatuses)[number];
export const severities = ['critical', 'error', 'warning', 'info', 'unknown'] as const;
export type Severity = (typeof severities)[number];

/** One alert as its sender said it. */
export interface AlertReport {
  title: string;
  status: AlertStatus;
  severity: Severity;
  /** The sender's own identity of the alert, or one made of what names it; the same whenever the same alert is sent. */
  fingerprint: string;
  /** Milliseconds since 1970; null where the payload holds no time, or for `endsAt` while it goes on. */
  startsAt: number | null;
  endsAt: number | null;
  /** Where a person reads more; https or http only. */
  link: string | null;
  /** https or http address, or path, of the runbook that the sender names. */
  runbook: string | null;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}

/** What was found in a payload. Raw: nobody here knows its shape, or it is of a known sender and says nothing of use. */
export interface Observation {
  /** Name of the adapter that read it; null where none did. */
  source: string | null;
  rollouts: readonly RolloutReport[];
  alerts: readonly AlertReport[];
  raw: boolean;
  /** What a person should know: truncated alerts, dropped items, a subscription that waits to be confirmed. */
  warnings: readonly string[];
  /**
   * Why there is no event in it, where the sender should be told: text that cannot be read, a template, a test, a
   * subscription's confirmation. Also among the warnings. Absent for what is merely unknown, which is kept.
   */
  refused?: { kind: 'unreadable' | 'no-event'; why: string };
}

/** What came with the payload besides its body. Header names are in lower case. */
export interface Delivery {
  headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. Absent: nobody says, and no end is taken for past. */
  receivedAt?: number | undefined;
}

/** What an adapter makes of a payload that is its own. */
export interface Reading {
  rollouts?: readonly RolloutReport[];
  alerts?: readonly AlertReport[];
  warnings?: readonly string[];
  /** The payload is this sender's and well-formed, and no event: a test, a template, a subscription's confirmation. */
  refused?: string;
}

/** One sender's format. Pure: same payload, same reading. */
export interface Adapter {
  /** 'alertmanager', 'argo-rollouts': what people name it by on the command line. */
  name: string;
  /** Other names that people use for it. */
  aliases?: readonly string[];
  /** It reads a shape that many senders have ({name, status}, {title, severity}), so it is asked after all others. */
  general?: boolean;
  /** Whether a payload is this sender's, by its headers and its shape. The first adapter that says yes reads it. */
  recognises(payload: Json, delivery: Delivery): boolean;
  read(payload: Json, delivery: Delivery): Reading;
}
