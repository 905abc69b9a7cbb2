/** "Go / No-Go", "Pass/Fail": a form that nobody has filled in. */
export function isChoice(cell: string): boolean {
  return /^\W*(?:go\s?[/|]\s?no-?\s?go|pass(?:ed)?\s?[/|]\s?fail(?:ed)?|yes\s?[/|]\s?no|y\s?\/\s?n|ja\s?\/\s?nein|oui\s?\/\s?non|s[ií]\s?\/\s?no)\W*$/iu.test(
    cell.slice(0, 40),
  );
}

const DONE_DAY =
  /\s[✅☑✔✓]\ufe0f?\s{0,2}\(?((?:\p{L}{3,9}\.?\s)?\d{1,4}(?:[./-]\d{1,4}){0,2}(?:\.?\s\p{L}{3,9}\.?)?,?(?:\s\d{4})?)\)?$/u;
const DONE_NOTE = /\s[✅☑✔✓]\ufe0f?\s{0,2}(\([^()]{2,60}\))$/u;

/** What is left of "… ✅ Jan 25, 2026" and "… ✅ (deployed)": a note behind the sign stays, the day goes; else null. */
export function withoutDoneNote(text: string): string | null {
  const tail = text.slice(-90);
  const match = DONE_DAY.exec(tail) ?? DONE_NOTE.exec(tail);
  if (match === null || match.index + text.length - tail.length === 0) return null;
  const before = text.slice(0, text.length - match[0].length).trim();
  return match[1]?.startsWith('(') ? `${before} ${match[1]}` : before;
}
