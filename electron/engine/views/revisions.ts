import type { Result } from '../../../shared/contract/engine.ts';
import type { Body } from '../../../shared/log/op.ts';
import type { Workspace } from '../workspace.ts';

/** What was written to an entity, oldest first: earlier words stay readable. */
export function revisions(workspace: Workspace, entity: string, id: string): Result<'revisions'> {
  const { log, membership } = workspace.ledger;
  return log
    .ofEntity(entity, id)
    .filter((row) => row.status === 0 && row.body !== null)
    .sort((a, b) => a.lamport - b.lamport || a.id - b.id)
    .map((row) => {
      const body = JSON.parse(row.body ?? '{}') as Body;
      const person = membership.authorOf(log.chainKey(row.chain))?.person ?? '';
      const fields = Object.fromEntries(
        Object.entries(body.fields).map(([name, write]) => [name, write.value]),
      );
      return { at: row.hlc, person, personName: workspace.personName(person), fields, kind: row.kind };
    });
}
