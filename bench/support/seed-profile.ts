import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProfileStore } from '../../electron/engine/profile.ts';
import { Workspace } from '../../electron/engine/workspace.ts';
import type { Draft } from '../../shared/log/seal.ts';
import { spread } from '../../shared/ops/order.ts';

export interface SeededProfile {
  folder: string;
  workspace: string;
  room: string;
}

const TASKS = 400;
/** No task is edited twice in a batch: an edit names what it replaces, which has to be in the log. */
const BATCH = TASKS;

/** A profile with one launch room of 400 tasks and as many ops as asked for: edits and entries, as a long launch has. */
export function seedProfile(ops: number): SeededProfile {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-bench-'));
  const profile = new ProfileStore(folder);
  profile.set({ name: 'Ana' });
  const { workspace } = Workspace.create(
    { root: profile.workspacesFolder(), wrapKey: null, now: Date.now, onChange: () => undefined },
    'Bench',
    'Ana',
  );
  const made = workspace.dispatch('createRoom', {
    name: 'Long launch',
    kind: 'launch',
    targetAt: Date.now() + 86_400_000,
    zone: 'UTC',
  });
  if (!made.ok || !made.id) throw new Error('the room was not made');
  const room = made.id;
  profile.set({ last: { workspace: workspace.id, room } });
  const orders = spread(TASKS);
  let drafts: Draft[] = orders.map((order, index) =>
    draft(room, 'task.added', 'task', `task-${index}`, {
      text: `Task ${index}`,
      state: 'open',
      order,
      checkbox: true,
      phase: null,
      parent: null,
    }),
  );
  for (let written = drafts.length; written < ops; written++) {
    drafts.push(written % 4 === 0 ? note(room, written) : edit(workspace, room, written));
    if (drafts.length < BATCH) continue;
    workspace.commit(drafts);
    drafts = [];
  }
  workspace.commit(drafts);
  workspace.close();
  return { folder, workspace: workspace.id, room };
}

function note(room: string, index: number): Draft {
  return draft(room, 'note.added', 'note', `note-${index}`, {
    text: `Entry ${index}`,
    type: 'note',
    at: Date.now() - index * 1_000,
  });
}

function edit(workspace: Workspace, room: string, index: number): Draft {
  const id = `task-${index % TASKS}`;
  const over = workspace.ledger.projection.state('task', id)?.fields.state?.map((head) => head.ref) ?? [];
  const write = { value: index % 3 === 0 ? 'done' : 'in_progress', over };
  return {
    scope: room,
    body: { kind: 'task.edited', entity: 'task', entityId: id, fields: { state: write } },
  };
}

function draft(
  scope: string,
  kind: string,
  entity: string,
  entityId: string,
  values: Record<string, string | number | boolean | null>,
): Draft {
  const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  return { scope, body: { kind, entity, entityId, fields } };
}
