import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { stateChoices, taskMarks } from './task-looks.ts';
import type { TaskGrid } from './use-task-grid.ts';

/** What can be done with all the selected rows at once. */
export function SelectionBar({ grid }: { grid: TaskGrid }) {
  const n = grid.selected.size;
  if (n < 2) return null;
  return (
    <section
      aria-label="Selected tasks"
      className="flex shrink-0 items-center gap-2 border-t border-run-edge bg-run-soft px-3 py-1.5"
    >
      <span className="font-medium">{n} selected</span>
      <Menu
        label="Set the state of all selected tasks"
        variant="plain"
        trigger="State"
        items={stateChoices.map(({ state, label }) => ({
          label,
          icon: <StateMark state={taskMarks[state]} label="" />,
          run: () => grid.acts.setState(state, grid.meant()),
        }))}
      />
      <Button keys="a" onClick={grid.assign}>
        Owner
      </Button>
      <Button keys="delete" onClick={() => grid.acts.remove(grid.meant())}>
        Remove
      </Button>
      <Button keys="esc" variant="quiet" onClick={grid.clearSelection} className="ml-auto">
        Select nothing
      </Button>
    </section>
  );
}
