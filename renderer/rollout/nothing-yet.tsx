import { Route } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import type { Editing } from './use-rollout-keys.ts';

/** A room in which nothing is rolled out: the ways to begin. */
export function NothingYet({ readOnly, onEdit }: { readOnly: boolean; onEdit(what: Editing): void }) {
  return (
    <EmptyState
      icon={<Route size={32} />}
      title="Nothing is rolled out here yet"
      actions={
        !readOnly && (
          <>
            <Button variant="primary" keys="m" onClick={() => onEdit('template')}>
              Begin with a template…
            </Button>
            <Button keys="n" onClick={() => onEdit('newTrack')}>
              Add a track
            </Button>
          </>
        )
      }
    >
      A plan’s “10 % → 50 % → 100 %” becomes the stages of a track. Or begin with a template, or add tracks
      and stages by hand.
    </EmptyState>
  );
}
