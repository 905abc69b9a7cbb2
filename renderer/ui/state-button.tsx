import type { ComponentProps } from 'react';
import { ariaKey } from '../keys/chord.ts';
import { type MarkState, marks, StateMark } from './state-mark.tsx';

export interface StateButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  state: MarkState;
  /** What the state is of: "Task: Fix CORS". */
  label: string;
  keys?: string;
  size?: 'sm' | 'md';
}

/** A state that a press changes, in the place where other boards have a checkbox. */
export function StateButton({ state, label, keys, size = 'md', className = '', ...rest }: StateButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={`${label}: ${marks[state][2]}`}
      title={`${marks[state][2]} – press to change`}
      aria-keyshortcuts={keys ? ariaKey(keys) : undefined}
      className={`inline-grid size-6 shrink-0 place-items-center rounded-sm border border-transparent hover:border-edge hover:bg-raise disabled:opacity-60 ${className}`}
    >
      <span aria-hidden="true" className="inline-flex">
        <StateMark state={state} size={size} />
      </span>
    </button>
  );
}
