import type { RoomSummary } from '../../shared/contract/views.ts';

/** Held and scrubbed rooms first, then by target time, then by what changed last. */
export function byUrgency(a: RoomSummary, b: RoomSummary): number {
  const held = Number(b.call === 'HOLD') - Number(a.call === 'HOLD');
  if (held !== 0) return held;
  const target = (a.targetAt ?? Number.POSITIVE_INFINITY) - (b.targetAt ?? Number.POSITIVE_INFINITY);
  if (target !== 0 && !Number.isNaN(target)) return target;
  const last = (b.lastAt ?? 0) - (a.lastAt ?? 0);
  return last !== 0 ? last : a.id < b.id ? -1 : 1;
}
