import type { RowView } from '../../shared/contract/views.ts';
import { act } from '../store/act.ts';

export async function startSlot(row: RowView): Promise<void> {
  await act('startSlot', { id: row.id });
}

export async function finishSlot(row: RowView): Promise<void> {
  await act('finishSlot', { id: row.id });
}
