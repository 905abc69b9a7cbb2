import type { Json } from '../../json.ts';
import { isRecord, type JsonRecord } from '../pick.ts';

/** A dozen readers ask it of each payload in turn. */
const folded = new WeakMap<JsonRecord, JsonRecord>();

/**
 * An object with its keys in small letters and digits alone, for senders whose templates people write by hand:
 * `EVENT.ID`, `event_id` and `eventId` are one. The first of two such keys stands.
 */
export function loose(payload: Json | undefined): JsonRecord {
  if (!isRecord(payload)) return {};
  const before = folded.get(payload);
  if (before !== undefined) return before;
  const found = new Map<string, Json>();
  for (const [key, value] of Object.entries(payload)) {
    const plain = key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    if (!found.has(plain)) found.set(plain, value);
  }
  const keys = Object.fromEntries(found);
  folded.set(payload, keys);
  return keys;
}

/** How many of these keys an object has. */
export function holds(payload: JsonRecord, ...keys: readonly string[]): number {
  return keys.filter((key) => Object.hasOwn(payload, key) && payload[key] !== null).length;
}
