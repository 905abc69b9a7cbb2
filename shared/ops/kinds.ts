import { alertKinds } from './alert-kinds.ts';
import { itemKinds } from './item-kinds.ts';
import { itemEntities } from './items.ts';
import { memberKinds } from './member-kinds.ts';
import { riskKinds } from './risk-kinds.ts';
import { rolloutKinds } from './rollout-kinds.ts';
import { roomKinds } from './room-kinds.ts';
import { scheduleKinds } from './schedule-kinds.ts';
import type { KindSpec } from './spec.ts';
import { waiverKinds } from './waiver-kinds.ts';

// Beside the catalog of entities, not in it: windows need the entities, and never judge or say an op.
const kinds: ReadonlyMap<string, KindSpec> = new Map<string, KindSpec>([
  ...Object.entries(memberKinds),
  ...Object.entries(roomKinds),
  ...Object.entries(waiverKinds),
  ...Object.entries(riskKinds),
  ...Object.entries(scheduleKinds),
  ...Object.entries(rolloutKinds),
  ...Object.entries(alertKinds),
  ...itemKinds(itemEntities),
]);

export function kindSpec(name: string): KindSpec | undefined {
  return kinds.get(name);
}

export function kindNames(): string[] {
  return [...kinds.keys()];
}
