const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const LONGEST = 80;

/** A file's name that every system takes, from anybody's words; `fallback` where nothing of them is left. */
export function fileNameOf(words: string, extension: string, fallback: string): string {
  const plain = words
    .normalize('NFC')
    .replace(/[\p{C}\u2028\u2029]/gu, ' ')
    .replace(/[<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const cut = Array.from(plain).slice(0, LONGEST).join('');
  // Windows drops dots and blanks at the end, and a dot at the beginning hides the file elsewhere.
  const bare = cut.replace(/^[.\s]+|[.\s]+$/g, '');
  const name = bare === '' ? fallback : RESERVED.test(bare) ? `${bare.replace(/\./g, ' ')} plan` : bare;
  return `${name}.${extension}`;
}
