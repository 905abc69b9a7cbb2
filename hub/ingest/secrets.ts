import { createHash, timingSafeEqual } from 'node:crypto';

/** A secret as it lies on the disk: a token as its hash, what signatures are checked with as it is. */
export interface KeptSecret {
  hash: string;
  /** Only for signatures: whoever checks one needs the secret itself. */
  plain: string | null;
}

export function keepSecret(secret: string, forSignatures: boolean): KeptSecret {
  return { hash: hashOf(secret), plain: forSignatures ? secret : null };
}

/** Whether somebody showed one of the secrets. Takes the same time whichever it is, and whichever it is not. */
export function isOneOf(shown: string, secrets: readonly KeptSecret[]): boolean {
  const hash = Buffer.from(hashOf(shown));
  let found = false;
  for (const secret of secrets) found = equal(hash, Buffer.from(secret.hash)) || found;
  return found;
}

/** Constant in time for texts of one length; the length itself is no secret. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}
