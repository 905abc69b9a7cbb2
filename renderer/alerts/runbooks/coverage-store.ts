import { create } from 'zustand';
import type { Result } from '../../../shared/contract/engine.ts';
import { call } from '../../engine/client.ts';
import { sayError } from '../../engine/engine-error.ts';
import { count } from '../../format/amounts.ts';
import { reportError } from '../../store/report.ts';
import { useSession } from '../../store/session.ts';
import { toast } from '../../ui/toast-store.ts';
import type { Filter } from './cover-rows.ts';

export type Coverage = Result<'runbookCoverage'>;

interface CoverageState {
  /** Whose coverage it is. */
  workspace: string | null;
  /** Null until the engine has said it. */
  coverage: Coverage | null;
  failure: string | null;
  filter: Filter;
  /** The row that keys act on. */
  current: string | null;
}

export const useCoverage = create<CoverageState>(() => ({
  workspace: null,
  coverage: null,
  failure: null,
  filter: 'all',
  current: null,
}));

export function changeCoverage(change: Partial<Pick<CoverageState, 'filter' | 'current'>>): void {
  useCoverage.setState(change);
}

export async function readCoverage(): Promise<void> {
  const { workspace } = useSession.getState();
  if (workspace === null) return;
  if (useCoverage.getState().workspace !== workspace)
    useCoverage.setState({ workspace, coverage: null, failure: null, filter: 'all', current: null });
  try {
    const coverage = await call('runbookCoverage', { workspace });
    if (useCoverage.getState().workspace === workspace) useCoverage.setState({ coverage, failure: null });
  } catch (error) {
    useCoverage.setState({ failure: sayError(error) });
  }
}

export async function chooseFolder(): Promise<void> {
  const { workspace } = useSession.getState();
  if (workspace === null) return;
  try {
    const chosen = await call('chooseRunbookFolder', { workspace });
    if (!chosen.ok) toast(chosen.rejection.message, { tone: 'hold' });
    else if (chosen.folder !== null) await readCoverage();
  } catch (error) {
    reportError('The folder could not be chosen', error);
  }
}

/** Opens every link, and asks each Prometheus that is bound here for its rules. */
export async function checkLinks(): Promise<void> {
  const { workspace } = useSession.getState();
  if (workspace === null) return;
  try {
    const going = call('checkRunbookLinks', { workspace });
    void readCoverage();
    const done = await going;
    if (done.ok) toast(doneWords(done));
    else toast(done.rejection.message, { tone: 'hold' });
  } catch (error) {
    reportError('The links could not be checked', error);
  }
  await readCoverage();
}

export async function stopCheck(): Promise<void> {
  const { workspace } = useSession.getState();
  if (workspace === null) return;
  try {
    await call('stopRunbookCheck', { workspace });
  } catch (error) {
    reportError('The check could not be stopped', error);
  }
}

function doneWords({ links, dead, stopped }: { links: number; dead: number; stopped: boolean }): string {
  const found = dead === 0 ? 'none is dead' : `${dead} ${dead === 1 ? 'is' : 'are'} dead`;
  if (stopped) return `Stopped after ${count(links, 'link')}, of which ${found}. The others are as before.`;
  return links === 0
    ? 'No rule names a link that could be opened.'
    : `${count(links, 'link')} checked: ${found}.`;
}
