import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { catchUp } from '../electron/engine/search/indexer.ts';
import { search } from '../electron/engine/views/search.ts';
import { timeline } from '../electron/engine/views/timeline.ts';
import { Workspace } from '../electron/engine/workspace.ts';
import { seedProfile } from './support/seed-profile.ts';
import { percentiles, round } from './support/stats.ts';

const TYPED = [
  'e',
  'en',
  'entry',
  'entry 4',
  'entry 41236',
  'task',
  'task 2',
  'ana',
  'finished',
  'zzz',
  'edited 3',
];
const ROUNDS = 20;

/** Searching 100,000 ops while typing; the timeline's filter; bringing the whole index in. Milliseconds. */
export async function run(): Promise<Record<string, unknown>> {
  const { folder, workspace: id, room } = seedProfile(100_000);
  const options = {
    folder: join(folder, 'workspaces', id),
    id,
    wrapKey: null,
    now: Date.now,
    onChange: () => undefined,
  };
  const workspace = Workspace.open(options);
  const indexMs = timed(() => catchUp(workspace.ledger, Number.POSITIVE_INFINITY));
  const searches: number[] = [];
  const filters: number[] = [];
  const slowest: Record<string, number> = {};
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const text of TYPED) {
      const ms = timed(() => search(workspace, { room, text, limit: 40 }));
      slowest[text] = round(Math.max(slowest[text] ?? 0, ms));
      searches.push(ms);
      filters.push(timed(() => timeline(workspace, queryFor(id, room, text))));
    }
    // Somebody writes meanwhile, so that each round has something to catch up with.
    for (let i = 0; i < 20; i++)
      workspace.dispatch('editItem', {
        entity: 'task',
        id: `task-${i}`,
        fields: { text: `Edited ${turn} ${i}` },
      });
  }
  const bytes = workspace.diskBytes();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    name: 'search',
    ops: 100_000,
    indexMs: round(indexMs),
    searchMs: percentiles(searches),
    budgetMs: 50,
    slowest,
    timelineFilterMs: percentiles(filters),
    megabytes: round(bytes / 1e6),
  };
}

function queryFor(workspace: string, room: string, text: string): Parameters<typeof timeline>[1] {
  return { workspace, room, lanes: [], text, person: null, pinnedOnly: false, before: null, limit: 200 };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
