import type { ReactNode } from 'react';
import type { RowView } from '../../../shared/contract/views.ts';
import type { Json } from '../../../shared/json.ts';

export type Fields = Record<string, Json>;

/** How a cell is changed; without one it is only read. */
export type CellEdit =
  | {
      kind: 'text';
      read(row: RowView): string;
      /** The fields that the text stands for, or what is wrong with it. */
      write(text: string, row: RowView): Fields | string;
      placeholder?: string;
      maxLength?: number;
    }
  | {
      kind: 'choice';
      options: readonly { value: string; label: string }[];
      read(row: RowView): string;
      write(value: string, row: RowView): Fields;
    }
  | { kind: 'owner' };

/** One column of a table of items. */
export interface Column {
  key: string;
  label: string;
  /** Its width as a grid track. */
  track: string;
  /** The fields that it shows: differing values are marked on it. */
  fields: readonly string[];
  view(row: RowView): ReactNode;
  edit?: CellEdit;
  /** What Space and a press do in place of editing. */
  press?(row: RowView): Fields;
  end?: boolean;
}

export interface Group {
  key: string;
  label: ReactNode;
  rows: readonly RowView[];
}
