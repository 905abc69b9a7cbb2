import type { RowView } from '../contract/views.ts';
import type { Owner, Source } from '../ops/fields.ts';

/** Rows come from other people's machines: a field may be missing or of an older shape, so reading never throws. */
export type BoardRow = Pick<RowView, 'entity' | 'id' | 'values' | 'conflicts' | 'removed'>;

export function textOf(row: BoardRow, field: string): string {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
}

export function numberOf(row: BoardRow, field: string): number | null {
  const value = row.values[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** null: nobody knows. */
export function flagOf(row: BoardRow, field: string): boolean | null {
  const value = row.values[field];
  return typeof value === 'boolean' ? value : null;
}

export function ownerOf(row: BoardRow): Owner | null {
  const value = row.values.owner;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const { person, name } = value as { person?: unknown; name?: unknown };
  if (typeof person === 'string') return { person };
  return typeof name === 'string' ? { name } : null;
}

export function sourceOf(row: BoardRow): Pick<Source, 'plan' | 'line' | 'start' | 'end'> | null {
  const value = row.values.source;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const { plan, line, start, end } = value as Record<string, unknown>;
  if (typeof plan !== 'string' || typeof line !== 'number') return null;
  return { plan, line, start: typeof start === 'number' ? start : 0, end: typeof end === 'number' ? end : 0 };
}

/** By place, then by id, so that every replica shows the same order even where two keys are equal. */
export function compareRows(a: BoardRow, b: BoardRow): number {
  // '~' is after every key: something without a place comes last.
  return compareText(textOf(a, 'order') || '~', textOf(b, 'order') || '~') || compareText(a.id, b.id);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function inOrder<T extends BoardRow>(rows: readonly T[]): T[] {
  return rows.filter((row) => !row.removed).sort(compareRows);
}

/** A plan's '🟢 On track' without its picture: the screen has marks of its own, with a shape and a word each. */
export function withoutPictures(text: string): string {
  return text
    .replace(/\p{Extended_Pictographic}|\u{FE0F}|\u{200D}|[\u{1F3FB}-\u{1F3FF}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
