import type { alertResults } from '../../../shared/contract/alerts.ts';
import type { EngineHandlers } from '../../../shared/contract/engine.ts';
import type { FileRequest } from '../../../shared/contract/shell.ts';
import type { Desk } from '../desk.ts';
import { alertHistory } from './history.ts';
import { type CoverageParts, checkRunbookLinks, findRunbook, runbookCoverage } from './runbook-coverage.ts';
import { readRunbook } from './runbook-read.ts';

/** What windows ask about alerts beside the rows that they watch. */
export function alertHandlers(
  desk: (workspace: string) => Desk,
  choosePath: (request: FileRequest) => Promise<string | null>,
): Pick<EngineHandlers, keyof typeof alertResults> {
  return {
    alertHistory: ({ workspace, ...asked }) => {
      const { workspace: at, now } = desk(workspace);
      return alertHistory(at, asked, now());
    },
    silenceWrites: ({ workspace }) => desk(workspace).alerts.silences.views(),
    alertSources: ({ workspace }) => desk(workspace).alerts.sourceViews(),
    runbookCoverage: ({ workspace }) => runbookCoverage(coverageParts(desk(workspace))),
    checkRunbookLinks: ({ workspace }) => checkRunbookLinks(coverageParts(desk(workspace))),
    stopRunbookCheck: ({ workspace }) => {
      desk(workspace).alerts.runbooks.checking?.stop.abort();
      return { ok: true };
    },
    findRunbook: ({ workspace, rule, link }) =>
      findRunbook({ runbooks: desk(workspace).alerts.runbooks }, rule, link),
    readRunbook: ({ workspace, file }) => readRunbook(desk(workspace).alerts.runbooks.get().folder, file),
    chooseRunbookFolder: async ({ workspace }) => {
      const { alerts } = desk(workspace);
      const folder = await choosePath({
        how: 'folder',
        title: 'Choose the folder that has the runbooks',
        name: '',
        kind: 'Folder',
        extension: '',
      });
      if (folder !== null) alerts.runbooks.set({ folder });
      return { ok: true, folder };
    },
  };
}

function coverageParts({ workspace, bindings, now, alerts }: Desk): CoverageParts {
  return { workspace, bindings, now, runbooks: alerts.runbooks };
}
