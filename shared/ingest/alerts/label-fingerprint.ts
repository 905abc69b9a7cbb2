import { utf8 } from '../sha256.ts';

/**
 * The fingerprint that Prometheus and Alertmanager give a set of labels: FNV-1a, 64 bits, over the names in order, each
 * name and each value followed by byte 255; 16 hexadecimal digits. So an alert polled from Prometheus is the same alert
 * that Alertmanager sends.
 */
export function labelFingerprint(labels: Readonly<Record<string, string>>): string {
  // Four limbs of 16 bits, lowest first: faster than BigInt where a label is a megabyte long.
  const hash: Limbs = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (const name of Object.keys(labels).sort()) {
    add(hash, utf8(name));
    add(hash, utf8(labels[name] ?? ''));
  }
  return [hash[3], hash[2], hash[1], hash[0]].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}

type Limbs = [number, number, number, number];

function add(hash: Limbs, bytes: readonly number[]): void {
  for (const byte of bytes) step(hash, byte);
  step(hash, 0xff);
}

/** One byte: exclusive or, then times 0x100000001b3. */
function step(hash: Limbs, byte: number): void {
  const [a, b, c, d] = [hash[0] ^ byte, hash[1], hash[2], hash[3]];
  const low = a * 0x1b3;
  const second = b * 0x1b3 + (low >>> 16);
  const third = c * 0x1b3 + a * 0x100 + (second >>> 16);
  const fourth = d * 0x1b3 + b * 0x100 + (third >>> 16);
  hash[0] = low & 0xffff;
  hash[1] = second & 0xffff;
  hash[2] = third & 0xffff;
  hash[3] = fourth & 0xffff;
}
