import { MAX_PLAN_BYTES } from '../../shared/import/limits.ts';
import { bytesText } from '../format/amounts.ts';

/** Why these bytes are no plan that we read, in words for a person; null where they may be one. */
export function whyNotAPlan(name: string, size: number, head: Uint8Array): string | null {
  if (size > MAX_PLAN_BYTES) {
    return `“${name}” has ${bytesText(size)}; a plan may have up to ${bytesText(MAX_PLAN_BYTES)}. Nothing was read. Split it, or leave out what is not the plan.`;
  }
  if (size === 0) return `“${name}” is empty. Nothing was read.`;
  const kind = knownKind(head);
  if (kind) return `“${name}” is ${kind}, not text. Export it as Markdown or plain text and drop that.`;
  if (isBinary(head)) return `“${name}” is not text. Drop a Markdown or plain text file.`;
  return null;
}

const kinds: readonly [string, readonly number[]][] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['an Office document or a zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
];

function knownKind(head: Uint8Array): string | null {
  return kinds.find(([, magic]) => magic.every((byte, at) => head[at] === byte))?.[0] ?? null;
}

/** A NUL, or more than one control character in a hundred; UTF-16 with its mark is text. */
function isBinary(head: Uint8Array): boolean {
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return false;
  let control = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)
      control += 1;
  }
  return control * 100 > head.length;
}
