import { type BoardRow, numberOf, textOf } from '../board/read.ts';
import { matchersSchema } from '../ops/alert-entities.ts';
import { type Matcher, matchesAll } from './matchers.ts';

export interface Silence {
  id: string;
  matchers: readonly Matcher[];
  startsAt: number;
  endsAt: number;
  reason: string;
  by: string | null;
  /** One person put it aside for a while. */
  shelf: boolean;
  /** The Alertmanager that has it too. */
  provider: string | null;
  remoteId: string | null;
  /** Of an Alertmanager alone: nobody here made it. */
  isForeign: boolean;
  /** Whether an alert with these labels is hidden by it. */
  hides(labels: Readonly<Record<string, string>>): boolean;
}

/** Silences that read, those that run out first in front. One without an end or matchers hides nothing. */
export function silencesOf(rows: readonly BoardRow[]): Silence[] {
  return rows.flatMap((row) => readSilence(row) ?? []).sort((a, b) => a.endsAt - b.endsAt);
}

function readSilence(row: BoardRow): Silence | null {
  const matchers = matchersSchema.safeParse(row.values.matchers);
  const startsAt = numberOf(row, 'startsAt');
  const endsAt = numberOf(row, 'endsAt');
  if (row.removed || !matchers.success || startsAt === null || endsAt === null) return null;
  const by = textOf(row, 'by') || null;
  return {
    id: row.id,
    matchers: matchers.data,
    startsAt,
    endsAt,
    reason: textOf(row, 'reason'),
    by,
    shelf: row.values.shelf === true,
    provider: textOf(row, 'provider') || null,
    remoteId: textOf(row, 'remoteId') || null,
    isForeign: by === null,
    hides: (labels) => matchesAll(labels, matchers.data),
  };
}

/** Whether it hides anything at a time. */
export function isActive({ startsAt, endsAt }: Pick<Silence, 'startsAt' | 'endsAt'>, now: number): boolean {
  return startsAt <= now && now < endsAt;
}
