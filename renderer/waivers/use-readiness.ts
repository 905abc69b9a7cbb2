import { useMemo } from 'react';
import { type Readiness, readiness } from '../../shared/board/readiness.ts';
import { expiries } from '../../shared/board/waivers.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { usePassed } from '../store/clock.ts';
import { useRows } from '../store/rows.ts';

/** The current room's readiness: one judgement for every screen, made again when a row changes or a waiver runs out. */
export function useReadiness(): Readiness<RowView> {
  const criteria = useRows('criterion');
  const metrics = useRows('metric');
  const waivers = useRows('waiver');
  const now = useRanOut();
  return useMemo(() => readiness(criteria, metrics, { waivers, now }), [criteria, metrics, waivers, now]);
}

/** When a waiver of the current room last ran out; 0 where none has. For waivers it is as good as the time itself. */
export function useRanOut(): number {
  const waivers = useRows('waiver');
  return usePassed(useMemo(() => expiries(waivers), [waivers]));
}
