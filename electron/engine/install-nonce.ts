import type { KeyFile } from './keys.ts';

export interface NonceCheck {
  /** 'same': this database was last written by this install. 'copied': restored, copied or moved here. */
  standing: 'same' | 'copied';
}

/**
 * Tells a database that goes on from one that was restored or copied, so that a chain is never continued twice. The
 * nonce changes at every start and stands both in the key file and in the database; a crash between the two writes
 * leaves `pending`, which counts as well.
 */
export function checkNonce(keys: KeyFile, inDatabase: string | null, place: string): NonceCheck {
  const { current, pending } = keys.nonce;
  const known = inDatabase !== null && (inDatabase === current || inDatabase === pending);
  return { standing: known && keys.nonce.place === place ? 'same' : 'copied' };
}

/**
 * Moves on to a fresh nonce in three durable steps. `writeKeys` and `writeDatabase` must have reached the disk when
 * they return.
 */
export function renewNonce(
  keys: KeyFile,
  inDatabase: string | null,
  fresh: string,
  place: string,
  write: { keys(keys: KeyFile): void; database(nonce: string): void },
): KeyFile {
  write.keys({ ...keys, nonce: { current: inDatabase ?? keys.nonce.current, pending: fresh, place } });
  write.database(fresh);
  const renewed = { ...keys, nonce: { current: fresh, pending: null, place } };
  write.keys(renewed);
  return renewed;
}
