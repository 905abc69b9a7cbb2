import { PreviewDialog } from '../preview/preview-dialog.tsx';
import { useReading } from '../preview/use-reading.ts';
import type { PlanFrom } from '../store/overlay.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Progress } from '../ui/progress.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { choosePlanFile } from './choose-file.ts';

interface Props {
  fileName: string;
  from: PlanFrom;
  onClose(): void;
}

/** Reads a plan and shows, line by line, what was understood; a room is made or updated of it when the person says so. */
export function PlanDialog({ fileName, from, onClose }: Props) {
  const { state, again } = useReading(fileName, from);
  if (state.step === 'reading') {
    return (
      <Dialog
        title={`Reading ${fileName}`}
        size="sm"
        onClose={onClose}
        footer={<Button onClick={onClose}>Cancel</Button>}
      >
        <Progress label="Reading the plan" since={state.since} />
      </Dialog>
    );
  }
  if (state.step === 'read') {
    const room = from instanceof Uint8Array || from === 'sample' ? null : from.room;
    return <PreviewDialog first={state.read} room={room} onClose={onClose} />;
  }
  const other = (
    <Button
      onClick={() => {
        onClose();
        choosePlanFile();
      }}
    >
      Choose another file
    </Button>
  );
  return (
    <Dialog
      title={`${fileName} was not read`}
      size="sm"
      onClose={onClose}
      footer={
        <>
          {other}
          {state.step === 'failed' && <Button onClick={again}>Try again</Button>}
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <p role="alert" className="flex gap-2">
        <StateMark state="refused" className="mt-0.5 self-start" />
        {state.message}
      </p>
      <p className="mt-2 text-mute">Nothing was changed.</p>
    </Dialog>
  );
}
