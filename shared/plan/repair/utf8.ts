/** The length of the UTF-8 sequence that a byte begins, 0 for a byte that begins none (as in RFC 3629). */
export function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The code point of a whole sequence, or -1 if it is overlong, a surrogate, too high or broken. */
export function codePointOf(bytes: ArrayLike<number>, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead;
  let code = lead & (0xff >> (length + 1));
  for (let offset = 1; offset < length; offset += 1) {
    const next = bytes[at + offset] ?? 0;
    if (next < 0x80 || next > 0xbf) return -1;
    code = (code << 6) | (next & 0x3f);
  }
  const lowest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x1_0000;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code < lowest || isSurrogate || code > 0x10_ffff ? -1 : code;
}

export function isValidUtf8(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (length === 0 || at + length > bytes.length || codePointOf(bytes, at, length) < 0) return false;
    at += length;
  }
  return true;
}
