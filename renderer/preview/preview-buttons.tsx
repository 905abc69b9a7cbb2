import { count } from '../format/amounts.ts';
import type { Into } from '../import/into-choice.tsx';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/progress.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import type { Making } from './use-making.ts';

export interface PreviewButtonsProps {
  making: Making;
  into: Into;
  /** How many corrections would be lost: asked about once Cancel was pressed; 0 before. */
  unkept: number;
  onCancel(): void;
  onStay(): void;
}

/** Cancel and "Make the room"; while it is made, how long it takes. */
export function PreviewButtons({ making, into, unkept, onCancel, onStay }: PreviewButtonsProps) {
  const { since, error, confirm } = making;
  if (since !== null) {
    return (
      <Progress
        label={into.type === 'new' ? 'Making the room' : 'Updating the room'}
        since={since}
        className="w-64"
      />
    );
  }
  if (unkept > 0) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2">
        <span className="text-sm">
          {count(unkept, 'correction')} would be lost: they are kept only with a room.
        </span>
        <Button variant="danger" onClick={onCancel}>
          Throw away
        </Button>
        <Button keys="esc" onClick={onStay}>
          Keep on
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      {error && (
        <p role="alert" className="flex items-center gap-2 text-sm text-nogo">
          <StateMark state="refused" />
          {error}
        </p>
      )}
      <Button keys="esc" onClick={onCancel}>
        Cancel
      </Button>
      <Button variant="primary" keys="mod+enter" onClick={confirm}>
        {into.type === 'new' ? 'Make the room' : 'Update the room'}
      </Button>
    </div>
  );
}
