import { useMemo } from 'react';
import { create } from 'zustand';
import type { SourcesView } from '../../shared/contract/ingest.ts';
import { ALERTS } from '../../shared/ops/alert-entities.ts';
import { call } from '../engine/client.ts';
import { useAlertSummary } from '../store/alert-summary.ts';
import { tableNow, useRows, useRowsStore } from '../store/rows.ts';
import { useSession } from '../store/session.ts';

interface SourcesState {
  workspace: string | null;
  /** Null until the engine has said it. */
  view: SourcesView | null;
  /** When it said it. */
  at: number;
}

const useSourcesStore = create<SourcesState>(() => ({ workspace: null, view: null, at: 0 }));
const ASK_EVERY_MS = 10_000;

/** Asks the engine how fresh the sources are, at once and again, and when one of them turns. */
export function keepSources(): void {
  let turns = turnsNow();
  useRowsStore.subscribe(() => {
    if (turnsNow() === turns) return;
    turns = turnsNow();
    void askSources();
  });
  useSession.subscribe((session, before) => {
    if (session.workspace !== before.workspace) void askSources();
  });
  setInterval(() => void askSources(), ASK_EVERY_MS);
  void askSources();
}

export async function askSources(): Promise<void> {
  const { workspace, link } = useSession.getState();
  if (workspace === null || link !== 'connected') return;
  try {
    const view = await call('sources', { workspace });
    if (useSession.getState().workspace !== workspace) return;
    useSourcesStore.setState({ workspace, view, at: Date.now() });
    const stale = view.sources.filter((source) => source.stale).map(({ name }) => name);
    if (stale.join('\n') !== useAlertSummary.getState().stale.join('\n')) useAlertSummary.setState({ stale });
  } catch (error) {
    // What is not known stays unknown: the screen says so, and asks again.
    console.warn('the sources could not be asked', error);
  }
}

function turnsNow(): unknown {
  return tableNow(ALERTS)?.get('sourceTurn');
}

/** The workspace's sources and how fresh they are; null before that is known. */
export function useSources(): SourcesView | null {
  const workspace = useSession((session) => session.workspace);
  return useSourcesStore((state) => (state.workspace === workspace ? state.view : null));
}

/** Since when each source, by id, is as it is. */
export function useSourceTurns(): ReadonlyMap<string, { state: string; at: number }> {
  const rows = useRows('sourceTurn', { scope: ALERTS });
  return useMemo(() => {
    const last = new Map<string, { state: string; at: number }>();
    for (const { values } of rows) {
      const { source, state, at } = values;
      if (typeof source !== 'string' || typeof state !== 'string' || typeof at !== 'number') continue;
      if ((last.get(source)?.at ?? 0) <= at) last.set(source, { state, at });
    }
    return last;
  }, [rows]);
}
