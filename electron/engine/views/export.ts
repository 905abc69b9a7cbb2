import type { Result } from '../../../shared/contract/engine.ts';
import type { PlanDesk } from '../plan/plan-desk.ts';
import { refuse } from '../refuse.ts';
import type { Workspace } from '../workspace.ts';

/** A room as a file. */
export function exportRoom(
  _workspace: Workspace,
  _plans: PlanDesk,
  _room: string,
  _what: 'plan' | 'room',
): Result<'exportRoom'> {
  return refuse('not_found', 'not yet');
}
