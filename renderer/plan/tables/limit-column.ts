import { limitOf, limitText, readLimit } from '../../../shared/board/measure.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import type { Column, Fields } from './column.ts';

/** The limit as people write it, kept in three fields so that it can be judged. */
export const limitColumn: Column = {
  key: 'limit',
  label: 'Limit',
  track: '5.5rem',
  fields: ['comparator', 'value', 'unit'],
  view: (row) => limitWords(row),
  edit: {
    kind: 'text',
    placeholder: '< 200 ms',
    maxLength: 60,
    read: (row) => limitWords(row) ?? '',
    write: (text) => (text === '' ? noLimit : (limitFields(text) ?? 'Write it as < 200 ms, ≥ 95% or = 0.')),
  },
};

/** A text that states no limit. */
export const noLimit: Fields = { comparator: null, value: null, unit: null };

export function limitFields(text: string): Fields | null {
  const limit = readLimit(text);
  return (
    limit && { comparator: limit.comparator, value: limit.value, unit: limit.unit === '' ? null : limit.unit }
  );
}

function limitWords(row: RowView): string | null {
  const limit = limitOf(row);
  return limit && limitText(limit);
}
