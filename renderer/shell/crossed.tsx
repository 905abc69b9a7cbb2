import { lazy, Suspense } from 'react';
import { usePendingActs } from '../store/pending-acts.ts';
import { useRows } from '../store/rows.ts';
import { textOf } from '../store/values.ts';

const CrossingCards = lazy(() =>
  import('../rollout/crossing-cards.tsx').then((module) => ({ default: module.CrossingCards })),
);
const PendingCards = lazy(() =>
  import('../rollout/pending-cards.tsx').then((module) => ({ default: module.PendingCards })),
);

/**
 * What stands over every screen until somebody decides: rollback triggers that were crossed in this room, and
 * commands that this machine would run for an act.
 */
export function Crossed() {
  const open = useRows('crossing').some((row) => !textOf(row, 'decision'));
  const acts = usePendingActs();
  return (
    <Suspense fallback={null}>
      {open && <CrossingCards />}
      {acts.length > 0 && <PendingCards acts={acts} />}
    </Suspense>
  );
}
