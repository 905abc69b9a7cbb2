import { canonical, type Json } from '../json.ts';
import { sha256 } from './sha256.ts';

/**
 * One name, 32 hexadecimal digits, for what is told apart by these parts. The order of an object's keys (labels) does
 * not matter, the order of a list does; missing and null are the same. 128 bits of SHA-256, so that no sender can make
 * one thing pass for another.
 */
export function fingerprintOf(parts: Json | readonly (Json | undefined)[]): string {
  const known = Array.isArray(parts) ? parts.map((part: Json | undefined) => part ?? null) : parts;
  const [a = 0, b = 0, c = 0, d = 0] = sha256(canonical(known as Json));
  return [a, b, c, d].map((part) => part.toString(16).padStart(8, '0')).join('');
}
