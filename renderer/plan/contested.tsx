import type { BoardRow } from '../../shared/board/read.ts';
import { fieldSpec } from '../../shared/ops/catalog.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { openItem } from './open-item.ts';

/** ≠ beside a field on which people wrote different values; opens them side by side. */
export function Contested({ row, fields }: { row: BoardRow; fields: readonly string[] }) {
  const field = fields.find((name) => row.conflicts.includes(name));
  if (field === undefined) return null;
  const what =
    field === 'removed'
      ? 'removed by one, edited by another'
      : `different values of ${fieldSpec(row.entity, field)?.label ?? field}`;
  return (
    <button
      type="button"
      tabIndex={-1}
      title={`Conflict: ${what}. Open it (C)`}
      aria-label={`Conflict: ${what}. Open it`}
      onClick={(event) => {
        event.stopPropagation();
        openItem({ screen: 'conflicts', entity: row.entity, id: row.id, field });
      }}
      className="inline-grid size-5 shrink-0 place-items-center rounded-sm border border-unk-edge bg-unk-soft"
    >
      <span aria-hidden="true" className="inline-flex">
        <StateMark state="conflict" size="xs" />
      </span>
    </button>
  );
}
