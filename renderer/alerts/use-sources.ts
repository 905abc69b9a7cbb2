import { useMemo } from 'react';
import type { SourceHealth } from '../../shared/contract/alert-sources.ts';
import { useTruth } from '../store/truth.ts';

/** The workspace's sources and how fresh they are; null before the engine has said it. */
export function useSources(): readonly SourceHealth[] | null {
  return useTruth()?.truth.sources ?? null;
}

/** Names of the sources that a desk asks for their alerts; the same set while they are the same. */
export function usePolledNames(): ReadonlySet<string> {
  const sources = useSources() ?? [];
  const names = sources.flatMap(({ name, provider }) => (provider === null ? [] : [name])).join('\n');
  return useMemo(() => new Set(names === '' ? [] : names.split('\n')), [names]);
}

export function staleOf(sources: readonly SourceHealth[]): readonly SourceHealth[] {
  return sources.filter(({ state }) => state === 'stale');
}
