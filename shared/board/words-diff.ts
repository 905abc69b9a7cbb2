export interface DiffPart {
  text: string;
  /** 'same' in both; 'mine' only in this text, not in the other. */
  kind: 'same' | 'mine';
}

// The table is words × words; past this it would freeze a window, and two such long texts are read side by side instead.
const maxWords = 1_500;

/** The words of `text` that `other` lacks, marked: by longest common subsequence. */
export function diffWords(text: string, other: string): DiffPart[] {
  const a = split(text);
  const b = split(other);
  if (a.length === 0) return [];
  if (a.length > maxWords || b.length > maxWords) return [{ text, kind: text === other ? 'same' : 'mine' }];
  const same = commonWords(a, b);
  const parts: DiffPart[] = [];
  a.forEach((word, index) => {
    const kind = same[index] ? 'same' : 'mine';
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += word;
    else parts.push({ text: word, kind });
  });
  return parts;
}

/** Words with the white space that follows them, so that the parts put together are the text. */
function split(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

function commonWords(a: readonly string[], b: readonly string[]): boolean[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  const equal = (i: number, j: number) => a[i]?.trim() === b[j]?.trim();
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = equal(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const same = a.map(() => false);
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (equal(i, j)) {
      same[i] = true;
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return same;
}
