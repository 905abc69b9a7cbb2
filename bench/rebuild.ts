import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Workspace } from '../electron/engine/workspace.ts';
import { seedProfile } from './support/seed-profile.ts';
import { round } from './support/stats.ts';

/** Opening a workspace of 100,000 ops, and making all its projections again from the log. Milliseconds. */
export async function run(): Promise<Record<string, unknown>> {
  const { folder, workspace: id } = seedProfile(100_000);
  const options = {
    folder: join(folder, 'workspaces', id),
    id,
    wrapKey: null,
    now: Date.now,
    onChange: () => undefined,
  };
  const opens: number[] = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    Workspace.open(options).close();
    opens.push(performance.now() - start);
  }
  const workspace = Workspace.open(options);
  const before = workspace.ledger.projection.stateHash();
  const start = performance.now();
  workspace.ledger.rebuild();
  const rebuildMs = performance.now() - start;
  const same = workspace.ledger.projection.stateHash() === before;
  const bytes = workspace.diskBytes();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    name: 'rebuild',
    ops: 100_000,
    openMs: round(Math.min(...opens)),
    rebuildMs: round(rebuildMs),
    same,
    megabytes: round(bytes / 1e6),
  };
}
