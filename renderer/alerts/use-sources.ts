import type { SourceHealth } from '../../shared/contract/alert-sources.ts';
import { useTruth } from '../store/truth.ts';

/** The workspace's sources and how fresh they are; null before the engine has said it. */
export function useSources(): readonly SourceHealth[] | null {
  return useTruth()?.truth.sources ?? null;
}

export function staleOf(sources: readonly SourceHealth[]): readonly SourceHealth[] {
  return sources.filter(({ state }) => state === 'stale');
}
