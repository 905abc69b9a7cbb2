import type { TaskState } from '../../../shared/board/task-tree.ts';
import type { MarkState } from '../../ui/state-mark.tsx';

export const taskMarks: Record<TaskState, MarkState> = {
  open: 'open',
  in_progress: 'inProgress',
  blocked: 'blocked',
  done: 'done',
};

/** A sub-step that the plan lists without a box has no state until somebody gives it one. */
export function markOf(state: TaskState | null): MarkState {
  return state === null ? 'note' : taskMarks[state];
}

export const stateChoices: readonly { state: TaskState; label: string }[] = [
  { state: 'open', label: 'Open' },
  { state: 'in_progress', label: 'In progress' },
  { state: 'blocked', label: 'Blocked' },
  { state: 'done', label: 'Done' },
];

/**
 * The columns of the task list: state and text, due, owner, last change, line. A narrow list, beside the plan's text or
 * at a large zoom, leaves out the last change, then the owners' names, then the due: the words of the task come first.
 */
export const taskTracks =
  'grid-cols-[minmax(0,1fr)_7rem_9rem_4.5rem_4.5rem] @max-[44rem]:grid-cols-[minmax(0,1fr)_6rem_7rem_4.25rem] @max-[36rem]:grid-cols-[minmax(0,1fr)_5.5rem_1.75rem_4.25rem] @max-[26rem]:grid-cols-[minmax(0,1fr)_1.75rem_4.25rem]';

/** What a narrow list leaves out, and what only a very narrow one does. */
export const inWideList = '@max-[44rem]:hidden';
export const inMostLists = '@max-[26rem]:hidden';
