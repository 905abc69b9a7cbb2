import type { Json } from '../json.ts';
import { plainText } from '../plan/text/plain-text.ts';
import type { ColumnRole } from '../plan/words/column-words.ts';
import { boxIn, contentOf, type Edit, escapeMarks, oneLine, type PlanPage } from './plan-page.ts';

/** One field of one item that the board has otherwise than the file. */
export interface Want {
  entity: string;
  field: string;
  line: number;
  lastLine: number;
  from: Json;
  to: Json;
}

/** Signs and words with which this file says a state, the most used first. */
export type StateSigns = (state: string, column: ColumnRole | null) => readonly string[];

const columnsOf: Readonly<Record<string, readonly ColumnRole[]>> = {
  'task.owner': ['owner', 'person', 'team', 'role'],
  'task.due': ['due', 'end', 'date'],
  'task.note': ['notes'],
  'risk.owner': ['owner', 'person'],
  'risk.likelihood': ['likelihood'],
  'risk.impact': ['impact'],
  'risk.mitigation': ['mitigation'],
  'risk.status': ['status'],
  'metric.current': ['current'],
  'metric.target': ['target'],
  'metric.status': ['status'],
  'criterion.current': ['current'],
};
const FILLED = new Set<string>(Object.keys(columnsOf));

/** Ways to write a change into the file, the most careful first. Each is tried by reading the result again. */
export function waysToWrite(page: PlanPage, want: Want, signs: StateSigns): Edit[][] {
  const state = stateOf(want);
  if (state !== null) return [...boxWays(page, want, state, signs), ...stateWays(page, want, state, signs)];
  const from = wordsOf(want.from);
  const to = wordsOf(want.to);
  if (from === null || to === null) return [];
  return [
    ...cellWays(page, want, from, to),
    ...verbatimWays(page, want, from, to),
    ...annotationWays(page, want, from, to),
  ];
}

function stateOf({ entity, field, to }: Want): string | null {
  if (entity === 'task' && field === 'state') return typeof to === 'string' ? to : null;
  if (entity === 'criterion' && field === 'met' && typeof to === 'boolean') return to ? 'done' : 'open';
  return null;
}

/** A text or an owner's name; null for what is neither. */
export function wordsOf(value: Json): string | null {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  const name = typeof value === 'object' && 'name' in value ? value.name : null;
  return typeof name === 'string' ? name : null;
}

function boxWays(page: PlanPage, { line }: Want, state: string, signs: StateSigns): Edit[][] {
  const box = boxIn(page, line);
  if (!box) return [];
  const open = box.written.charAt(0);
  const isBracket = '[［【'.includes(open);
  const marks = signs(state, null).filter((sign) => isBracket === '[［【'.includes(sign.charAt(0)));
  return marks.map((sign) => {
    const text = isBracket ? open + sign.slice(1, -1) + box.written.charAt(box.written.length - 1) : sign;
    return [{ start: box.start, end: box.end, text }];
  });
}

function stateWays(page: PlanPage, { line }: Want, state: string, signs: StateSigns): Edit[][] {
  const row = page.rows.get(line);
  if (row) {
    return (['done', 'status', 'result'] as const).flatMap((role) => {
      const cell = row.row.cells[row.roles.indexOf(role)];
      return cell
        ? signs(state, role).map((text) => [{ ...contentOf(page, cell), text: filled(page, cell, text) }])
        : [];
    });
  }
  const source = page.lines[line - 1];
  const item = page.items.get(line);
  const first = item?.words[0];
  if (!source || !first) return [];
  const sign = /^\p{Extended_Pictographic}\ufe0f?\s*|^[✓✗✘]\s*/u.exec(first.text)?.[0];
  const plain = signs(state, null).filter((one) => !'[［【'.includes(one.charAt(0)));
  const end = source.bodyStart + source.body.length;
  return [
    ...(sign
      ? plain.map((text) => [{ start: first.start, end: first.start + sign.length, text: `${text} ` }])
      : []),
    ...(state === 'open' ? [] : [` ${plain[0] ?? '✅'}`, ` (${words[state] ?? state})`]).map((text) => [
      { start: end, end, text },
    ]),
  ];
}
const words: Readonly<Record<string, string>> = {
  done: 'done',
  in_progress: 'in progress',
  blocked: 'blocked',
};

function filled(page: PlanPage, cell: { start: number; end: number }, text: string): string {
  // An empty cell keeps a blank on each side.
  return page.text.slice(cell.start, cell.end).trim() === '' && cell.end - cell.start < 2
    ? ` ${text} `
    : text;
}

function cellWays(page: PlanPage, want: Want, from: string, to: string): Edit[][] {
  const row = page.rows.get(want.line);
  if (!row) return [];
  const put = oneLine(to, true);
  const own = (columnsOf[`${want.entity}.${want.field}`] ?? []).flatMap(
    (role) => row.row.cells[row.roles.indexOf(role)] ?? [],
  );
  const cells =
    own.length > 0 ? own : row.row.cells.filter((cell) => from !== '' && plainText(cell.text).text === from);
  return cells.flatMap((cell) => {
    const place = contentOf(page, cell);
    return [put, escapeMarks(put)].map((text) => [{ ...place, text: filled(page, cell, text) }]);
  });
}

/** Where the old words stand as they are, once, the new ones take their place. */
function verbatimWays(
  page: PlanPage,
  { line, lastLine, entity, field }: Want,
  from: string,
  to: string,
): Edit[][] {
  if (from === '' || to === '') return [];
  const inTable = page.rows.has(line);
  const first = page.lines[line - 1];
  const last = page.lines[lastLine - 1] ?? first;
  if (!first || !last) return [];
  const part = page.text.slice(first.start, last.end);
  const at = part.indexOf(from);
  if (at < 0) return rewriteWays(page, line, `${entity}.${field}`, to);
  if (part.indexOf(from, at + 1) >= 0 && field !== 'text' && field !== 'title' && field !== 'name') return [];
  const put = oneLine(to, inTable);
  return [put, escapeMarks(put)].map((text) => [
    { start: first.start + at, end: first.start + at + from.length, text },
  ]);
}

/** An item whose words carry marks of Markdown: all of its words, where that loses nothing else that the line says. */
function rewriteWays(page: PlanPage, line: number, field: string, to: string): Edit[][] {
  const item = page.items.get(line);
  const words = item?.words[0];
  if (!words || item.words.length > 1 || FILLED.has(field)) return [];
  const put = oneLine(to, false);
  return [put, escapeMarks(put)].map((text) => [
    { start: words.start, end: words.start + words.text.length, text },
  ]);
}

/** What a list item says of itself behind its words: who has it, and until when. */
function annotationWays(page: PlanPage, { line, field }: Want, from: string, to: string): Edit[][] {
  const source = page.lines[line - 1];
  if (!source || page.rows.has(line) || (field !== 'owner' && field !== 'due')) return [];
  const end = source.bodyStart + source.body.length;
  if (from === '') {
    const put = oneLine(to, false);
    const forms =
      field === 'owner'
        ? [` (@${put})`, ` (${put})`, ` (owner: ${put})`]
        : [` (due ${put})`, ` (due: ${put})`];
    return forms.map((text) => [{ start: end, end, text }]);
  }
  if (to !== '') return [];
  const at = source.body.indexOf(from);
  if (at < 0) return [];
  const before =
    /(?:\s*[-–—,]?\s*[([]?\s*(?:owner:?|due:?|by)?\s*@?)$/iu.exec(source.body.slice(0, at))?.[0] ?? '';
  const after = /^\s*[)\]]?/u.exec(source.body.slice(at + from.length))?.[0] ?? '';
  const start = source.bodyStart + at;
  return [[{ start: start - before.length, end: start + from.length + after.length, text: '' }]];
}
