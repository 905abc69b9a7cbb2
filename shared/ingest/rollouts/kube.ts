import type { Json } from '../../json.ts';
import { text, valueAt } from '../pick.ts';
import { instant } from '../times.ts';

/** Whether a payload is a Kubernetes object of one of these kinds, its group beginning so. */
export function isKind(payload: Json, group: string, kinds: readonly string[]): boolean {
  const version = text(payload, 'apiVersion') ?? '';
  return version.startsWith(group) && kinds.includes(text(payload, 'kind') ?? '');
}

/** Where it runs: a label that says so, else the namespace. */
export function environmentOf(object: Json | undefined): string | null {
  return text(
    object,
    'metadata.labels.environment',
    'metadata.labels.env',
    'metadata.labels.app.kubernetes.io/environment',
    'metadata.namespace',
  );
}

/** The time at the first path that holds one. */
export function timeAt(payload: Json | undefined, ...paths: readonly string[]): number | null {
  for (const path of paths) {
    const at = instant(valueAt(payload, path));
    if (at !== null) return at;
  }
  return null;
}
