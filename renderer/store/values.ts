import type { RowView } from '../../shared/contract/views.ts';
import { type Owner, ownerSchema } from '../../shared/ops/fields.ts';

/** A row's value as text; null where there is none or it is of another type. */
export function textOf(row: RowView | undefined, field: string): string | null {
  const value = row?.values[field];
  return typeof value === 'string' ? value : null;
}

export function numberOf(row: RowView | undefined, field: string): number | null {
  const value = row?.values[field];
  return typeof value === 'number' ? value : null;
}

/** null: not known. */
export function flagOf(row: RowView | undefined, field: string): boolean | null {
  const value = row?.values[field];
  return typeof value === 'boolean' ? value : null;
}

/** Who has it: a person of the workspace, or a name that the plan wrote. */
export function ownerOf(row: RowView | undefined, field = 'owner'): Owner | null {
  const parsed = ownerSchema.safeParse(row?.values[field]);
  return parsed.success ? parsed.data : null;
}

/** Whether people wrote different values apart and nobody has settled it. */
export function isContested(row: RowView | undefined, field: string): boolean {
  return row?.conflicts.includes(field) ?? false;
}
