import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TreeRow } from './tree.ts';
import { TreeItem } from './tree-parts.tsx';

export interface TreeRowViewProps {
  id: string;
  row: TreeRow;
  active: boolean;
  linked: boolean;
  hovered: boolean;
  onPress(): void;
  onHover(line: number | null): void;
  onToggle(): void;
  children: ReactNode;
}

/** Deeper than this, a plan's nesting would leave no room for its words. */
const maxIndent = 7;

/** The frame of one row: its place in the tree, its line, and whether it is where the person is. */
export function TreeRowView(props: TreeRowViewProps) {
  const { id, row, active, linked, hovered, onPress, onHover, onToggle, children } = props;
  const { node, level, expanded } = row;
  const ground = active
    ? 'bg-run-soft group-focus/grid:outline-1'
    : linked
      ? 'bg-run-soft/60'
      : hovered
        ? 'bg-raise'
        : '';
  return (
    <TreeItem
      id={id}
      data-testid="result-row"
      data-key={node.key}
      data-line={node.line ?? undefined}
      data-active={active || undefined}
      aria-level={level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={active}
      aria-expanded={expanded ?? undefined}
      onMouseDown={(event) => {
        event.preventDefault();
        if (!(event.target instanceof Element && event.target.closest('button'))) onPress();
      }}
      onMouseEnter={() => onHover(node.line)}
      className={`relative flex min-h-7 items-start gap-1.5 py-1 pr-2 outline-offset-[-1px] outline-run ${ground}`}
      style={{ paddingLeft: 6 + Math.min(level - 1, maxIndent) * 16 }}
    >
      {(active || linked) && (
        <span
          aria-hidden="true"
          className={`absolute inset-y-0 left-0 w-[3px] ${active ? 'bg-run' : 'bg-run-edge'}`}
        />
      )}
      {hovered && !active && !linked && (
        <span
          aria-hidden="true"
          className="absolute inset-y-0 left-0 border-l-[3px] border-dotted border-run"
        />
      )}
      {expanded === null ? (
        <span aria-hidden="true" className="w-4 shrink-0" />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={expanded ? 'Collapse' : 'Expand'}
          onClick={onToggle}
          className="grid size-5 shrink-0 place-items-center rounded-sm text-mute hover:text-text"
        >
          <ChevronRight size={13} aria-hidden="true" className={expanded ? 'rotate-90' : ''} />
        </button>
      )}
      <div className="min-w-0 flex-1">{children}</div>
      {node.line !== null && (
        <span className={`shrink-0 pl-2 font-mono text-xs leading-5 ${active ? 'text-run' : 'text-faint'}`}>
          <span className="sr-only">line </span>
          {node.line}
        </span>
      )}
    </TreeItem>
  );
}
