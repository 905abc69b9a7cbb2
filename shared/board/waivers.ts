import type { Role } from '../log/grant.ts';
import type { Owner } from '../ops/fields.ts';
import { leads } from '../ops/spec.ts';
import { type BoardRow, compareText, numberOf, ownerOf, textOf } from './read.ts';

/** Somebody answers for going on without an item until a time. */
export interface Waiver {
  id: string;
  item: string;
  owner: Owner;
  reason: string;
  /** The first moment at which it no longer counts. */
  expiresAt: number;
  /** Fields on which people said different things apart. */
  conflicts: readonly string[];
}

/** The waivers of one item: the one that counts longest, or else the one that ran out last. */
export interface ItemWaivers {
  live: Waiver | null;
  lapsed: Waiver | null;
}

export const noWaivers: ItemWaivers = { live: null, lapsed: null };

/** A row as a waiver; null where it was withdrawn, or where it lacks what makes a waiver one. */
export function readWaiver(row: BoardRow): Waiver | null {
  const { owner, reason, expiresAt } = {
    owner: ownerOf(row),
    reason: textOf(row, 'reason').trim(),
    expiresAt: numberOf(row, 'expiresAt'),
  };
  const item = textOf(row, 'item');
  if (!stands(row) || owner === null || reason === '' || expiresAt === null || item === '') return null;
  return { id: row.id, item, owner, reason, expiresAt, conflicts: row.conflicts };
}

/**
 * Whether a waiver's row stands. One that somebody withdrew while somebody else, apart, extended it does not, until
 * people settle it: the safer of the two.
 */
function stands(row: Pick<BoardRow, 'removed' | 'conflicts'>): boolean {
  return !row.removed && !row.conflicts.some((field) => field === 'removed' || field === 'item');
}

export function isLive(waiver: Pick<Waiver, 'expiresAt'>, now: number): boolean {
  return now < waiver.expiresAt;
}

/** Waivers of criteria, or of risks, by the item. Two of two people both count: it is waived while either is live. */
export function waiversByItem(
  rows: readonly BoardRow[],
  now: number,
  entity: 'criterion' | 'risk' = 'criterion',
): ReadonlyMap<string, ItemWaivers> {
  const found = new Map<string, ItemWaivers>();
  for (const row of rows) {
    const waiver = textOf(row, 'entity') === entity ? readWaiver(row) : null;
    if (!waiver) continue;
    const known = found.get(waiver.item) ?? noWaivers;
    const part = isLive(waiver, now) ? 'live' : 'lapsed';
    found.set(waiver.item, { ...known, [part]: later(known[part], waiver) });
  }
  return found;
}

/** Every time at which a waiver runs out: when a verdict may change by itself. */
export function expiries(rows: readonly BoardRow[]): number[] {
  return rows.flatMap((row) => readWaiver(row)?.expiresAt ?? []);
}

/** Of two, the one that ends later; where both end at once, the same on every desk. */
function later(a: Waiver | null, b: Waiver): Waiver {
  if (!a || a.expiresAt !== b.expiresAt) return a && a.expiresAt > b.expiresAt ? a : b;
  return compareText(a.id, b.id) < 0 ? a : b;
}

/** Why somebody may not waive, for a person; null where they may. */
export function waiveBlocked(role: Role | 'none'): string | null {
  if (leads.some((lead) => lead === role)) return null;
  return role === 'none'
    ? 'You are not a member of this workspace now, so you cannot waive. Ask a commander.'
    : `Only a commander or operator may waive; you are ${role}. Ask one of them.`;
}

/** How a waiver stood from one of its ops on. */
export interface WaiverMoment {
  from: number;
  /** null: it did not stand. */
  expiresAt: number | null;
}

/**
 * When a waiver ran out, by its own history: an extension that came after it had run out does not undo that. Moments
 * in the order of the log, which is the same on every desk; `now` cuts off what is still to come.
 */
export function runOuts(moments: readonly WaiverMoment[], now: number): number[] {
  const granted = moments[0]?.from ?? 0;
  const times = moments.flatMap(({ expiresAt }, index) => {
    const end = Math.min(now, moments[index + 1]?.from ?? now);
    return expiresAt !== null && expiresAt >= granted && expiresAt <= end ? [expiresAt] : [];
  });
  return [...new Set(times)];
}
