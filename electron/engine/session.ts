import type { EngineEvent } from '../../shared/contract/engine.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { Change } from './ledger.ts';

/** Rows travel in batches, so that no frame of a window waits for a large room. */
export const ROW_BATCH = 400;

/** Entities whose names stand in the list of members. */
const inMembers = new Set(['person', 'device', 'invite', 'hub']);

/** Turns what a commit changed into what windows are told. */
export function eventsOf(workspace: string, change: Change): EngineEvent[] {
  const events: EngineEvent[] = [];
  for (const [scope, rows] of byScope(change)) {
    const dropped = change.dropped
      .filter((gone) => gone.scope === scope)
      .map(({ entity, id }) => ({ entity, id }));
    for (let i = 0; i === 0 || i < rows.length; i += ROW_BATCH) {
      events.push({
        type: 'rows',
        workspace,
        scope,
        rows: rows.slice(i, i + ROW_BATCH),
        why: 'change',
        dropped: i === 0 ? dropped : [],
      });
    }
  }
  if (change.timelineScopes.length > 0)
    events.push({ type: 'timeline', workspace, scopes: change.timelineScopes });
  if (change.rows.some((row) => row.entity === 'room')) events.push({ type: 'rooms', workspace });
  if (change.membership || change.rows.some(({ entity }) => inMembers.has(entity)))
    events.push({ type: 'members', workspace });
  for (const chain of change.forks) {
    events.push({
      type: 'alarm',
      workspace,
      kind: 'fork',
      message: `Two different changes carry the same number of the same device (${chain.slice(0, 8)}…). Both are kept; what came after waits for a commander.`,
    });
  }
  return events;
}

function byScope(change: Change): Map<string, RowView[]> {
  const scopes = new Map<string, RowView[]>();
  for (const { scope } of change.dropped) scopes.set(scope, []);
  for (const row of change.rows) {
    const rows = scopes.get(row.scope);
    if (rows) rows.push(row);
    else scopes.set(row.scope, [row]);
  }
  return scopes;
}
