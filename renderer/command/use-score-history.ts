import { useEffect, useState } from 'react';
import type { RowView } from '../../shared/contract/views.ts';
import { readScore, type Score } from '../../shared/ops/score.ts';
import { call } from '../engine/client.ts';
import { useWorkspaceId } from '../store/session.ts';

export interface ScoreStep {
  score: Score;
  at: number;
  personName: string;
  /** Brought in with the plan's file, not set by hand. */
  imported: boolean;
}

const none: readonly ScoreStep[] = [];

/** The scores that a plan had, oldest first; asked for again when the score changes. */
export function useScoreHistory(plan: RowView | undefined): readonly ScoreStep[] {
  const workspace = useWorkspaceId();
  const [steps, setSteps] = useState(none);
  const id = plan?.id ?? null;
  const key = JSON.stringify(plan?.values.readiness ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another score has another history.
  useEffect(() => {
    setSteps(none);
    if (workspace === null || id === null) return;
    let current = true;
    call('revisions', { workspace, entity: 'plan', id }).then(
      (revisions) => {
        if (current) setSteps(revisions.flatMap(stepOf));
      },
      (error: unknown) => console.warn('the scores of the plan were not read', error),
    );
    return () => {
      current = false;
    };
  }, [workspace, id, key]);
  return steps;
}

function stepOf(revision: {
  at: number;
  personName: string;
  kind: string;
  fields: RowView['values'];
}): ScoreStep[] {
  const score = readScore(revision.fields.readiness);
  const { at, personName, kind } = revision;
  return score
    ? [{ score, at, personName, imported: kind === 'plan.imported' || kind === 'plan.updated' }]
    : [];
}
