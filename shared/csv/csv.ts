/** A record of a file: the number of the line on which it begins, and its cells. */
export interface CsvRecord {
  line: number;
  cells: string[];
}
export interface CsvFile {
  separator: Separator;
  /** Without blank lines. */
  records: CsvRecord[];
  /** The line of a quote that nobody closed: what follows it was taken as one cell. */
  unclosed: number | null;
}
export type Separator = ',' | ';' | '\t';

const separators: readonly Separator[] = [',', ';', '\t'];

/**
 * Reads a table by RFC 4180, and what spreadsheets make of it: a byte order mark, any line end, `;` or tabs between
 * cells. Total: whatever the text, something is read.
 */
export function readCsv(source: string): CsvFile {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  let [at, line] = [0, 1];
  let unclosed: number | null = null;
  let record: CsvRecord = { line, cells: [] };
  while (at <= text.length) {
    const cell = cellAt(text, at, separator);
    if (cell.unclosed) unclosed = line;
    record.cells.push(cell.value);
    line += cell.lines;
    at = cell.end;
    if (text.charAt(at) === separator) {
      at += 1;
      continue;
    }
    if (record.cells.length > 1 || cell.value !== '' || cell.quoted) records.push(record);
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    record = { line, cells: [] };
  }
  return { separator, records, unclosed };
}

interface Cell {
  value: string;
  /** Where the separator, the line end or the end of the text stands. */
  end: number;
  quoted: boolean;
  unclosed: boolean;
  /** Line ends within. */
  lines: number;
}

function cellAt(text: string, start: number, separator: Separator): Cell {
  if (text.charAt(start) !== '"') {
    const end = endOfCell(text, start, separator);
    return { value: text.slice(start, end), end, quoted: false, unclosed: false, lines: 0 };
  }
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    value += text.slice(at, quote < 0 ? text.length : quote);
    if (quote < 0 || text.charAt(quote + 1) !== '"') {
      const after = quote < 0 ? text.length : quote + 1;
      const end = endOfCell(text, after, separator);
      const lines = value.split(/\r\n|\r|\n/).length - 1;
      // What stands behind the closing quote belongs to the cell: nothing of a file is lost.
      return { value: value + text.slice(after, end), end, quoted: true, unclosed: quote < 0, lines };
    }
    value += '"';
    at = quote + 2;
  }
}

function endOfCell(text: string, from: number, separator: Separator): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === separator || sign === '\n' || sign === '\r') return at;
  }
  return text.length;
}

/** The one that stands most often in the first line that has any, outside of quotes; a comma where none does. */
function separatorOf(text: string): Separator {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const sign of text.slice(0, 65_536)) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && (sign === '\n' || sign === '\r') && counts.size > 0) break;
    if (!quoted && separators.some((one) => one === sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return separators.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best));
}

/** Lines end in CRLF, as the RFC has it; a cell that holds anything special stands in quotes. */
export function writeCsv(rows: readonly (readonly string[])[], separator: Separator = ','): string {
  return rows
    .map((cells) => `${cells.map((cell) => quoted(cell, cells.length)).join(separator)}\r\n`)
    .join('');
}

function quoted(cell: string, cells: number): string {
  const special = /["\r\n,;\t]|^\s|\s$|^\ufeff/u.test(cell) || (cell === '' && cells === 1);
  return special ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const formula = /^'*[=+\-@\t\r]/u;

/** A spreadsheet must not take a cell as a formula: one that could be begins with an apostrophe. */
export function plainCell(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** Takes that apostrophe off again. */
export function cellOfPlain(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
