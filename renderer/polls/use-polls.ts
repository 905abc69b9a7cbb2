import { useMemo } from 'react';
import type { AlertsNow } from '../../shared/alerts/alerts-now.ts';
import { readSource, staleNames } from '../../shared/alerts/sources.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { ALERTS } from '../../shared/ops/names.ts';
import type { Evidence, EvidenceNames } from '../../shared/rollout/evidence.ts';
import { evidenceNow } from '../../shared/rollout/evidence-now.ts';
import { type PollView, type PositionView, pollsOf } from '../../shared/rollout/polls.ts';
import type { RolloutRowKind, RolloutRows } from '../../shared/rollout/rows.ts';
import { useRollout } from '../rollout/use-rollout.ts';
import { useAlertSummary } from '../store/alert-summary.ts';
import { useIsMine } from '../store/people.ts';
import { useRows } from '../store/rows.ts';
import { useMe } from '../store/session.ts';

export interface Polls {
  /** The latest first. */
  all: readonly PollView[];
  /** What stands on the board at this second, as far as an answer may rest on it. */
  evidence: Evidence;
  names: EvidenceNames;
}

/** The current room's polls at this second; null while its rows come. */
export function usePolls(): Polls | null {
  const rollout = useRollout();
  const { rows, now, tracks } = rollout ?? {};
  const alerts = useAlertsNow();
  return useMemo(() => {
    if (!rows || !tracks || now === undefined) return null;
    const evidence = evidenceNow({ ...rows, alerts }, now, tracks);
    const names = { gate: namesIn(rows, 'gate'), must: namesIn(rows, 'criterion') };
    return { all: pollsOf(rows.of('poll'), rows.of('vote'), evidence, names, now), evidence, names };
  }, [rows, now, tracks, alerts]);
}

/** How alerts stand, as `alertsNow` says it; the count is the frame's, so that polls do not load the feed. */
function useAlertsNow(): AlertsNow {
  const { firing } = useAlertSummary();
  const isEmpty = useRows('alert', { scope: ALERTS }).length === 0;
  const turns = useRows('sourceTurn', { scope: ALERTS });
  const rows = useRows('source', { scope: 'workspace' });
  return useMemo(() => {
    const sources = rows.flatMap((row) => readSource(row) ?? []);
    const unknown = sources.length === 0 && isEmpty;
    return { firing: unknown ? null : firing, stale: staleNames(sources, turns) };
  }, [firing, isEmpty, turns, rows]);
}

function namesIn(rows: RolloutRows, kind: RolloutRowKind & ('gate' | 'criterion')) {
  return (id: string) => titleOf(kind, rows.of(kind).find((row) => row.id === id)?.values);
}

/** Whether I answer for a position: it is mine, or nobody of this workspace was named for it. */
export function useMayAnswer(): (position: Pick<PositionView, 'owner'>) => boolean {
  const me = useMe();
  return ({ owner }) => owner === null || !('person' in owner) || owner.person === me;
}

/** My positions in a poll that have said nothing yet. */
export function useMySilent(): (poll: PollView) => PositionView[] {
  const isMine = useIsMine();
  return ({ positions }) => positions.filter(({ vote, owner }) => vote === null && isMine(owner));
}
