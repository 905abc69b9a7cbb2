import { create } from 'zustand';
import type { Truth } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { useSession } from './session.ts';

export interface TruthReport {
  truth: Truth;
  /** When this window got it: a report that grows old is no longer believed. */
  arrivedAt: number;
}
interface TruthState {
  reports: ReadonlyMap<string, TruthReport>;
}

export const useTruthStore = create<TruthState>(() => ({ reports: new Map() }));

export function takeTruth(workspace: string, truth: Truth): void {
  useTruthStore.setState(({ reports }) => ({
    reports: new Map(reports).set(workspace, { truth, arrivedAt: Date.now() }),
  }));
}

/** When the engine ended: what it last said is true of nothing any more. */
export function forgetTruth(): void {
  useTruthStore.setState({ reports: new Map() });
}

/** What the engine last said of the current workspace's link, disk and peers; null before it said anything. */
export function useTruth(): TruthReport | null {
  const workspace = useSession((session) => session.workspace);
  return useTruthStore((state) => (workspace === null ? null : (state.reports.get(workspace) ?? null)));
}

/** How much others gave to me that I have not seen; changes only with the number. */
export function useForMe(): number {
  const workspace = useSession((session) => session.workspace);
  return useTruthStore((state) => state.reports.get(workspace ?? '')?.truth.forMe ?? 0);
}

/** Names of the sources that are stale, one a line; changes only with them. */
export function useStaleSources(): string {
  const workspace = useSession((session) => session.workspace);
  return useTruthStore((state) =>
    (state.reports.get(workspace ?? '')?.truth.sources ?? [])
      .flatMap((source) => (source.state === 'stale' ? [source.name] : []))
      .join('\n'),
  );
}

const askAfterMs = 3_000;

/** Asks for the truth when the engine has been silent, so that a quiet link and a dead engine look different. */
export function askForTruth(): void {
  const { workspace, link } = useSession.getState();
  if (workspace === null || link !== 'connected') return;
  const report = useTruthStore.getState().reports.get(workspace);
  if (report && Date.now() - report.arrivedAt < askAfterMs) return;
  call('truth', { workspace }).then(
    (truth) => takeTruth(workspace, truth),
    (error: unknown) => console.warn('no truth', error),
  );
}
