import { canonical, type Json } from '../json.ts';
import type { Crypto } from '../log/crypto.ts';
import type { ChainId } from '../log/op.ts';
import type { EntityState } from './entity.ts';

/** SHA-256 over the sorted (chain, n, head hash): two replicas with the same log have the same one. */
export function logHash(heads: Iterable<{ key: ChainId; n: number; hash: string }>, crypto: Crypto): string {
  const lines = [...heads].map((head) => `${head.key} ${head.n} ${head.hash}`).sort();
  return crypto.sha256(lines.join('\n'));
}

/** A row's part of the state hash, as 64 hexadecimal digits. */
export function rowHash(state: EntityState, crypto: Crypto): string {
  return hexOf(crypto.sha256(canonical(state as unknown as Json)));
}

const MODULUS = 1n << 256n;
const ZERO = '0'.repeat(64);

/** The state hash after a row came and another went: a sum modulo 2^256, so the order of rows does not matter. */
export function sumHashes(sum: string, added: string | null, gone: string | null): string {
  const total = (big(sum || ZERO) + big(added ?? ZERO) - big(gone ?? ZERO) + MODULUS) % MODULUS;
  return total.toString(16).padStart(64, '0');
}

function big(hex: string): bigint {
  return BigInt(`0x${hex}`);
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function hexOf(base64url: string): string {
  let bits = 0n;
  for (const char of base64url) bits = (bits << 6n) | BigInt(BASE64URL.indexOf(char));
  // 43 characters are 258 bits for 256: the last two are padding.
  return (bits >> 2n).toString(16).padStart(64, '0');
}
