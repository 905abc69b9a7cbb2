import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Workspace } from '../electron/engine/workspace.ts';
import { seedProfile } from './support/seed-profile.ts';
import { percentiles } from './support/stats.ts';

/** A local command until it is durable and folded, in a small store and in one of 100,000 ops. Milliseconds. */
export async function run(): Promise<Record<string, unknown>> {
  return { name: 'engine-write', unit: 'ms', small: measure(1_000), large: measure(100_000) };
}

function measure(ops: number): ReturnType<typeof percentiles> {
  const { folder, workspace: id, room } = seedProfile(ops);
  const options = {
    folder: join(folder, 'workspaces', id),
    id,
    wrapKey: null,
    now: Date.now,
    onChange: () => undefined,
  };
  const workspace = Workspace.open(options);
  const samples: number[] = [];
  for (let i = 0; i < 2_000; i++) {
    const start = performance.now();
    workspace.dispatch('editItem', {
      entity: 'task',
      id: `task-${i % 400}`,
      fields: { text: `Edited ${i}` },
    });
    samples.push(performance.now() - start);
  }
  workspace.dispatch('addNote', { room, text: 'done', type: 'note' });
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
  return percentiles(samples);
}
