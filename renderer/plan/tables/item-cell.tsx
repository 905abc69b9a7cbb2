import { useEffect, useRef } from 'react';
import type { RowView } from '../../../shared/contract/views.ts';
import { Contested } from '../contested.tsx';
import { GridCell } from '../grid-parts.tsx';
import { InlineEdit } from '../inline-edit.tsx';
import type { CellEdit, Column, Fields } from './column.ts';

export interface ItemCellProps {
  id: string;
  row: RowView;
  column: Column;
  active: boolean;
  editing: boolean;
  readOnly: boolean;
  onActivate(): void;
  onEdit(): void;
  onChange(fields: Fields): void;
  onEnd(): void;
}

/** One cell: read, or being changed in place. */
export function ItemCell({
  id,
  row,
  column,
  active,
  editing,
  readOnly,
  onActivate,
  onEdit,
  onChange,
  onEnd,
}: ItemCellProps) {
  const { edit } = column;
  const look = active ? 'outline-1 outline-edge group-focus/grid:outline-2 group-focus/grid:outline-run' : '';
  return (
    <GridCell
      id={id}
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLElement) || !event.target.closest('input, select'))
          event.preventDefault();
      }}
      onClick={onActivate}
      onDoubleClick={readOnly ? undefined : onEdit}
      className={`flex min-h-7 min-w-0 items-center gap-1.5 rounded-sm px-1 py-0.5 ${column.end ? 'justify-end text-right' : ''} ${look}`}
    >
      {editing && edit?.kind === 'text' && (
        <TextEdit row={row} label={column.label} edit={edit} onChange={onChange} onEnd={onEnd} />
      )}
      {editing && edit?.kind === 'choice' && (
        <ChoiceEdit row={row} label={column.label} edit={edit} onChange={onChange} onEnd={onEnd} />
      )}
      {!editing && (
        <span className="min-w-0 wrap-anywhere">
          {column.view(row) ?? <span className="text-faint">–</span>}
        </span>
      )}
      <Contested row={row} fields={column.fields} />
    </GridCell>
  );
}

interface EditProps<K extends CellEdit['kind']> {
  row: RowView;
  label: string;
  edit: Extract<CellEdit, { kind: K }>;
  onChange(fields: Fields): void;
  onEnd(): void;
}

function TextEdit({ row, label, edit, onChange, onEnd }: EditProps<'text'>) {
  const before = edit.read(row);
  return (
    <InlineEdit
      label={label}
      value={before}
      {...(edit.placeholder !== undefined && { placeholder: edit.placeholder })}
      {...(edit.maxLength !== undefined && { maxLength: edit.maxLength })}
      check={(text) => {
        const fields = edit.write(text.trim(), row);
        return typeof fields === 'string' ? fields : null;
      }}
      onSave={(text) => {
        const fields = edit.write(text, row);
        if (typeof fields === 'string' || text === before) onEnd();
        else onChange(fields);
      }}
      onCancel={onEnd}
    />
  );
}

function ChoiceEdit({ row, label, edit, onChange, onEnd }: EditProps<'choice'>) {
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <select
      ref={field}
      aria-label={label}
      value={edit.read(row)}
      onChange={(event) => onChange(edit.write(event.target.value, row))}
      onBlur={onEnd}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        onEnd();
      }}
      className="w-full rounded-sm border border-run bg-bg px-1 py-0.5"
    >
      {edit.options.map((option) => (
        <option key={option.value} value={option.value} className="bg-panel text-text">
          {option.label}
        </option>
      ))}
    </select>
  );
}
