const MOST = 2_000;

/**
 * The same reader, which keeps what it read: in one plan the same names, days and headings come again and again. For
 * readers of nothing but the text, and results that nobody changes. Texts longer than `longest` are read each time.
 */
export function remember<T>(longest: number, read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > longest) return read(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = read(text);
    if (known.size >= MOST) known.clear();
    known.set(text, found);
    return found;
  };
}
