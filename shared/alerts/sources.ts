import { type BoardRow, compareText, numberOf, textOf } from '../board/read.ts';
import type { DraftOp } from '../ops/commands/types.ts';
import { ALERTS } from '../ops/names.ts';

/** After so many of its intervals in silence a source is stale. */
export const STALE_AFTER = 3;
/** How often an Alertmanager or Prometheus is asked where nobody said. */
export const POLL_EVERY_MS = 15_000;

/** unheard: set up, and nothing came of it yet. */
export const sourceStates = ['fresh', 'stale', 'unheard'] as const;
export type SourceState = (typeof sourceStates)[number];

export interface SourceInfo {
  id: string;
  name: string;
  /** The longest silence when all is well is one of these; null: it speaks when it has something to say. */
  intervalMs: number | null;
  /** The provider that is asked for its alerts; null: it sends them. */
  provider: string | null;
  /** Where it is polled: an answer counts as heard only while a heartbeat is in it. */
  watchdog: boolean;
  /** Device key of the desk that watches a folder for it; null: none does. */
  desk: string | null;
  /** The Alertmanager whose own silences hide what comes from it: the one that is polled, or the one that people named. */
  silencesFrom: string | null;
}

/** How what a source says comes in: its sender posts it to a hub, a desk asks for it, or a desk looks into a folder. */
export const sourceWays = ['hub', 'polled', 'folder'] as const;
export type SourceWay = (typeof sourceWays)[number];

export function wayOf({ provider, desk }: Pick<SourceInfo, 'provider' | 'desk'>): SourceWay {
  if (provider !== null) return 'polled';
  return desk === null ? 'hub' : 'folder';
}

/** A change of a source as the record has it. */
export interface SourceTurn {
  id: string;
  source: string;
  state: 'fresh' | 'stale';
  at: number;
}

export function readSource(row: BoardRow): SourceInfo | null {
  const [name, provider] = [textOf(row, 'name'), textOf(row, 'provider') || null];
  if (row.removed || name === '') return null;
  const every = numberOf(row, 'intervalMs');
  return {
    id: row.id,
    name,
    provider,
    intervalMs: every ?? (provider === null ? null : POLL_EVERY_MS),
    watchdog: row.values.watchdog === true,
    desk: textOf(row, 'desk') || null,
    silencesFrom: textOf(row, 'silencesFrom') || provider,
  };
}

/** The last turn of each source. */
export function lastTurns(rows: readonly BoardRow[]): ReadonlyMap<string, SourceTurn> {
  const last = new Map<string, SourceTurn>();
  for (const row of rows) {
    const [source, state, at] = [textOf(row, 'source'), textOf(row, 'state'), numberOf(row, 'at')];
    if (row.removed || (state !== 'fresh' && state !== 'stale') || at === null) continue;
    const before = last.get(source);
    if (before && (before.at > at || (before.at === at && before.id > row.id))) continue;
    last.set(source, { id: row.id, source, state, at });
  }
  return last;
}

/** Names of the sources that went stale, by the record. */
export function staleNames(sources: readonly SourceInfo[], turns: readonly BoardRow[]): string[] {
  const last = lastTurns(turns);
  return sources
    .filter(({ id }) => last.get(id)?.state === 'stale')
    .map(({ name }) => name)
    .sort(compareText);
}

/** How a source stands by when it was last heard; null: it never was. A clock that was set back makes nothing stale. */
export function stateBy(
  { intervalMs }: Pick<SourceInfo, 'intervalMs'>,
  heardAt: number | null,
  now: number,
): SourceState {
  if (heardAt === null) return 'unheard';
  return intervalMs !== null && now - heardAt > STALE_AFTER * intervalMs ? 'stale' : 'fresh';
}

export interface Watching {
  /** When it was last heard; null: never, as far as this desk knows. */
  heardAt: number | null;
  /** Since when this desk looks: what was before it cannot know. */
  since: number;
  last: SourceTurn | null;
  now: number;
}

/**
 * The op that says that a source turned, or null while it is as the record has it. Its id is made of the turn before,
 * so that desks that notice apart agree.
 */
export function turnDraft(
  hash: (text: string) => string,
  source: Pick<SourceInfo, 'id' | 'intervalMs'>,
  { heardAt, since, last, now }: Watching,
): DraftOp | null {
  if (source.intervalMs === null) return null;
  const staleAt = Math.max(heardAt ?? 0, since) + STALE_AFTER * source.intervalMs;
  const state = stateBy(source, heardAt, now);
  const isNowFresh = state === 'fresh' && last?.state !== 'fresh';
  const isNowStale =
    state !== 'fresh' && now > staleAt && (last === null ? heardAt !== null : last.state === 'fresh');
  if (!isNowFresh && !isNowStale) return null;
  const next = isNowFresh ? 'fresh' : 'stale';
  const at = Math.max(isNowFresh ? (heardAt ?? now) : staleAt, (last?.at ?? 0) + 1);
  const values = { source: source.id, state: next, at };
  return {
    scope: ALERTS,
    body: {
      kind: 'source.turned',
      entity: 'sourceTurn',
      entityId: hash(`turn/${source.id}/${next}/${last?.id ?? ''}`),
      fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
    },
  };
}
