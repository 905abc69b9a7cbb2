import { canonical, type Json } from '../json.ts';
import type { PlanItem } from './plan-items.ts';

export function keyOf(item: { entity: string; id: string }): string {
  return `${item.entity}/${item.id}`;
}

/** The line of the file that an item was read from; 0 where it has none. */
export function lineOf({ fields: { source } }: Pick<PlanItem, 'fields'>): number {
  return typeof source === 'object' && source !== null && 'line' in source ? Number(source.line) : 0;
}

export function same(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}
