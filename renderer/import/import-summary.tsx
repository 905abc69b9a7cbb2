import { count } from '../format/amounts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import type { Imported } from './import-plan.ts';

export function ImportSummary({
  imported,
  updated,
  retyped,
  title,
  onClose,
}: {
  imported: Imported;
  updated: boolean;
  /** How many of those that went were taken off, because a correction reads them as something else. */
  retyped: number;
  title: string;
  onClose(): void;
}) {
  const { added, changed, kept, gone } = imported;
  const takenOff = Math.min(retyped, gone);
  const same = added + changed + gone === 0;
  return (
    <Dialog
      title={
        same ? 'Nothing has changed' : updated ? 'The room is up to date with its plan' : 'The room is made'
      }
      sub={title}
      size="sm"
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose} data-autofocus>
          Show the room
        </Button>
      }
    >
      {same ? (
        <p>The file says what it said before. What people did in the room stays as it is.</p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          <Line n={added} text="new in the plan, added" />
          <Line n={changed} text="changed in the plan, taken over" />
          <Line n={kept} text="edited here: they stay as they are" />
          <Line n={gone - takenOff} text="no longer in the plan: kept here and marked" />
          {takenOff > 0 && <Line n={takenOff} text="read as something else now: taken off, under Removed" />}
        </ul>
      )}
    </Dialog>
  );
}

function Line({ n, text }: { n: number; text: string }) {
  return (
    <li className="flex items-center gap-2">
      <StateMark state={n > 0 ? 'done' : 'open'} label="" />
      <span>
        <b className="font-semibold">{count(n, 'item')}</b> {text}
      </span>
    </li>
  );
}
