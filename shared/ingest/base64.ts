const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<string, number> = new Map([...alphabet].map((letter, value) => [letter, value]));

/** Base64 (also the URL's alphabet) of UTF-8 → the text; '' for what is neither. */
export function base64Text(encoded: string): string {
  const letters = encoded.replaceAll(/[\s=]/g, '').replaceAll('-', '+').replaceAll('_', '/');
  const escaped: string[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    const value = values.get(letter);
    if (value === undefined) return '';
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    escaped.push(`%${((held >> bits) & 0xff).toString(16).padStart(2, '0')}`);
  }
  try {
    return decodeURIComponent(escaped.join(''));
  } catch {
    return '';
  }
}
