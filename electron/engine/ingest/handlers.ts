import type { EngineHandlers } from '../../../shared/contract/engine.ts';
import type { ingestResults } from '../../../shared/contract/ingest.ts';
import type { FileRequest } from '../../../shared/contract/shell.ts';
import { adapters } from '../../../shared/ingest/adapters.ts';
import type { Desk } from '../desk.ts';
import { refuse } from '../refuse.ts';
import { keptPayloads, keptText, mapPayloads, mappingsOf } from './mappings.ts';
import {
  addSource,
  editSource,
  letHubIn,
  removeSource,
  retireSecret,
  rotateSource,
  sourcesView,
  watchFolder,
} from './sources.ts';
import { ingestText, mappingTrials, readText, reportRollout } from './texts.ts';

/** What windows ask about payloads of other systems. */
export function ingestHandlers(
  desk: (workspace: string) => Desk,
  choosePath: (request: FileRequest) => Promise<string | null>,
): Pick<EngineHandlers, keyof typeof ingestResults> {
  return {
    ...mappingTrials,
    sources: ({ workspace }) => sourcesView(desk(workspace)),
    letHubIn: ({ workspace }) => letHubIn(desk(workspace)),
    addSource: (input) => addSource(desk(input.workspace), input),
    editSource: (input) => editSource(desk(input.workspace), input),
    rotateSource: ({ workspace, id, secret }) => rotateSource(desk(workspace), id, secret),
    retireSecret: ({ workspace, id }) => retireSecret(desk(workspace), id),
    removeSource: ({ workspace, id }) => removeSource(desk(workspace), id),
    readText: ({ workspace, text, source }) => readText(desk(workspace).workspace, text, source),
    ingestText: ({ workspace, ...input }) => {
      const { workspace: at, now } = desk(workspace);
      return ingestText(at, input, now());
    },
    reportRollout: ({ workspace, ...input }) => {
      const { workspace: at, now } = desk(workspace);
      return reportRollout(at, input, now());
    },
    senders: ({ workspace }) => ({
      mappings: mappingsOf(desk(workspace).workspace).map(({ name }) => name),
      known: adapters.map(({ name }) => name).sort(),
    }),
    keptPayloads: ({ workspace }) => keptPayloads(desk(workspace)),
    keptText: ({ workspace, id }) => keptText(desk(workspace).workspace, id),
    mapPayloads: ({ workspace }) => mapPayloads(desk(workspace)),
    folders: ({ workspace }) => desk(workspace).folders.list(),
    watchFolder: async ({ workspace, ...about }) => {
      const path = await choosePath({
        how: 'folder',
        title: 'Watch a folder for payloads',
        name: '',
        kind: 'Folder',
        extension: '',
      });
      return path === null ? { ok: true, folder: null } : watchFolder(desk(workspace), about, path);
    },
    unwatchFolder: ({ workspace, id }) =>
      desk(workspace).folders.remove(id)
        ? { ok: true }
        : refuse('nothing_to_do', 'That folder is not watched any more.'),
  };
}
