import { writeSync } from 'node:fs';
import { must } from '../../../../shared/must.ts';
import { Workspace } from '../../workspace.ts';

/*
 * A desk that writes notes as fast as it can, run by desk-process.ts. For each it says `ok CHAIN N` once the note is
 * durable, or `no CODE` where the disk refused it; then it goes on. With `NORMAL` it runs with the setting that
 * better-sqlite3 falls back to, for the control.
 */
const [folder, id, room, synchronous] = process.argv.slice(2).map(String);
const workspace = Workspace.open({
  folder: must(folder, 'the first argument'),
  id: must(id, 'the second argument'),
  wrapKey: null,
  now: Date.now,
  onChange: () => undefined,
});
if (synchronous === 'NORMAL') workspace.ledger.db.pragma('synchronous = NORMAL');
const input = { room: must(room, 'the third argument'), type: 'note' as const };
for (let i = 0; ; i++) writeSync(1, `${written(i)}\n`);

function written(i: number): string {
  try {
    const done = workspace.dispatch('addNote', { ...input, text: `note ${i}` });
    if (!done.ok) return `no ${done.rejection.code}`;
    const [chain, n] = must(done.refs[0], 'a note is an op');
    return `ok ${chain} ${n}`;
  } catch (error) {
    return `no ${(error as { code?: string }).code ?? String(error)}`;
  }
}
