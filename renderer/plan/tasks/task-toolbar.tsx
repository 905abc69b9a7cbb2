import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { isFiltering, noFilter, ownerKey } from '../../../shared/board/task-filter.ts';
import type { TaskState } from '../../../shared/board/task-tree.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { usePeopleNames } from '../../store/people.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { leaveField } from '../../ui/leave-field.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { changePlanView, type PlanView } from '../plan-store.ts';
import { stateChoices, taskMarks } from './task-looks.ts';
import type { TaskBoard } from './use-task-board.ts';

export interface TaskToolbarProps {
  room: string;
  board: TaskBoard;
  view: PlanView;
  readOnly: boolean;
  onAdd(): void;
  onAddPhase(): void;
}

const chip =
  'inline-flex min-h-7 items-center gap-1.5 rounded-md border border-line px-2 text-sm text-mute hover:border-edge aria-pressed:border-run-edge aria-pressed:bg-run-soft aria-pressed:text-text';

/** Filter, whose, and what is done; adding. */
export function TaskToolbar({ room, board, view, readOnly, onAdd, onAddPhase }: TaskToolbarProps) {
  const { filter, mine } = view;
  const change = (part: Partial<typeof filter>) => changePlanView(room, { filter: { ...filter, ...part } });
  const toggleState = (state: TaskState) =>
    change({
      states: filter.states.includes(state)
        ? filter.states.filter((each) => each !== state)
        : [...filter.states, state],
    });
  const toggleMine = () => changePlanView(room, { mine: !mine });
  const toggleDone = () => change({ hideDone: !filter.hideDone });
  useKeys('task filter', [
    { key: 'm', label: 'Only mine', run: toggleMine },
    { key: 'h', label: 'Hide what is done', run: toggleDone },
  ]);
  return (
    <div className="@container flex flex-wrap items-center gap-1.5 border-b border-line px-2 py-1.5">
      <FilterField text={filter.text} onText={(text) => change({ text })} />
      <fieldset className="flex gap-1">
        <legend className="sr-only">States</legend>
        {stateChoices.map(({ state, label }) => (
          <button
            key={state}
            type="button"
            title={label}
            aria-pressed={filter.states.includes(state)}
            onClick={() => toggleState(state)}
            className={chip}
          >
            <StateMark state={taskMarks[state]} size="xs" label="" />
            <span className="@max-[64rem]:sr-only">{label}</span>
          </button>
        ))}
      </fieldset>
      <button type="button" aria-pressed={mine} onClick={toggleMine} className={chip}>
        Mine <Kbd keys="m" />
      </button>
      <button type="button" aria-pressed={filter.hideDone} onClick={toggleDone} className={chip}>
        Hide done <Kbd keys="h" />
      </button>
      <OwnerFilter board={board} owner={filter.owner} onOwner={(owner) => change({ owner })} />
      {(isFiltering(filter) || mine) && (
        <span role="status" className="text-sm text-mute">
          {fitting(board)} fit
        </span>
      )}
      {(isFiltering(filter) || mine) && (
        <Button
          size="sm"
          variant="quiet"
          onClick={() => changePlanView(room, { filter: noFilter, mine: false })}
        >
          Clear
        </Button>
      )}
      <div className="ml-auto flex gap-1.5">
        <Button keys="shift+p" variant="quiet" disabled={readOnly} onClick={onAddPhase}>
          Add phase
        </Button>
        <Button keys="n" disabled={readOnly} onClick={onAdd}>
          Add task
        </Button>
      </div>
    </div>
  );
}

function fitting(board: TaskBoard): string {
  return board.rows.filter((row) => row.node.kind === 'task' && !row.context).length.toLocaleString('en-GB');
}

function FilterField({ text, onText }: { text: string; onText(text: string): void }) {
  const field = useRef<HTMLInputElement>(null);
  useKeys('task filter field', [{ key: '/', label: 'Filter the tasks', run: () => field.current?.focus() }]);
  return (
    <label className="flex min-h-7 w-44 items-center gap-1.5 rounded-md border border-edge bg-bg px-2 focus-within:outline-2 focus-within:outline-run">
      <Search size={13} aria-hidden="true" className="shrink-0 text-mute" />
      <span className="sr-only">Filter the tasks</span>
      <input
        ref={field}
        type="text"
        value={text}
        maxLength={200}
        placeholder="Filter"
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leaveField();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (text === '') leaveField();
          else onText('');
        }}
        className="min-w-0 flex-1 bg-transparent focus-visible:outline-none"
      />
      {text === '' ? (
        <Kbd keys="/" />
      ) : (
        <button
          type="button"
          aria-label="Clear the filter"
          onClick={() => onText('')}
          className="text-mute hover:text-text"
        >
          <X size={13} aria-hidden="true" />
        </button>
      )}
    </label>
  );
}

function OwnerFilter({
  board,
  owner,
  onOwner,
}: {
  board: TaskBoard;
  owner: string | null;
  onOwner(owner: string | null): void;
}) {
  const names = usePeopleNames();
  const keys = new Set<string>();
  for (const node of board.tree.byId.values()) if (node.kind === 'task') keys.add(ownerKey(node.row));
  if (owner !== null) keys.add(owner);
  keys.delete('nobody');
  const label = (key: string) => (key.startsWith('name:') ? key.slice(5) : (names.get(key) ?? 'somebody'));
  const options = [...keys]
    .map((key) => ({ value: key, label: label(key) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <SelectField
      label="Owner"
      hideLabel
      value={owner ?? ''}
      onChange={(value) => onOwner(value === '' ? null : value)}
      options={[{ value: '', label: 'Any owner' }, { value: 'nobody', label: 'Nobody has it' }, ...options]}
      className="w-32"
    />
  );
}
