import type { RowView } from '../../contract/views.ts';

let made = 0;

/** A row as the engine sends it. */
export function row(entity: string, values: RowView['values'], more: Partial<RowView> = {}): RowView {
  made += 1;
  return { entity, id: `${entity}${made}`, scope: 'room', values, conflicts: [], removed: false, ...more };
}
