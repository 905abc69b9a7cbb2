import { type BoardRow, numberOf, textOf } from '../board/read.ts';
import type { AlertReport } from '../ingest/observation.ts';
import type { DraftOp } from '../ops/commands/types.ts';
import { ALERTS } from '../ops/names.ts';
import { isHeartbeat } from './intake.ts';

/** An alert that is missing from so many whole answers in a row is over. */
const GONE_AFTER = 2;
/** A server that was started so short a while ago is told again, group by group, of what fires. */
const YOUNG_MS = 5 * 60_000;

/** What of the answers before has to be remembered: by the id of the firing, and by fingerprint. */
export interface PollMemory {
  /** When each firing was last in an answer, and from how many it has been missing since. */
  seen: ReadonlyMap<string, { at: number; missing: number }>;
  /** Alerts that an answer names and the record has as over. */
  returned: ReadonlySet<string>;
  /** When the server was started, by its own clock and by ours; null: it never said. */
  started: Started | null;
}
export const nothingSeen: PollMemory = { seen: new Map(), returned: new Set(), started: null };

interface Started {
  said: number;
  at: number;
}

/** What is known of a server's start after an answer. A start that another answer did not say is of now, whatever its clock. */
export function startedIn(said: number | null, before: Started | null, at: number): Started | null {
  if (said === null || said === before?.said) return before;
  return { said, at: before ? at : Math.min(said, at) };
}

/** Whether a server may not know yet what fires, so that what it does not name is not over by that. */
export function isYoung(started: Started | null, at: number): boolean {
  return started !== null && Math.abs(at - started.at) < YOUNG_MS;
}

/**
 * Firings of a polled source that are over: those that whole answers do not name any more. `open`: what the record has
 * as going on, after the answer was taken in. An answer that may lack something ends nothing.
 */
export function goneFrom(
  answer: { fingerprints: ReadonlySet<string>; isWhole: boolean; at: number },
  open: readonly BoardRow[],
  memory: PollMemory,
): { drafts: DraftOp[]; seen: PollMemory['seen'] } {
  const seen = new Map<string, { at: number; missing: number }>();
  const drafts: DraftOp[] = [];
  for (const row of open) {
    const before = memory.seen.get(row.id) ?? { at: numberOf(row, 'lastSeen') ?? answer.at, missing: 0 };
    if (answer.fingerprints.has(textOf(row, 'fingerprint'))) seen.set(row.id, { at: answer.at, missing: 0 });
    else if (!answer.isWhole) seen.set(row.id, before);
    else if (before.missing + 1 < GONE_AFTER) seen.set(row.id, { ...before, missing: before.missing + 1 });
    else drafts.push(overDraft(row, before.at));
  }
  return { drafts, seen };
}

/**
 * Reports of alerts that fire although the record has that very firing as over: a restarted server tells of it anew.
 * Told twice in a row, it is a new firing, from now.
 */
export function returnedIn(
  reports: readonly AlertReport[],
  isOpen: (fingerprint: string) => boolean,
  memory: PollMemory,
): { again: AlertReport[]; returned: PollMemory['returned'] } {
  const over = reports.filter(
    (report) => report.status !== 'resolved' && !isHeartbeat(report) && !isOpen(report.fingerprint),
  );
  const again = over.filter(({ fingerprint }) => memory.returned.has(fingerprint));
  return {
    again: again.map((report) => ({ ...report, startsAt: null })),
    returned: new Set(over.map(({ fingerprint }) => fingerprint)),
  };
}

/** That a firing is over; `lastAt`: when it was last named. */
export function overDraft(row: BoardRow, lastAt: number): DraftOp {
  const endsAt = Math.max(numberOf(row, 'startsAt') ?? 0, lastAt);
  return {
    scope: ALERTS,
    body: {
      kind: 'alert.resolved',
      entity: 'alert',
      entityId: row.id,
      fields: {
        endsAt: { value: endsAt },
        lastSeen: { value: Math.max(endsAt, numberOf(row, 'lastSeen') ?? 0) },
      },
    },
  };
}
