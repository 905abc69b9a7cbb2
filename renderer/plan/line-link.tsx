import { type BoardRow, sourceOf } from '../../shared/board/read.ts';
import { openSource } from './source/source-store.ts';

/** 'line 141' of the plan that the item came from; opens the plan's text there. */
export function LineLink({ row, className = '' }: { row: BoardRow; className?: string }) {
  const source = sourceOf(row);
  if (!source) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      title={`Show line ${source.line} of the plan`}
      onClick={(event) => {
        event.stopPropagation();
        openSource(source);
      }}
      className={`shrink-0 rounded-sm px-1 font-mono text-xs whitespace-nowrap text-mute underline-offset-2 hover:text-text hover:underline ${className}`}
    >
      line {source.line}
    </button>
  );
}
