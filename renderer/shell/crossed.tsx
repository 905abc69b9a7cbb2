import { lazy, Suspense } from 'react';
import { useRows } from '../store/rows.ts';
import { textOf } from '../store/values.ts';

const CrossingCards = lazy(() =>
  import('../rollout/crossing-cards.tsx').then((module) => ({ default: module.CrossingCards })),
);

/** Stands over every screen of a room as long as nobody has decided on a rollback trigger that was crossed. */
export function Crossed() {
  const open = useRows('crossing').some((row) => !textOf(row, 'decision'));
  return <Suspense fallback={null}>{open && <CrossingCards />}</Suspense>;
}
