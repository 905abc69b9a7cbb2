import { useMemo } from 'react';
import { type Firing, firingsOf, materialising } from '../../shared/alerts/firings.ts';
import { useRows } from '../store/rows.ts';

/** Risks of the current room that materialise, each with what says so, oldest first. */
export function useMaterialising(): ReadonlyMap<string, readonly Firing[]> {
  const rows = useRows('firing');
  return useMemo(() => materialising(firingsOf(rows)), [rows]);
}
