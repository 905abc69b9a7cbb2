export interface LetterPart {
  text: string;
  same: boolean;
}

/**
 * Both texts cut where their letters differ. A repair replaces runs in place, so it is enough to look for where the
 * texts meet again soonest; no table of all letters by all letters, which a line of 8 MB would not survive.
 */
export function differingLetters(
  before: string,
  after: string,
): { before: LetterPart[]; after: LetterPart[] } {
  const [a, b] = [[...before], [...after]];
  const parts = { before: [] as LetterPart[], after: [] as LetterPart[] };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const from = [i, j] as const;
    while (i < a.length && j < b.length && a[i] === b[j]) {
      i += 1;
      j += 1;
    }
    push(parts, a.slice(from[0], i).join(''), b.slice(from[1], j).join(''), true);
    if (i === a.length && j === b.length) break;
    const [nextI, nextJ] = meeting(a, b, i, j);
    push(parts, a.slice(i, nextI).join(''), b.slice(j, nextJ).join(''), false);
    [i, j] = [nextI, nextJ];
  }
  return parts;
}

/** Damage makes up to four letters of one, so texts meet again within a few letters or not at all. */
const reach = 24;
/** This many letters in a row have to agree, or one would meet at any chance blank. */
const enough = 3;

function meeting(a: readonly string[], b: readonly string[], i: number, j: number): [number, number] {
  for (let total = 1; total <= reach * 2; total += 1) {
    for (let stepJ = 0; stepJ <= total; stepJ += 1) {
      const stepI = total - stepJ;
      if (stepI <= reach && stepJ <= reach && agree(a, b, i + stepI, j + stepJ))
        return [i + stepI, j + stepJ];
    }
  }
  return [a.length, b.length];
}

function agree(a: readonly string[], b: readonly string[], i: number, j: number): boolean {
  const left = Math.min(a.length - i, b.length - j);
  if (left < enough && a.length - i !== b.length - j) return false;
  for (let step = 0; step < Math.min(left, enough); step += 1) if (a[i + step] !== b[j + step]) return false;
  return left >= 0;
}

function push(
  parts: { before: LetterPart[]; after: LetterPart[] },
  before: string,
  after: string,
  same: boolean,
): void {
  if (before !== '') parts.before.push({ text: before, same });
  if (after !== '') parts.after.push({ text: after, same });
}
