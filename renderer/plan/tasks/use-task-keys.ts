import { useKeys } from '../../keys/use-keys.ts';
import type { TaskGrid } from './use-task-grid.ts';

/** The keys of the task list; all of them show in the key sheet. */
export function useTaskKeys(grid: TaskGrid, readOnly: boolean): void {
  const { active, acts } = grid;
  const has = () => active !== null;
  const may = () => active !== null && !readOnly;
  const ids = () => grid.meant();
  const withActive = (run: (id: string) => void) => () => {
    if (active !== null) run(active);
  };
  useKeys('tasks', [
    { key: 'down', label: 'Next row', run: () => grid.step(1) },
    { key: 'up', label: 'Previous row', run: () => grid.step(-1) },
    { key: 'j', label: 'Next row', run: () => grid.step(1) },
    { key: 'k', label: 'Previous row', run: () => grid.step(-1) },
    { key: 'pagedown', label: 'A page down', run: () => grid.step(15) },
    { key: 'pageup', label: 'A page up', run: () => grid.step(-15) },
    { key: 'home', label: 'First row', run: () => grid.step(-1e9) },
    { key: 'end', label: 'Last row', run: () => grid.step(1e9) },
    { key: 'right', label: 'Open, or go in', run: () => grid.unfold(), when: has },
    { key: 'left', label: 'Close, or go out', run: () => grid.fold(), when: has },
    { key: 'shift+down', label: 'Select downwards', run: () => grid.extend(1), when: has },
    { key: 'shift+up', label: 'Select upwards', run: () => grid.extend(-1), when: has },
    { key: 'x', label: 'Select the row', run: withActive((id) => grid.toggleSelected(id)), when: has },
    { key: 'mod+a', label: 'Select all rows', run: () => grid.selectAll(), when: has },
    {
      key: 'esc',
      label: 'Select nothing',
      run: () => grid.clearSelection(),
      when: () => grid.selected.size > 0,
    },
    {
      key: 'space',
      label: 'Open → in progress → done',
      run: withActive((id) => acts.cycle(id, ids())),
      when: may,
    },
    {
      key: 'b',
      label: 'Blocked, or no longer',
      run: withActive((id) => acts.block(id, ids(), grid.note)),
      when: may,
    },
    { key: 'a', label: 'Assign', run: grid.assign, when: may },
    { key: 'enter', label: 'Edit the text', run: withActive((id) => grid.edit(id, 'text')), when: may },
    { key: 'f2', label: 'Edit the text', run: withActive((id) => grid.edit(id, 'text')), when: may },
    { key: 'd', label: 'Set when it is due', run: withActive((id) => grid.edit(id, 'due')), when: may },
    { key: 't', label: 'Write a note to it', run: withActive(grid.note), when: may },
    { key: 'n', label: 'Add a task', run: () => grid.add('after'), when: () => !readOnly },
    { key: 'shift+n', label: 'Add a sub-task', run: () => grid.add('sub'), when: may },
    { key: 'shift+p', label: 'Add a phase', run: () => grid.add('phase'), when: () => !readOnly },
    { key: 'delete', label: 'Remove', run: () => acts.remove(ids()), when: may },
    { key: 'alt+up', label: 'Move up', run: withActive((id) => acts.move(id, 'up')), when: may },
    { key: 'alt+down', label: 'Move down', run: withActive((id) => acts.move(id, 'down')), when: may },
    {
      key: 'alt+right',
      label: 'Move under the one above',
      run: withActive((id) => acts.move(id, 'in')),
      when: may,
    },
    { key: 'alt+left', label: 'Move out', run: withActive((id) => acts.move(id, 'out')), when: may },
    { key: 'l', label: 'Show its line in the plan', run: withActive(grid.showLine), when: has },
    { key: 'c', label: 'Open its conflict', run: withActive(grid.showConflict), when: has },
  ]);
}
