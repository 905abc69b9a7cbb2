import { useMemo } from 'react';
import { touchedCriteria } from '../../shared/alerts/firings.ts';
import { textOf } from '../../shared/board/read.ts';
import { type Readiness, readiness } from '../../shared/board/readiness.ts';
import { expiries } from '../../shared/board/waivers.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { useMaterialising } from '../risks/use-materialising.ts';
import { usePassed } from '../store/clock.ts';
import { useRows } from '../store/rows.ts';

/** The current room's readiness: one judgement for every screen, made again when a row changes or a waiver runs out. */
export function useReadiness(): Readiness<RowView> {
  const criteria = useRows('criterion');
  const metrics = useRows('metric');
  const waivers = useRows('waiver');
  const now = useRanOut();
  const touched = useTouched();
  return useMemo(
    () => readiness(criteria, metrics, { waivers, now, touched }),
    [criteria, metrics, waivers, now, touched],
  );
}

/** When a waiver of the current room last ran out; 0 where none has. For waivers it is as good as the time itself. */
export function useRanOut(): number {
  const waivers = useRows('waiver');
  return usePassed(useMemo(() => expiries(waivers), [waivers]));
}

const untouched: ReadonlyMap<string, string> = new Map();

/** Criteria that a materialising risk threatens, each with the sentence that says so. */
function useTouched(): ReadonlyMap<string, string> {
  const materialising = useMaterialising();
  const links = useRows('riskLink');
  const risks = useRows('risk', { withRemoved: true });
  return useMemo(() => {
    if (materialising.size === 0) return untouched;
    const nameOf = (id: string) => {
      const risk = risks.find((row) => row.id === id);
      return risk ? textOf(risk, 'title') : 'a risk that is not here';
    };
    return touchedCriteria(links, materialising, nameOf);
  }, [materialising, links, risks]);
}
