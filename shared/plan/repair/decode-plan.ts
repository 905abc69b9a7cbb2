import { charactersOf } from './code-pages.ts';
import { isValidUtf8 } from './utf8.ts';

/** What the platform brings: a fast decoder for bytes that are known to be valid. */
export interface DecodePorts {
  readonly decodeUtf8: (bytes: Uint8Array) => string;
}

export interface DecodedPlan {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'mac-roman';
  readonly hadBom: boolean;
}

/** Bytes of a plan file to text: by its byte order mark, else as UTF-8, else as UTF-16 or the likelier old code page. */
export function decodePlan(bytes: Uint8Array, ports: DecodePorts): DecodedPlan {
  const [a, b, c] = [bytes[0], bytes[1], bytes[2]];
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeBody(bytes.subarray(3), ports, true);
  if (a === 0xff && b === 0xfe)
    return { text: decodeUtf16(bytes.subarray(2), 0), encoding: 'utf-16le', hadBom: true };
  if (a === 0xfe && b === 0xff)
    return { text: decodeUtf16(bytes.subarray(2), 1), encoding: 'utf-16be', hadBom: true };
  const wide = utf16Of(bytes);
  if (wide !== null)
    return { text: decodeUtf16(bytes, wide === 'utf-16le' ? 0 : 1), encoding: wide, hadBom: false };
  return decodeBody(bytes, ports, false);
}

function decodeBody(bytes: Uint8Array, ports: DecodePorts, hadBom: boolean): DecodedPlan {
  if (isValidUtf8(bytes)) return { text: ports.decodeUtf8(bytes), encoding: 'utf-8', hadBom };
  const encoding = likelierPage(bytes);
  return { text: decodeSingle(bytes, charactersOf(encoding)), encoding, hadBom };
}

const SAMPLE = 4_096;

/** Without a mark, UTF-16 shows by zeros in every other byte of Western text. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const size = Math.min(bytes.length, SAMPLE) & ~1;
  if (size < 4) return null;
  const zeros: [number, number] = [0, 0];
  for (let at = 0; at < size; at += 1) if (bytes[at] === 0) zeros[(at & 1) as 0 | 1] += 1;
  const half = size / 2;
  if (zeros[1] > half * 0.4 && zeros[0] < half * 0.05) return 'utf-16le';
  return zeros[0] > half * 0.4 && zeros[1] < half * 0.05 ? 'utf-16be' : null;
}

function decodeUtf16(bytes: Uint8Array, highAt: 0 | 1): string {
  const parts: string[] = [];
  const units: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    units.push(highAt === 1 ? (first << 8) | second : (second << 8) | first);
    if (units.length === SAMPLE) parts.push(String.fromCharCode(...units.splice(0)));
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}

function decodeSingle(bytes: Uint8Array, upper: string): string {
  const parts: string[] = [];
  let plain = '';
  for (const byte of bytes) {
    plain += byte < 0x80 ? String.fromCharCode(byte) : upper.charAt(byte - 0x80);
    if (plain.length < SAMPLE) continue;
    parts.push(plain);
    plain = '';
  }
  parts.push(plain);
  return parts.join('');
}

/** Old single-byte text: the page in which more of the upper bytes are letters inside words. */
function likelierPage(bytes: Uint8Array): 'windows-1252' | 'mac-roman' {
  return lettersInWords(bytes, charactersOf('mac-roman')) >
    lettersInWords(bytes, charactersOf('windows-1252'))
    ? 'mac-roman'
    : 'windows-1252';
}

function lettersInWords(bytes: Uint8Array, upper: string): number {
  let score = 0;
  const size = Math.min(bytes.length, 200_000);
  for (let at = 1; at < size; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const character = upper.charAt(byte - 0x80);
    const isAfterLetter = isLetterByte(bytes[at - 1] ?? 0);
    if (/\p{Ll}/u.test(character)) score += isAfterLetter || isLetterByte(bytes[at + 1] ?? 0) ? 2 : 0;
    else if (/\p{Lu}/u.test(character)) score += isAfterLetter ? -1 : 1;
    else if (/[’“”–—…•]/u.test(character)) score += 1;
    else if (/[\u0080-\u009f]/u.test(character)) score -= 3;
  }
  return score;
}

function isLetterByte(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
