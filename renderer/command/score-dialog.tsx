import { useState } from 'react';
import { readScore, scoreFault, USUAL_SCALE } from '../../shared/ops/score.ts';
import { act } from '../store/act.ts';
import { useRow } from '../store/rows.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';

/** Sets the plan's readiness score, with the reason that goes into the record. */
export function ScoreDialog({ plan, onClose }: { plan: string; onClose(): void }) {
  const before = readScore(useRow('plan', plan)?.values.readiness);
  const scale = before ? before.scale : USUAL_SCALE;
  const [current, setCurrent] = useState(String(before?.current ?? ''));
  const [target, setTarget] = useState(String(before?.target ?? ''));
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const now = readNumber(current);
  const aim = target.trim() === '' ? null : readNumber(target);
  const fault =
    Number.isNaN(now) || Number.isNaN(aim) ? null : scoreFault({ current: now, target: aim, scale });
  const noNumber = 'Write a number, such as 4.5.';
  const submit = async () => {
    setAsked(true);
    if (busy || Number.isNaN(now) || Number.isNaN(aim) || fault || reason.trim() === '') return;
    setBusy(true);
    const done = await act('scorePlan', { plan, current: now, target: aim, reason: reason.trim() });
    setBusy(false);
    if (done.ok) onClose();
  };
  return (
    <Dialog
      title="Set the readiness score"
      sub={
        scale === null
          ? 'How ready the team says that it is.'
          : `How ready the team says that it is, of ${scale}.`
      }
      size="sm"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Set it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label="Now"
            inputMode="decimal"
            maxLength={12}
            value={current}
            onChange={setCurrent}
            error={asked ? (Number.isNaN(now) ? noNumber : fault) : null}
          />
          <TextField
            label="To be reached (optional)"
            inputMode="decimal"
            maxLength={12}
            value={target}
            onChange={setTarget}
            error={asked && Number.isNaN(aim) ? noNumber : null}
          />
        </div>
        <TextArea
          label="Why"
          rows={2}
          maxLength={2_000}
          value={reason}
          onChange={setReason}
          error={
            asked && reason.trim() === '' ? 'Write the reason: everybody will read it in the timeline.' : null
          }
        />
        <p className="text-sm text-mute">
          The score is what people say. The verdict comes from the Musts alone.
        </p>
      </div>
    </Dialog>
  );
}

/** A comma is a decimal point to many; NaN where it is no number. */
function readNumber(text: string): number {
  return /^\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;
}
