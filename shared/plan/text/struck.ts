/** The whole text is struck through, in Markdown or HTML. */
export function isStruck(markdown: string): boolean {
  const text = markdown.trim();
  if (/^<(?:s|del|strike)>/i.test(text)) return /<\/(?:s|del|strike)>$/i.test(text);
  return text.length > 4 && text.startsWith('~~') && text.indexOf('~~', 2) === text.length - 2;
}
