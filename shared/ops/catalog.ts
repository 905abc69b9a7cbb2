import type { Json } from '../json.ts';
import { itemEntities, otherEntities } from './items.ts';
import type { EntitySpec, FieldSpec } from './spec.ts';

export type ItemEntity = keyof typeof itemEntities;
export type EntityName = ItemEntity | keyof typeof otherEntities;

const entities: ReadonlyMap<string, EntitySpec> = new Map<string, EntitySpec>([
  ...Object.entries<EntitySpec>(itemEntities),
  ...Object.entries<EntitySpec>(otherEntities),
]);

/** Bumped whenever the fold would make other rows of the same log: projections are then rebuilt. */
export const PROJECTION_VERSION = 15;

export function entitySpec(name: string): EntitySpec | undefined {
  return entities.get(name);
}

export function itemEntityNames(): ItemEntity[] {
  return Object.keys(itemEntities) as ItemEntity[];
}

export function isItemEntity(name: string): name is ItemEntity {
  return Object.hasOwn(itemEntities, name);
}

export function fieldSpec(entity: string, name: string): FieldSpec | undefined {
  const fields = entities.get(entity)?.fields;
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The name that people know an entity by, from its values; a plain word where it has none yet. */
export function titleOf(entity: string, values: Readonly<Record<string, Json>> | undefined): string {
  const spec = entities.get(entity);
  const value = spec ? values?.[spec.title] : undefined;
  return typeof value === 'string' && value !== '' ? value : `a ${spec?.label ?? entity}`;
}
