/** What would turn the words around it to the left or right: it may show another text than is written. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
/** Line ends and control signs, also those that only some readers take for line ends. */
const BREAKING = /[\s\p{Cc}\u2028\u2029\ufeff]+/gu;
/** Addresses, which readers would make links of by themselves: they are shown as code, which no reader links. */
const ADDRESS = /(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.|mailto:|xmpp:)[^\s|`]+|[^\s|`@]{1,200}@[^\s|`@]+/giu;

/** Anybody's words as one line of Markdown that shows them as they are: no sign of them is read as Markdown or HTML. */
export function md(words: string): string {
  const line = words.replace(TURNING, '').replace(BREAKING, ' ').trim();
  let result = '';
  let at = 0;
  for (const found of line.matchAll(ADDRESS)) {
    result += `${escaped(line.slice(at, found.index))}\`${found[0]}\``;
    at = found.index + found[0].length;
  }
  return leading(result + escaped(line.slice(at)));
}

/** Words of several lines, each as `md`, held together by hard breaks; what follows stands `indent` deep. */
export function mdLines(words: string, indent: string): string {
  return words
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map(md)
    .filter((line) => line !== '')
    .join(`\\\n${indent}`);
}

/** A row of a table; its cells are Markdown already. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => (cell === '' ? '–' : cell)).join(' | ')} |`;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [tableRow(heads), tableRow(heads.map(() => '---')), ...rows.map(tableRow)];
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|~#$&]/g, '\\$&');
}

/** At the beginning of a line some signs make a list, a heading or a rule. */
function leading(line: string): string {
  return line.replace(/^[-+=:]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}
