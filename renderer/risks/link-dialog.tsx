import type { RegisterRisk } from '../../shared/board/risk-register.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { act } from '../store/act.ts';
import { useRows } from '../store/rows.ts';
import { PickDialog } from './pick-dialog.tsx';

/** Links a risk with a task that mitigates it or a criterion that it threatens. */
export function LinkDialog({ risk, onClose }: { risk: RegisterRisk<RowView>; onClose(): void }) {
  const tasks = useRows('task');
  const criteria = useRows('criterion');
  const linked = new Set(risk.links.map(({ item }) => item));
  const item = (entity: 'task' | 'criterion') => (row: RowView) => ({
    key: `${entity}/${row.id}`,
    label: titleOf(entity, row.values),
    hint: entity === 'task' ? 'task: mitigates it' : 'criterion: threatened by it',
    entity,
    id: row.id,
  });
  const items = [...tasks.map(item('task')), ...criteria.map(item('criterion'))].filter(
    ({ id }) => !linked.has(id),
  );
  return (
    <PickDialog
      title="Link it with a task or a criterion"
      sub={titleOf('risk', risk.row.values)}
      verb="Link"
      items={items}
      onPick={({ entity, id }) => void act('linkRisk', { risk: risk.row.id, entity, item: id })}
      onClose={onClose}
    />
  );
}
