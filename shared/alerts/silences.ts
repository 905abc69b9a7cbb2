import { type BoardRow, numberOf, textOf } from '../board/read.ts';
import { matchersSchema } from '../ops/alert-entities.ts';
import { type Matcher, matchesAll } from './matchers.ts';
import { readSource } from './sources.ts';

export interface Silence {
  id: string;
  matchers: readonly Matcher[];
  startsAt: number;
  endsAt: number;
  /** A person ended it, whatever a clock says. */
  isEnded: boolean;
  reason: string;
  by: string | null;
  /** One person put it aside for a while. */
  shelf: boolean;
  /** The Alertmanager that has it too. */
  provider: string | null;
  remoteId: string | null;
  /** Of an Alertmanager alone: nobody here made it. */
  isForeign: boolean;
  /** Whether it hides an alert with these labels, as matchers see them, of the source of this name. */
  hides(labels: Readonly<Record<string, string>>, source: string): boolean;
}

/**
 * Silences that read, those that run out first in front. One without an end or matchers hides nothing. `sources`: rows of
 * the workspace's, which say whose alerts a silence of an Alertmanager hides.
 */
export function silencesOf(rows: readonly BoardRow[], sources: readonly BoardRow[]): Silence[] {
  const ties = rows.length === 0 ? noTies : tiesOf(sources);
  return rows.flatMap((row) => readSilence(row, ties) ?? []).sort((a, b) => a.endsAt - b.endsAt);
}

/** By the name of a source the Alertmanager whose own silences hide what comes from it. */
type Ties = ReadonlyMap<string, string | null>;
const noTies: Ties = new Map();

function tiesOf(sources: readonly BoardRow[]): Ties {
  const ties = new Map<string, string | null>();
  for (const row of sources) {
    const source = readSource(row);
    if (!source) continue;
    const before = ties.get(source.name);
    // Of two with one name nobody can tell whose an alert is.
    ties.set(
      source.name,
      before === undefined || before === source.silencesFrom ? source.silencesFrom : null,
    );
  }
  return ties;
}

/**
 * Whether a silence hides an alert: the one rule. What a person made here is of all that its matchers fit, as its
 * preview showed. What an Alertmanager has by itself is of the alerts that come from there alone: a silence of staging
 * must not hide production.
 */
export function hides(
  { matchers, provider, isForeign }: Pick<Silence, 'matchers' | 'provider' | 'isForeign'>,
  labels: Readonly<Record<string, string>>,
  tie: string | null | undefined,
): boolean {
  const isOfIt = !isForeign || (provider !== null && tie === provider);
  return isOfIt && matchesAll(labels, matchers);
}

function readSilence(row: BoardRow, ties: Ties): Silence | null {
  const matchers = matchersSchema.safeParse(row.values.matchers);
  const startsAt = numberOf(row, 'startsAt');
  const endsAt = numberOf(row, 'endsAt');
  if (row.removed || !matchers.success || startsAt === null || endsAt === null) return null;
  const by = textOf(row, 'by') || null;
  const provider = textOf(row, 'provider') || null;
  const whose = { matchers: matchers.data, provider, isForeign: by === null };
  return {
    ...whose,
    id: row.id,
    startsAt,
    endsAt,
    isEnded: row.values.ended === true,
    reason: textOf(row, 'reason'),
    by,
    shelf: row.values.shelf === true,
    remoteId: textOf(row, 'remoteId') || null,
    hides: (labels, source) => hides(whose, labels, ties.get(source)),
  };
}

export function isOver({ endsAt, isEnded }: Pick<Silence, 'endsAt' | 'isEnded'>, now: number): boolean {
  return isEnded || endsAt <= now;
}

/** Whether it hides anything at a time. */
export function isActive(silence: Pick<Silence, 'startsAt' | 'endsAt' | 'isEnded'>, now: number): boolean {
  return silence.startsAt <= now && !isOver(silence, now);
}
