import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../node/sqlite.ts';
import { KEPT_OVERHEAD_BYTES } from '../../shared/ingest/record.ts';
import { migrations } from '../schema.ts';
import { SqliteStore } from '../sqlite-store.ts';

test('a hub of an older version counts what it has kept already', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-hub-'));
  const file = join(folder, 'hub.db');
  const old = openDatabase(file, migrations.slice(0, 2));
  old.exec("INSERT INTO workspace (id, key) VALUES (1, 'w'), (2, 'x')");
  const write = old.prepare('INSERT INTO written VALUES (?, ?, ?, ?, NULL)');
  for (const [workspace, entity, id, source, size] of [
    [1, 'payload', 'p1', 'ci', 100],
    [1, 'payload', 'p2', 'ci', 250],
    [1, 'payload', 'p3', 'other', 7],
    [1, 'report', 'r1', 'ci', 5_000],
    [2, 'payload', 'p1', 'ci', 9],
  ] as const)
    write.run(workspace, entity, id, JSON.stringify({ source, size }));
  old.close();
  const store = new SqliteStore(file);
  const { intake } = store;
  expect(await intake.keptBytes('w', 'ci')).toBe(350 + 2 * KEPT_OVERHEAD_BYTES);
  expect(await intake.keptBytes('w', 'other')).toBe(7 + KEPT_OVERHEAD_BYTES);
  expect(await intake.keptBytes('x', 'ci')).toBe(9 + KEPT_OVERHEAD_BYTES);
  expect(await intake.keptBytes('x', 'nobody')).toBe(0);
  await intake.forgetKept('w', 'ci');
  expect(await intake.keptBytes('w', 'ci')).toBe(0);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
