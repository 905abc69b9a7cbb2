import type { RowView } from '../../../shared/contract/views.ts';
import { textOf } from '../../store/values.ts';
import type { Column } from './column.ts';

export interface TextColumnOptions {
  key: string;
  label: string;
  track: string;
  /** A title may not be empty. */
  required?: boolean;
  placeholder?: string;
  maxLength?: number;
  view?: Column['view'];
  end?: boolean;
}

/** A column whose cell is one text field of the item. */
export function textColumn({
  key,
  label,
  track,
  required = false,
  placeholder,
  maxLength,
  view,
  end,
}: TextColumnOptions): Column {
  return {
    key,
    label,
    track,
    fields: [key],
    view: view ?? ((row: RowView) => textOf(row, key)),
    ...(end && { end }),
    edit: {
      kind: 'text',
      read: (row) => textOf(row, key) ?? '',
      write: (text) => {
        if (text === '' && required) return 'Write some words, or press Escape.';
        return { [key]: text === '' ? null : text };
      },
      ...(placeholder !== undefined && { placeholder }),
      ...(maxLength !== undefined && { maxLength }),
    },
  };
}
