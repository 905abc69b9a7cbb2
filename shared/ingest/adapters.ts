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

/** The adapters that people call by this name or alias, in any case and with any separators: 'GitHub', 'argo_rollouts'. */
export function adaptersNamed(name: string): readonly Adapter[] {
  const plain = plainName(name);
  const named = adapters.filter((adapter) => plainName(adapter.name) === plain);
  const aliased = adapters.filter(({ aliases = [] }) => aliases.some((other) => plainName(other) === plain));
  return [...new Set([...named, ...aliased])];
}

/** Names of what only carries the events of others: whoever named it did not say who sent what it carries. */
export function isCarrier(name: string): boolean {
  return /^(cloudevents?|ce|aws|awssns|sns|eventbridge)$/.test(plainName(name));
}

/** Names of how something came, of which any sender may have made use: kubectl prints objects of all of them. */
export function saysNoSender(name: string): boolean {
  return /^(kubectl|kubernetes|k8s|kube|json|yaml|webhook)$/.test(plainName(name));
}

/** Those that are called so themselves, where there are any; else those that people also call so. */
export function bestNamed(adapters: readonly Adapter[], name: string): readonly Adapter[] {
  const own = adapters.filter((adapter) => plainName(adapter.name) === plainName(name));
  return own.length > 0 ? own : adapters;
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
}
