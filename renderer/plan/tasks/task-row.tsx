import { ChevronRight, StickyNote } from 'lucide-react';
import type { MouseEvent } from 'react';
import { type DueContext, dueAt } from '../../../shared/board/due.ts';
import type { FlatRow } from '../../../shared/board/task-filter.ts';
import { stateOf } from '../../../shared/board/task-tree.ts';
import type { RowView, TimelineItem } from '../../../shared/contract/views.ts';
import { ownerOf, textOf } from '../../store/values.ts';
import { Age } from '../../ui/age.tsx';
import { StateButton } from '../../ui/state-button.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Contested } from '../contested.tsx';
import { GridCell, GridRow } from '../grid-parts.tsx';
import { InlineEdit } from '../inline-edit.tsx';
import { LineLink } from '../line-link.tsx';
import { OwnerLabel } from '../owner-label.tsx';
import { inMostLists, inWideList, markOf, taskTracks } from './task-looks.ts';

export type EditedField = 'text' | 'due';
export interface TaskRowProps {
  flat: FlatRow<RowView>;
  id: string;
  active: boolean;
  selected: boolean;
  editing: EditedField | null;
  when: DueContext;
  last: TimelineItem | undefined;
  readOnly: boolean;
  onPress(event: MouseEvent): void;
  onToggle(): void;
  onCycle(): void;
  onEdit(field: EditedField): void;
  onOwner(): void;
  onNote(): void;
  onSave(field: EditedField, text: string): void;
  onCancel(): void;
}

/** One task: state, text, due, owner, last change and its line in the plan. */
export function TaskRow(props: TaskRowProps) {
  const { flat, id, active, selected, last } = props;
  const { row } = flat.node;
  const look = selected
    ? 'bg-run-soft'
    : active
      ? 'bg-raise group-focus/grid:outline-1'
      : 'hover:bg-raise/60';
  return (
    <GridRow
      id={id}
      data-testid="task-row"
      data-task={row.id}
      data-state={stateOf(row) ?? 'none'}
      aria-level={flat.level}
      aria-posinset={flat.place}
      aria-setsize={flat.siblings}
      aria-selected={selected || active}
      aria-expanded={flat.expandable ? flat.expanded : undefined}
      onMouseDown={keepFocus}
      onClick={props.onPress}
      onDoubleClick={() => props.onEdit('text')}
      className={`relative grid min-h-8 items-center gap-2 border-b border-line/60 pr-2 ${taskTracks} outline-offset-[-1px] outline-run ${look}`}
    >
      {active && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-0.5 bg-run" />}
      <TextCell {...props} />
      <DueCell {...props} />
      <GridCell className="flex min-w-0 items-center gap-1 text-sm">
        <button
          type="button"
          tabIndex={-1}
          disabled={props.readOnly}
          title="Who has it (A)"
          onClick={props.onOwner}
          className="min-w-0 truncate rounded-sm px-1 py-0.5 text-left hover:bg-raise"
        >
          <OwnerLabel owner={ownerOf(row)} nobody="–" />
        </button>
        <Contested row={row} fields={['owner']} />
      </GridCell>
      <GridCell
        className={`truncate text-right text-xs text-faint ${inWideList}`}
        title={last ? `${last.personName} ${last.text}` : undefined}
      >
        {last && <Age at={last.at} />}
      </GridCell>
      <GridCell className="text-right">
        <LineLink row={row} />
      </GridCell>
    </GridRow>
  );
}

/** A press on a row must not take the focus from the grid; one into a field must. */
export function keepFocus(event: MouseEvent): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
}

function TextCell({ flat, editing, readOnly, onToggle, onCycle, onNote, onSave, onCancel }: TaskRowProps) {
  const { row } = flat.node;
  const state = stateOf(row);
  const text = textOf(row, 'text') ?? '';
  const note = textOf(row, 'note');
  const done = state === 'done';
  return (
    <GridCell
      className="flex min-w-0 items-center gap-1.5 py-1"
      style={{ paddingLeft: 6 + (flat.level - 1) * 18 }}
    >
      <Chevron flat={flat} onToggle={onToggle} />
      <StateButton
        state={markOf(state)}
        label={state === null ? `Sub-step without a box: ${text}` : text}
        tabIndex={-1}
        disabled={readOnly}
        onClick={onCycle}
      />
      <Contested row={row} fields={['state', 'removed']} />
      {editing === 'text' ? (
        <InlineEdit
          label="Task"
          value={text}
          check={notEmpty}
          onSave={(words) => onSave('text', words)}
          onCancel={onCancel}
        />
      ) : (
        <span
          className={`min-w-0 wrap-anywhere ${done ? 'text-mute' : ''} ${flat.context ? 'text-mute' : ''}`}
        >
          {text}
          {row.values.gone === true && (
            <span className="ml-2 text-xs text-hold">no longer in the plan’s file</span>
          )}
          {state === 'blocked' && (
            <span className="ml-2 text-xs text-hold">
              blocked{note ? `: ${firstWords(note)}` : ', nobody has said why'}
            </span>
          )}
        </span>
      )}
      <Contested row={row} fields={['text', 'phase', 'parent', 'note']} />
      {note && editing !== 'text' && (
        <button
          type="button"
          tabIndex={-1}
          title={note}
          aria-label="Note"
          onClick={onNote}
          className="shrink-0 rounded-sm p-0.5 text-mute hover:text-text"
        >
          <StickyNote size={13} aria-hidden="true" />
        </button>
      )}
      {flat.expandable && !flat.expanded && (
        <span className="shrink-0 text-xs text-faint">
          {flat.node.counts.all + flat.node.counts.steps} below
        </span>
      )}
    </GridCell>
  );
}

export function Chevron({ flat, onToggle }: { flat: FlatRow<RowView>; onToggle(): void }) {
  if (!flat.expandable) return <span aria-hidden="true" className="w-4 shrink-0" />;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={flat.expanded ? 'Collapse' : 'Expand'}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
      className="grid size-4 shrink-0 place-items-center rounded-sm text-mute hover:text-text"
    >
      <ChevronRight size={13} aria-hidden="true" className={flat.expanded ? 'rotate-90' : ''} />
    </button>
  );
}

function DueCell({ flat, editing, when, readOnly, onEdit, onSave, onCancel }: TaskRowProps) {
  const { row } = flat.node;
  const due = textOf(row, 'due') ?? '';
  if (editing === 'due') {
    return (
      <GridCell className={`min-w-0 text-sm ${inMostLists}`}>
        <InlineEdit
          label="Due"
          value={due}
          placeholder="T-2h, +30m, 14:00"
          onSave={(text) => onSave('due', text)}
          onCancel={onCancel}
        />
      </GridCell>
    );
  }
  const state = stateOf(row);
  const at = state === 'done' ? null : dueAt(due, when);
  const late = at !== null && at < when.now;
  return (
    <GridCell className={`flex min-w-0 items-center gap-1 text-sm ${inMostLists}`}>
      <button
        type="button"
        tabIndex={-1}
        disabled={readOnly}
        title={due === '' ? 'Set when it is due (D)' : due}
        onClick={() => onEdit('due')}
        className={`min-w-0 truncate rounded-sm px-1 py-0.5 text-left hover:bg-raise ${late ? 'text-hold' : due === '' ? 'text-faint' : 'text-mute'}`}
      >
        {late && <StateMark state="stale" size="xs" label="overdue" className="mr-1" />}
        {due === '' ? '–' : due}
      </button>
      <Contested row={row} fields={['due']} />
    </GridCell>
  );
}

export function notEmpty(text: string): string | null {
  return text.trim() === '' ? 'Write some words, or press Escape.' : null;
}

function firstWords(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
