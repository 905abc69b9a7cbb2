import { alertAdapters } from './alerts/index.ts';
import type { Adapter } from './observation.ts';
import { rolloutAdapters } from './rollouts/index.ts';

const all = [...alertAdapters, ...rolloutAdapters];

/**
 * Every sender that is known. The first that recognises a payload reads it: particular ones before those for shapes
 * that any sender may have (`general`), and among these alerts before rollouts.
 */
export const adapters: readonly Adapter[] = [
  ...all.filter(({ general }) => general !== true),
  ...all.filter(({ general }) => general === true),
];

/** The adapter that people call by this name, in any case and with any separators: 'GitHub', 'argo_rollouts'. */
export function adapterNamed(name: string): Adapter | null {
  const plain = plainName(name);
  const named = adapters.find((adapter) => plainName(adapter.name) === plain);
  const aliased = () =>
    adapters.find(({ aliases = [] }) => aliases.some((other) => plainName(other) === plain));
  return named ?? aliased() ?? null;
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
}
