import crypto, { createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** Runs something with random bytes that follow from a seed: keys and ids, and with them every tie, come out again. */
export function withSeededKeys<T>(seed: number, run: () => T): T {
  const original = crypto.randomBytes;
  let count = 0;
  const seeded = (size: number): Buffer => {
    const parts: Buffer[] = [];
    for (let have = 0; have < size; have += 32) {
      parts.push(createHash('sha256').update(`${seed}/${count++}`).digest());
    }
    return Buffer.concat(parts).subarray(0, size);
  };
  replace(seeded as typeof original);
  try {
    return run();
  } finally {
    replace(original);
  }
}

function replace(randomBytes: typeof crypto.randomBytes): void {
  crypto.randomBytes = randomBytes;
  syncBuiltinESMExports();
}
