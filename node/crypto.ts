import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import type { Crypto, Signer } from '../shared/log/crypto.ts';

/** RFC 8410: what stands before the 32 raw bytes of an Ed25519 key in DER. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Importing a key costs about as much as a signature check, and a hub sees the same few keys all day. */
const MAX_CACHED_KEYS = 4_096;
const cache = new Map<string, KeyObject | null>();

export interface KeyPair {
  /** base64url of 32 bytes; a chain, device, person, invite or hub is named by it. */
  publicKey: string;
  /** base64url of the 32-byte seed. */
  privateKey: string;
}

/** node:crypto behind the port that the pure log asks for. */
export const nodeCrypto: Crypto = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('base64url'),
  byteLength: (text) => Buffer.byteLength(text, 'utf8'),
  verify(publicKey, text, signature) {
    const key = publicKeyObject(publicKey);
    const bytes = Buffer.from(signature, 'base64url');
    if (!key || bytes.length !== 64) return false;
    return verify(null, Buffer.from(text, 'utf8'), key, bytes);
  },
};

export function generateKey(): KeyPair {
  return keyFromSeed(randomBytes(32).toString('base64url'));
}

/** Throws when the seed is not base64url of 32 bytes: a damaged key file must not turn into another key. */
export function keyFromSeed(seed: string): KeyPair {
  return { publicKey: publicKeyOf(privateKeyObject(seed)), privateKey: seed };
}

/** A signer that holds its key and hands out signatures only. */
export function signerOf(privateKeySeed: string): Signer {
  const key = privateKeyObject(privateKeySeed);
  return {
    publicKey: publicKeyOf(key),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  };
}

/** base64url of fresh random bytes: 22 characters for the usual 16. */
export function randomId(bytes = 16): string {
  return randomBytes(bytes).toString('base64url');
}

/** SHA-256 of bytes, base64url: how blobs and certificates are named. */
export function sha256Bytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

function privateKeyObject(seed: string): KeyObject {
  const raw = rawKey(seed);
  if (!raw) throw new Error('a private key needs to be 32 bytes in base64url');
  return createPrivateKey({ key: Buffer.concat([privatePrefix, raw]), format: 'der', type: 'pkcs8' });
}

function publicKeyOf(privateKey: KeyObject): string {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return der.subarray(-32).toString('base64url');
}

function publicKeyObject(publicKey: string): KeyObject | null {
  const cached = cache.get(publicKey);
  if (cached !== undefined) return cached;
  const key = importPublicKey(publicKey);
  if (cache.size >= MAX_CACHED_KEYS) cache.clear();
  cache.set(publicKey, key);
  return key;
}

function importPublicKey(publicKey: string): KeyObject | null {
  const raw = rawKey(publicKey);
  if (!raw) return null;
  try {
    return createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });
  } catch {
    // 32 bytes that are no point of the curve: nothing verifies under them.
    return null;
  }
}

/** The one spelling of 32 bytes: base64url has spare bits at the end, and a key must not have four names. */
function rawKey(text: string): Buffer | null {
  const raw = Buffer.from(text, 'base64url');
  return raw.length === 32 && raw.toString('base64url') === text ? raw : null;
}
