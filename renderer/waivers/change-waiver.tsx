import { useState } from 'react';
import { isLive, type Waiver } from '../../shared/board/waivers.ts';
import { sameJson } from '../../shared/json.ts';
import { act } from '../store/act.ts';
import { useOwnerName } from '../store/people.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/fields.tsx';
import { type ExpiryForm, expiryFault, expiryOf } from './expiry-choice.ts';
import { ExpiryField, useExpiryContext } from './expiry-field.tsx';
import { OwnerField, useNamedOwner } from './owner-field.tsx';

export interface ChangeWaiverProps {
  waiver: Waiver;
  /** 'waiver' of a criterion, 'acceptance' of a risk. */
  what: 'waiver' | 'acceptance';
  /** What is waived or accepted. */
  title: string;
  onClose(): void;
}

/** Another expiry or another owner for a waiver or an acceptance, with the reason for the change; its own reason stays. */
export function ChangeWaiver({ waiver, what, title, onClose }: ChangeWaiverProps) {
  const before = useOwnerName(waiver.owner) ?? '';
  const named = useNamedOwner();
  const context = useExpiryContext();
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [expiry, setExpiry] = useState<ExpiryForm>({ choice: null, wall: '' });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const live = isLive(waiver, context.now);
  const keeps = expiry.choice === null && live;
  const fault = keeps ? null : expiryFault(expiry, context);
  const owner = typed === null ? waiver.owner : named(typed);
  const other = owner !== null && !sameJson(owner, waiver.owner);
  // Where its expiry is in dispute, to keep the one that counts is a change: it settles the dispute.
  const torn = waiver.conflicts.includes('expiresAt');
  const nothing = keeps && !other && !torn;
  const submit = async () => {
    setAsked(true);
    if (busy || owner === null || reason.trim() === '' || fault || nothing) return;
    const at = keeps ? (torn ? waiver.expiresAt : null) : expiryOf(expiry, { ...context, now: Date.now() });
    setBusy(true);
    const done = await act('changeWaiver', {
      id: waiver.id,
      reason: reason.trim(),
      ...(other && { owner }),
      ...(at !== null && { expiresAt: at }),
    });
    setBusy(false);
    if (done.ok) onClose();
  };
  return (
    <Dialog
      title={`Change the ${what} of “${title}”`}
      sub={`Given for: ${waiver.reason}`}
      size="sm"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="mod+enter" busy={busy}>
            Change it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ExpiryField
          legend="Until when"
          what={what}
          value={expiry}
          onChange={setExpiry}
          error={asked ? (fault ?? (nothing ? 'Choose another expiry or name somebody else.' : null)) : null}
          {...(live && { keep: waiver.expiresAt })}
        />
        <OwnerField
          value={typed ?? before}
          onChange={setTyped}
          error={asked && owner === null ? 'Say who answers for it.' : null}
        />
        <TextArea
          label="Why is it changed?"
          rows={2}
          maxLength={2_000}
          value={reason}
          onChange={setReason}
          error={
            asked && reason.trim() === '' ? 'Write the reason: everybody will read it in the timeline.' : null
          }
        />
      </div>
    </Dialog>
  );
}
