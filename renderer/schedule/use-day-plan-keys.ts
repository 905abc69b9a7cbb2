import type { RowView } from '../../shared/contract/views.ts';
import { useKeys } from '../keys/use-keys.ts';
import { removeItems } from '../plan/item-acts.ts';
import { openItem } from '../plan/open-item.ts';
import { type DayView, useDayPlan } from './use-day-plan.ts';

interface Input {
  row: RowView | null;
  readOnly: boolean;
  view: DayView;
  step(by: number): void;
  toNow(): void;
  start(): void;
  finish(): void;
  assign(): void;
  edit(): void;
  add(): void;
}

/** What the keys of the day plan do. */
export function useDayPlanKeys({
  row,
  readOnly,
  view,
  step,
  toNow,
  start,
  finish,
  assign,
  edit,
  add,
}: Input): void {
  const has = () => row !== null;
  const may = () => row !== null && !readOnly;
  useKeys('day plan', [
    { key: 'down', label: 'Next entry', run: () => step(1), when: has },
    { key: 'up', label: 'Previous entry', run: () => step(-1), when: has },
    { key: 'j', label: 'Next entry', run: () => step(1), when: has },
    { key: 'k', label: 'Previous entry', run: () => step(-1), when: has },
    { key: 'home', label: 'First entry', run: () => step(-1e9), when: has },
    { key: 'end', label: 'Last entry', run: () => step(1e9), when: has },
    { key: 't', label: 'Jump to now', run: toNow, when: has },
    { key: 's', label: 'Start the entry', run: start, when: may },
    { key: 'f', label: 'Finish the entry', run: finish, when: may },
    { key: 'a', label: 'Assign the entry', run: assign, when: may },
    { key: 'e', label: 'Change the entry', run: edit, when: may },
    { key: 'n', label: 'Add an entry to the schedule', run: add, when: () => !readOnly },
    { key: 'delete', label: 'Remove the entry', run: () => row && void removeItems([row]), when: may },
    {
      key: 'v',
      label: view === 'axis' ? 'Show the schedule as a list' : 'Show the schedule on a time axis',
      run: () => useDayPlan.setState({ view: view === 'axis' ? 'list' : 'axis' }),
      when: has,
    },
    {
      key: 'p',
      label: 'Show the entry in the plan',
      run: () => row && openItem({ screen: 'plan', entity: 'slot', id: row.id }),
      when: has,
    },
  ]);
}
