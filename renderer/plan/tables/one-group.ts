import { useMemo } from 'react';
import type { RowView } from '../../../shared/contract/views.ts';
import type { Group } from './column.ts';

/** A table without headings. */
export function useOneGroup(rows: readonly RowView[]): readonly Group[] {
  return useMemo(() => [{ key: 'all', label: '', rows }], [rows]);
}
