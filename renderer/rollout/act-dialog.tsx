import { useState } from 'react';
import type { ActView } from '../../shared/rollout/actions.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/fields.tsx';
import { HoldButton } from '../ui/hold-button.tsx';
import { actLabels } from './act-labels.ts';
import { actSentence, takeAct } from './acts.ts';

export interface ActDialogProps {
  room: string;
  track: TrackView;
  view: ActView;
  onClose(): void;
}

const grave = ['abort', 'rollBack', 'skip'];

/** Asks why, before a track is stopped, set going again or taken past something. */
export function ActDialog({ room, track, view, onClose }: ActDialogProps) {
  if (view.needsSecond) return <SecondDialog room={room} track={track} view={view} onClose={onClose} />;
  return (
    <ConfirmReason
      title={`${actLabels[view.act]}: ${track.name}`}
      confirmLabel={actLabels[view.act]}
      variant={grave.includes(view.act) ? 'danger' : 'primary'}
      onConfirm={(reason) => takeAct(room, track, view, reason)}
      onClose={onClose}
    >
      {actSentence(view, track)}
    </ConfirmReason>
  );
}

/** What takes two people: a reason, and a hold to confirm. */
function SecondDialog({ room, track, view, onClose }: ActDialogProps) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = reason.trim() === '';
  const ask = async () => {
    setAsked(true);
    if (missing) return;
    setBusy(true);
    const done = await takeAct(room, track, view, reason.trim());
    setBusy(false);
    if (done) onClose();
  };
  const isSkip = view.act === 'skip';
  return (
    <Dialog
      title={isSkip ? `Break glass: ${track.name}` : `${actLabels[view.act]} past a point of no return`}
      size="sm"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <HoldButton busy={busy} onHeld={() => void ask()}>
            Ask a second person
          </HoldButton>
        </>
      }
    >
      <p className="mb-3 text-mute">{actSentence(view, track)}</p>
      {!isSkip && view.to && (
        <p className="mb-3">From “{view.to.name}” on there is no way back, as the plan was agreed.</p>
      )}
      <TextArea
        label="Reason"
        rows={3}
        maxLength={2_000}
        value={reason}
        onChange={setReason}
        error={asked && missing ? 'Write a short reason: a second person has to agree to it.' : null}
      />
    </Dialog>
  );
}
