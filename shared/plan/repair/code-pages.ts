import type { RepairEncoding } from '../plan-schema.ts';

/** The characters of bytes 0x80 to 0xFF. Source: unicode.org MAPPINGS/VENDORS/APPLE/ROMAN.TXT; 0xF0 is Apple's logo. */
const MAC_ROMAN =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** Bytes 0x80 to 0x9F of windows-1252; the five that it leaves undefined come through as C1 controls. */
const CP1252_LOW = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes 0x80 and up as characters. */
export function charactersOf(encoding: RepairEncoding): string {
  if (encoding === 'mac-roman') return MAC_ROMAN;
  let text = encoding === 'windows-1252' ? CP1252_LOW : '';
  for (let byte = text.length + 0x80; byte <= 0xff; byte += 1) text += String.fromCharCode(byte);
  return text;
}

function reversed(characters: string): Map<number, number> {
  return new Map(Array.from(characters, (character, at) => [character.charCodeAt(0), at + 0x80]));
}

const macBytes = reversed(MAC_ROMAN);
macBytes.set(0xa4, 0xdb).set(0x2126, 0xbd).set(0x0394, 0xc6);

/** windows-1252 with Latin-1's controls beside it, since a file may have gone through either. */
const windowsBytes = new Map([
  ...reversed(charactersOf('latin-1')),
  ...reversed(charactersOf('windows-1252')),
]);

/** Which byte a character stood for in a code page. */
export const byteTables: readonly {
  readonly name: 'mac-roman' | 'windows-1252';
  readonly bytes: ReadonlyMap<number, number>;
}[] = [
  { name: 'windows-1252', bytes: windowsBytes },
  { name: 'mac-roman', bytes: macBytes },
];

/** True for a C1 control that windows-1252 would have shown as a character: the text went through Latin-1. */
export function isLatinOnly(code: number): boolean {
  return code >= 0x80 && code <= 0x9f && ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(code);
}
