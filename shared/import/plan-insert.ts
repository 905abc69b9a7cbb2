import { type BoardRow, numberOf, textOf } from '../board/read.ts';
import { plainText } from '../plan/text/plain-text.ts';
import type { ColumnRole } from '../plan/words/column-words.ts';
import { type StateSigns, wordsOf } from './plan-edits.ts';
import { boxIn, type Edit, escapeMarks, oneLine, type PlanPage } from './plan-page.ts';

/** Where a new line goes, and beside which line of the file. */
export interface Beside {
  line: number;
  /** 'child': under that line, as its first step; 'first': the first item under a heading. */
  how: 'after' | 'before' | 'child' | 'first';
  /** What the file calls the item there, to find the column of a table that holds it. */
  title: string;
}

export interface Insertion {
  edits: Edit[];
  /** The new lines follow this line of the file; the item is the last of `lines` new ones. */
  after: number;
  lines: number;
}

const fieldOfRole: Partial<Record<ColumnRole, string>> = {
  owner: 'owner',
  person: 'owner',
  due: 'due',
  notes: 'note',
  likelihood: 'likelihood',
  impact: 'impact',
  mitigation: 'mitigation',
  current: 'current',
  target: 'target',
  audience: 'audience',
  cadence: 'cadence',
  day: 'day',
  date: 'date',
  start: 'start',
  end: 'end',
  tier: 'tier',
};

/** Ways to write a new item behind its neighbour, in the style of the neighbour's line. */
export function waysToInsert(
  page: PlanPage,
  row: BoardRow,
  title: string,
  beside: Beside,
  signs: StateSigns,
): Insertion[] {
  const table = page.rows.get(beside.line);
  if (table) {
    const put = oneLine(title, true);
    return [put, escapeMarks(put)].map((text) =>
      placed(page, beside, beside.line, tableLine(page, row, text, beside, signs)),
    );
  }
  const last = beside.how === 'after' ? lastLineOf(page, beside.line) : beside.line;
  const put = oneLine(title, false);
  const notes = annotations(row);
  return [put, escapeMarks(put)].flatMap((text) =>
    notes.map((note) => placed(page, beside, last, listLine(page, row, `${text}${note}`, beside, signs))),
  );
}

function placed(page: PlanPage, { how }: Beside, line: number, text: string): Insertion {
  const source = page.lines[line - 1];
  if (how === 'before') {
    const start = source?.start ?? 0;
    return { edits: [{ start, end: start, text: text + page.lineEnd }], after: line - 1, lines: 1 };
  }
  const end = source?.end ?? page.text.length;
  // Markdown wants a blank line between a heading and a list; readers of the raw file do too.
  const gap = how === 'first' ? page.lineEnd : '';
  return {
    edits: [{ start: end, end, text: page.lineEnd + gap + text }],
    after: line,
    lines: gap === '' ? 1 : 2,
  };
}

/** The last line of an item with everything under it. */
function lastLineOf(page: PlanPage, line: number): number {
  const item = page.items.get(line);
  return item ? Math.max(item.lastLine, ...item.children.map((child) => lastLineOf(page, child.line))) : line;
}

function listLine(
  page: PlanPage,
  row: BoardRow,
  text: string,
  { line, how }: Beside,
  signs: StateSigns,
): string {
  const source = page.lines[line - 1];
  const words = page.items.get(line)?.words[0];
  const box = boxIn(page, line);
  const [own = '[ ]'] = signs(stateOf(row), null);
  if (how === 'first' || !source || !words) return `- ${hasState(row) ? `${own} ` : ''}${text}`;
  const lead = page.text.slice(source.start, words.start);
  if (how === 'child')
    return `${/^[\s>]*/u.exec(lead)?.[0] ?? ''}  - ${row.values.checkbox === false ? '' : `${own} `}${text}`;
  if (!box) {
    const drawn = /^(?:\p{Extended_Pictographic}\ufe0f?|[✓✗✘])\s/u.test(words.text);
    return `${counted(lead)}${drawn && hasState(row) ? `${own} ` : ''}${text}`;
  }
  const at = box.start - source.start;
  const sign = own.length === box.written.length || own.startsWith('[') ? own : box.written;
  return counted(lead.slice(0, at)) + sign + (lead.slice(at + box.written.length) || ' ') + text;
}

/** '3. ' goes on as '4. '. */
function counted(lead: string): string {
  return lead.replace(/(\d{1,8})(?=[.)]\s*)/u, (number) => String(Number(number) + 1));
}

function tableLine(
  page: PlanPage,
  row: BoardRow,
  text: string,
  { line, title }: Beside,
  signs: StateSigns,
): string {
  const table = page.rows.get(line);
  const source = page.lines[line - 1];
  if (!table || !source) return text;
  const { cells } = table.row;
  const same = cells.findIndex((cell) => plainText(cell.text).text === title);
  const subject = same >= 0 ? same : cells.findIndex((cell) => cell.text.includes(title));
  const box = boxIn(page, line);
  const boxed = box ? cells.findIndex((cell) => cell.start <= box.start && box.start < cell.end) : -1;
  const state = stateOf(row);
  const put = cells.map((_cell, at) => {
    const role = table.roles[at] ?? null;
    const mark = at === boxed ? (signs(state, null)[0] ?? '[ ]') : '';
    if (at === Math.max(0, subject)) return mark === '' ? text : `${mark} ${text}`;
    if (mark !== '') return mark;
    if ((role === 'status' || role === 'done') && hasState(row)) return signs(state, role)[0] ?? '';
    const field = role === 'status' ? 'status' : role && fieldOfRole[role];
    return field ? oneLine(wordsOf(row.values[field] ?? null) ?? '', true) : '';
  });
  const indent = page.text.slice(source.start, source.bodyStart);
  const [open, close] = [source.body.startsWith('|') ? '| ' : '', source.body.endsWith('|') ? ' |' : ''];
  return indent + open + put.join(' | ') + close;
}

function stateOf(row: BoardRow): string {
  if (row.entity === 'criterion') return row.values.met === true ? 'done' : 'open';
  return textOf(row, 'state') || 'open';
}

function hasState({ entity }: BoardRow): boolean {
  return entity === 'task' || entity === 'criterion';
}

function annotations(row: BoardRow): string[] {
  const owner = wordsOf(row.values.owner ?? null) ?? '';
  const due = textOf(row, 'due');
  const percent = row.entity === 'stage' ? numberOf(row, 'percent') : null;
  const notes = [...(owner === '' ? [''] : [` (@${oneLine(owner, false)})`, ` (${oneLine(owner, false)})`])];
  return notes.map(
    (note) =>
      `${note}${due === '' ? '' : ` (due ${oneLine(due, false)})`}${percent === null ? '' : ` – ${percent}%`}`,
  );
}
