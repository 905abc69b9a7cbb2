import type { Json } from '../../json.ts';
import { isRecord, type JsonRecord } from '../pick.ts';

/**
 * An object with its keys in small letters and digits alone, for senders whose templates people write by hand:
 * `EVENT.ID`, `event_id` and `eventId` are one. The first of two such keys stands.
 */
export function loose(payload: Json | undefined): JsonRecord {
  if (!isRecord(payload)) return {};
  const found = new Map<string, Json>();
  for (const [key, value] of Object.entries(payload)) {
    const plain = key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    if (!found.has(plain)) found.set(plain, value);
  }
  return Object.fromEntries(found);
}

/** How many of these keys an object has. */
export function holds(payload: JsonRecord, ...keys: readonly string[]): number {
  return keys.filter((key) => Object.hasOwn(payload, key) && payload[key] !== null).length;
}
