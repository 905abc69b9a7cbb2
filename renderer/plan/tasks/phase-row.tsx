import type { MouseEvent } from 'react';
import { withoutPictures } from '../../../shared/board/read.ts';
import type { FlatRow } from '../../../shared/board/task-filter.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { textOf } from '../../store/values.ts';
import { Contested } from '../contested.tsx';
import { GridCell, GridRow } from '../grid-parts.tsx';
import { InlineEdit } from '../inline-edit.tsx';
import { LineLink } from '../line-link.tsx';
import { inWideList } from './task-looks.ts';
import { Chevron, keepFocus, notEmpty } from './task-row.tsx';

export interface PhaseRowProps {
  flat: FlatRow<RowView>;
  id: string;
  active: boolean;
  selected: boolean;
  editing: boolean;
  onPress(event: MouseEvent): void;
  onToggle(): void;
  onSave(text: string): void;
  onCancel(): void;
}

/** A phase with how far it is: boxes done of all, what is blocked, and the steps without a box beside them. */
export function PhaseRow({
  flat,
  id,
  active,
  selected,
  editing,
  onPress,
  onToggle,
  onSave,
  onCancel,
}: PhaseRowProps) {
  const { row, counts } = flat.node;
  const title = textOf(row, 'title') ?? '';
  const days = [textOf(row, 'start'), textOf(row, 'end')].filter(Boolean).join(' – ');
  const status = withoutPictures(textOf(row, 'status') ?? '');
  const look = selected
    ? 'bg-run-soft'
    : active
      ? 'bg-raise group-focus/grid:outline-1'
      : 'bg-bg/50 hover:bg-raise/60';
  return (
    <GridRow
      id={id}
      data-testid="phase-row"
      aria-level={flat.level}
      aria-posinset={flat.place}
      aria-setsize={flat.siblings}
      aria-selected={selected || active}
      aria-expanded={flat.expandable ? flat.expanded : undefined}
      onMouseDown={keepFocus}
      onClick={onPress}
      onDoubleClick={onToggle}
      className={`relative flex min-h-9 items-center gap-3 border-b border-line pr-2 outline-offset-[-1px] outline-run ${look}`}
    >
      {active && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-0.5 bg-run" />}
      <GridCell
        className="flex min-w-0 flex-1 items-center gap-1.5"
        style={{ paddingLeft: 6 + (flat.level - 1) * 18 }}
      >
        <Chevron flat={flat} onToggle={onToggle} />
        {editing ? (
          <InlineEdit label="Phase" value={title} check={notEmpty} onSave={onSave} onCancel={onCancel} />
        ) : (
          <span className="min-w-0 truncate font-semibold" title={title}>
            {title}
          </span>
        )}
        <Contested row={row} fields={row.conflicts} />
        {days && <span className={`shrink-0 text-xs text-mute ${inWideList}`}>{days}</span>}
        {status && (
          <span
            className="shrink-0 rounded-sm border border-line px-1 text-xs text-mute"
            title="What the plan’s file says of this phase"
          >
            {status}
          </span>
        )}
      </GridCell>
      <GridCell className="flex shrink-0 items-center gap-2 text-xs text-mute">
        {counts.blocked > 0 && <span className="text-hold">{counts.blocked} blocked</span>}
        {counts.steps > 0 && <span className={inWideList}>{counts.steps} sub-steps</span>}
        <span className="w-16 text-right">
          {counts.all === 0 ? 'no tasks' : `${counts.done} of ${counts.all}`}
        </span>
        <ProgressBar done={counts.done} blocked={counts.blocked} all={counts.all} />
        <span className="w-[4.5rem] text-right">
          <LineLink row={row} />
        </span>
      </GridCell>
    </GridRow>
  );
}

function ProgressBar({ done, blocked, all }: { done: number; blocked: number; all: number }) {
  if (all === 0) return <span aria-hidden="true" className="w-24 @max-[36rem]:hidden" />;
  return (
    <span
      aria-hidden="true"
      className="flex h-1.5 w-24 overflow-hidden rounded-full bg-line @max-[36rem]:hidden"
    >
      <span className="bg-go" style={{ width: `${(done / all) * 100}%` }} />
      <span className="bg-hold" style={{ width: `${(blocked / all) * 100}%` }} />
    </span>
  );
}
