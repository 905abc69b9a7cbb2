import { useCallback, useEffect, useRef, useState } from 'react';
import type { PastFiring } from '../../shared/contract/alerts.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useWorkspaceId } from '../store/session.ts';
import type { Span } from './history-range.ts';
import { useStageEvents } from './use-stage-events.ts';

export interface Past {
  firings: readonly PastFiring[];
  /** Null until the engine has said it. */
  total: number | null;
  more: boolean;
  faults: readonly string[];
  failure: string | null;
  busy: boolean;
  readOn(): void;
}

const PAGE = 200;
const SETTLE_MS = 150;
const nothing = { firings: [], total: null, more: false, faults: [], failure: null } as const;

/** Firings of a time that fit a query, page by page, from this disk. */
export function useHistory(span: Span | null, query: string): Past {
  const workspace = useWorkspaceId();
  const stageAt = useStageEvents().at(-1)?.at ?? null;
  const [past, setPast] = useState<Omit<Past, 'busy' | 'readOn'>>(nothing);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const { from, to } = span ?? { from: 0, to: 0 };
  const read = useCallback(
    async (before: PastFiring | null) => {
      if (workspace === null || to <= from) return;
      turn.current += 1;
      const mine = turn.current;
      setBusy(true);
      const at = before && { startsAt: before.startsAt, id: before.id };
      try {
        const page = await call('alertHistory', {
          workspace,
          from,
          to,
          query,
          stageAt,
          limit: PAGE,
          before: at,
        });
        if (turn.current !== mine) return;
        setPast((old) => ({
          firings: before ? [...old.firings, ...page.firings] : page.firings,
          total: page.total,
          more: page.more,
          faults: page.faults,
          failure: null,
        }));
      } catch (error) {
        if (turn.current === mine) setPast({ ...nothing, failure: sayError(error) });
      }
      if (turn.current === mine) setBusy(false);
    },
    [workspace, from, to, query, stageAt],
  );
  useEffect(() => {
    const timer = setTimeout(() => void read(null), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [read]);
  return { ...past, busy, readOn: () => void read(past.firings.at(-1) ?? null) };
}
