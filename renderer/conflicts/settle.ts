import type { ConflictView } from '../../shared/contract/views.ts';
import { type OpenTarget, openItem } from '../plan/open-item.ts';
import { act } from '../store/act.ts';
import { openRoom } from '../store/navigate.ts';
import { rowsNow } from '../store/rows.ts';
import { useSession } from '../store/session.ts';
import { toast } from '../ui/toast-store.ts';

/** Chooses one of the values; for something removed here and edited there, 0 keeps it and 1 removes it. */
export async function settle(conflict: ConflictView, index: number): Promise<void> {
  const { entity, id, field } = conflict;
  if (conflict.rule === 'safest') return;
  if (conflict.rule === 'removed') {
    if (index > 1) return;
    const result = await act('settle', { entity, id, field, removed: index === 1 });
    if (result.ok) toast(`${index === 1 ? 'Removed' : 'Kept'} “${conflict.title}”`, { tone: 'go' });
    return;
  }
  const head = conflict.heads[index];
  if (!head) return;
  const result = await act('settle', { entity, id, field, keep: [head.ref[0], head.ref[1]] });
  if (result.ok) toast(`Settled: ${conflict.label} of “${conflict.title}”`, { tone: 'go' });
}

/** Shows the thing itself where it stands. */
export function showConflicted({ entity, id, scope, field }: ConflictView): void {
  if (scope !== 'workspace' && useSession.getState().room !== scope) openRoom(scope, 'plan');
  if (entity === 'note') openItem({ screen: 'timeline', entity, id });
  else if (entity === 'waiver' || entity === 'plan') openItem(besides(entity, id));
  else if (entity === 'room') openItem({ screen: 'command', entity, id });
  else if (scope === 'workspace') openItem({ screen: 'people', entity, id });
  else openItem({ screen: 'plan', entity, id, field });
}

/** A waiver is shown at its criterion, the score of a plan on Command. */
function besides(entity: 'waiver' | 'plan', id: string): OpenTarget {
  const item = rowsNow('waiver').find((row) => row.id === id)?.values.item;
  if (entity === 'waiver' && typeof item === 'string')
    return { screen: 'plan', entity: 'criterion', id: item };
  return { screen: 'command', entity, id };
}
