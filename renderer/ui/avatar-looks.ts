/** Grounds with at least 4.5:1 against white. */
const hues = [
  'bg-[#26456e]',
  'bg-[#3b5d2f]',
  'bg-[#6a3c66]',
  'bg-[#7a4a1e]',
  'bg-[#23605f]',
  'bg-[#5a3d8a]',
  'bg-[#7d3540]',
  'bg-[#4a5568]',
] as const;

/** Two letters: of first and last name, or the first two of a single one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')];
  const last = words.length > 1 ? [...(words.at(-1) ?? '')] : [];
  const letters = last.length > 0 ? [first[0], last[0]] : first.slice(0, 2);
  return letters.join('').toUpperCase() || '?';
}

export function hueClass(key: string): string {
  let sum = 0;
  for (const letter of key) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return hues[sum % hues.length] ?? hues[0];
}
