import { type BoardRow, numberOf, textOf } from '../board/read.ts';
import type { EntityState, Head } from '../fold/entity.ts';
import { type Json, sameJson } from '../json.ts';
import { compareOps } from '../log/op.ts';
import type { Matcher } from './matchers.ts';
import type { Silence } from './silences.ts';

export interface RemoteMatcher {
  name: string;
  value: string;
  isRegex: boolean;
  isEqual: boolean;
}

/** A silence as an Alertmanager has it; times in milliseconds since 1970. */
export interface RemoteSilence {
  id: string;
  state: 'active' | 'pending' | 'expired';
  updatedAt: number;
  comment: string;
  createdBy: string;
  startsAt: number;
  endsAt: number;
  matchers: readonly RemoteMatcher[];
}

/** Ends that differ by less are the same: some write whole seconds. */
const SAME_MS = 1_000;

export function toRemote({ name, op, value }: Matcher): RemoteMatcher {
  return { name, value, isRegex: op === '=~' || op === '!~', isEqual: op === '=' || op === '=~' };
}

export function fromRemote({ name, value, isRegex, isEqual }: RemoteMatcher): Matcher {
  const op = isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=';
  return { name, op, value };
}

/** The comment that a silence of ours has there: by its end it is known again, whoever wrote it and forgot to say so. */
export function remoteComment({ id, reason }: Pick<Silence, 'id' | 'reason'>): string {
  return `${reason} ${markOf(id)}`;
}

/** Whether it says of itself that it is this one of ours. */
export function isMarked({ comment }: Pick<RemoteSilence, 'comment'>, id: string): boolean {
  return comment.endsWith(markOf(id));
}

function markOf(id: string): string {
  return `[Holdpoint ${id}]`;
}

/** The silence there that is this one of ours: by its id, else by its mark; one that counts before one that is over. */
export function counterpart(
  { id, remoteId }: Pick<Silence, 'id' | 'remoteId'>,
  remote: readonly RemoteSilence[],
): RemoteSilence | null {
  const mine = remote.filter((one) => one.id === remoteId || isMarked(one, id));
  const [first] = mine.toSorted(
    (a, b) =>
      Number(a.state === 'expired') - Number(b.state === 'expired') ||
      Number(b.id === remoteId) - Number(a.id === remoteId) ||
      b.updatedAt - a.updatedAt,
  );
  return first ?? null;
}

export function sameEnd(a: number, b: number): boolean {
  return Math.abs(a - b) < SAME_MS;
}

/**
 * Whether what this silence says of its end went there already: the op that says that it was written, or read there,
 * is no older than the one that set the end. `author`: the chain of the latter.
 */
export function standingThere({ fields }: EntityState): { isWritten: boolean; author: string | null } {
  const end = newest(fields.endsAt);
  const written = newest(fields.remoteId);
  const isWritten =
    written !== null &&
    written.value !== null &&
    (end === null || compareOps(keyOf(written), keyOf(end)) >= 0);
  return { isWritten, author: end?.ref[0] ?? null };
}

function newest(heads: readonly Head[] = []): Head | null {
  return heads.reduce<Head | null>(
    (best, head) => (best === null || compareOps(keyOf(best), keyOf(head)) < 0 ? head : best),
    null,
  );
}

function keyOf({ lamport, ref: [chain, n] }: Head) {
  return { lamport, chain, n };
}

/** What of a silence that nobody here made is new or other than recorded, as an op's values; null: nothing. */
export function seenValues(
  remote: RemoteSilence,
  provider: string,
  known: BoardRow | null,
): Record<string, Json> | null {
  if (known === null && remote.state === 'expired') return null;
  const by = remote.createdBy.trim();
  const values: Record<string, Json> = {
    matchers: remote.matchers.map((matcher) => ({ ...fromRemote(matcher) })),
    startsAt: remote.startsAt,
    endsAt: remote.endsAt,
    reason: `${remote.comment.trim() || 'No comment'}${by === '' ? '' : ` (${by})`}`.slice(0, 4_000),
    provider,
    remoteId: remote.id,
  };
  if (known === null) return values;
  if (known.values.ended === true) values.ended = false;
  const isSame = Object.entries(values).every(([name, value]) => sameJson(known.values[name], value));
  return isSame ? null : values;
}

/** The end that a silence of ours was given there; null where it is the one that it has here, or it is over in both. */
export function endedThere(row: BoardRow, remote: RemoteSilence, now: number): number | null {
  const here = numberOf(row, 'endsAt') ?? 0;
  const isOverInBoth = here <= now && (remote.state === 'expired' || remote.endsAt <= now);
  return isOverInBoth || sameEnd(here, remote.endsAt) || textOf(row, 'by') === '' ? null : remote.endsAt;
}
