import type { Json } from '../json.ts';
import { itemKinds } from './item-kinds.ts';
import { itemEntities, otherEntities } from './items.ts';
import { memberKinds } from './member-kinds.ts';
import { roomKinds } from './room-kinds.ts';
import type { EntitySpec, FieldSpec, KindSpec } from './spec.ts';
import { waiverKinds } from './waiver-kinds.ts';

export type ItemEntity = keyof typeof itemEntities;
export type EntityName = ItemEntity | keyof typeof otherEntities;

const entities: ReadonlyMap<string, EntitySpec> = new Map<string, EntitySpec>([
  ...Object.entries<EntitySpec>(itemEntities),
  ...Object.entries<EntitySpec>(otherEntities),
]);

const kinds: ReadonlyMap<string, KindSpec> = new Map<string, KindSpec>([
  ...Object.entries(memberKinds),
  ...Object.entries(roomKinds),
  ...Object.entries(waiverKinds),
  ...itemKinds(itemEntities),
]);

/** Bumped whenever the fold would make other rows of the same log: projections are then rebuilt. */
export const PROJECTION_VERSION = 3;

export function entitySpec(name: string): EntitySpec | undefined {
  return entities.get(name);
}

export function kindSpec(name: string): KindSpec | undefined {
  return kinds.get(name);
}

export function kindNames(): string[] {
  return [...kinds.keys()];
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
