import type { TaskState } from '../plan-schema.ts';
import type { StatusWord } from '../words/status-words.ts';

/** A cancelled piece of work is over; that it was not done is kept beside its state. */
export function taskState(state: StatusWord | null): TaskState {
  if (state === null) return 'open';
  return state === 'cancelled' ? 'done' : state;
}

/** The box decides whether it is done; words beside an empty box may say that it is started or stuck. */
export function stateWithBox(box: StatusWord, said: StatusWord | null, struck: boolean): StatusWord {
  if (box !== 'open') return box;
  if (struck) return 'cancelled';
  return said === 'in_progress' || said === 'blocked' || said === 'cancelled' ? said : 'open';
}
