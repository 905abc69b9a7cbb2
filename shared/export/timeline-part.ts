import type { TimelineItem } from '../contract/views.ts';
import { md, table } from './markdown-text.ts';
import { isUtc, timeCells } from './times.ts';

/** What people decided, oldest first. */
export function decisionsPart(items: readonly TimelineItem[], zone: string, older: boolean): string[] {
  return part(
    'Decisions',
    items.filter(({ lane }) => lane === 'decision'),
    zone,
    older,
  );
}

/** What happened, oldest first; what was removed is named as removed, without its words. */
export function timelinePart(items: readonly TimelineItem[], zone: string, older: boolean): string[] {
  return part('Timeline', items, zone, older);
}

function part(title: string, items: readonly TimelineItem[], zone: string, older: boolean): string[] {
  if (items.length === 0) return [];
  const local = !isUtc(zone);
  const rows = [...items].reverse().map((item) => {
    const time = timeCells(item.at, zone);
    return [time.utc, ...(local ? [time.local] : []), md(item.personName), sentence(item)];
  });
  const cut = older ? ['What is older than this is in the room, and not in this document.', ''] : [];
  return [
    `## ${title}`,
    '',
    ...cut,
    ...table(['UTC', ...(local ? [md(zone)] : []), 'Who', 'What'], folded(rows)),
  ];
}

/** The same of the same person within a minute is one row, with how often: a storm trips a wire for each of its alerts. */
function folded(rows: readonly string[][]): string[][] {
  const lines: { row: string[]; times: number }[] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    if (last?.row.every((cell, at) => cell === row[at])) last.times += 1;
    else lines.push({ row, times: 1 });
  }
  return lines.map(({ row, times }) =>
    times === 1 ? row : row.with(-1, `${row.at(-1) ?? ''} (${times} times)`),
  );
}

function sentence({ text, detail, lane, removed, pinned, late }: TimelineItem): string {
  if (removed) return 'an entry that was removed';
  const marks = [
    ...(lane === 'decision' || lane === 'status' ? [lane] : []),
    ...(pinned ? ['pinned'] : []),
    ...(late ? ['written or received later'] : []),
  ];
  return `${md(text)}${detail ? ` – ${md(detail)}` : ''}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
}
