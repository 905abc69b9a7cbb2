import { useState } from 'react';
import type { RowView } from '../../shared/contract/views.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { act } from '../store/act.ts';
import { useProfile, useRoomId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/fields.tsx';
import { type ExpiryForm, expiryFault, expiryOf } from './expiry-choice.ts';
import { ExpiryField, useExpiryContext } from './expiry-field.tsx';
import { OwnerField, useNamedOwner } from './owner-field.tsx';
import { submitByKey } from './submit-by-key.ts';

/** Waives a criterion: who answers for it, why, and until when. None of the three can be left out. */
export function GrantWaiver({ criterion, onClose }: { criterion: RowView; onClose(): void }) {
  const room = useRoomId();
  const { name } = useProfile();
  const named = useNamedOwner();
  const context = useExpiryContext();
  const [owner, setOwner] = useState(name ?? '');
  const [reason, setReason] = useState('');
  const [expiry, setExpiry] = useState<ExpiryForm>({ choice: null, wall: '' });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const fault = expiryFault(expiry, context);
  const submit = async () => {
    setAsked(true);
    const who = named(owner);
    const expiresAt = expiryOf(expiry, { ...context, now: Date.now() });
    if (room === null || busy || who === null || reason.trim() === '' || fault || expiresAt === null) return;
    setBusy(true);
    const terms = { room, criterion: criterion.id, owner: who, reason: reason.trim(), expiresAt };
    const done = await act('grantWaiver', terms);
    setBusy(false);
    if (done.ok) onClose();
  };
  return (
    <Dialog
      title={`Waive “${titleOf('criterion', criterion.values)}”`}
      sub="It stays as it is, and is not counted as met. The launch may go on without it until the waiver runs out."
      size="sm"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Waive it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextArea
          label="Why may we go on without it?"
          rows={3}
          maxLength={2_000}
          value={reason}
          onChange={setReason}
          onKeyDown={submitByKey}
          data-autofocus
          error={
            asked && reason.trim() === '' ? 'Write the reason: everybody will read it in the timeline.' : null
          }
        />
        <ExpiryField legend="Until when" value={expiry} onChange={setExpiry} error={asked ? fault : null} />
        <OwnerField
          value={owner}
          onChange={setOwner}
          error={asked && owner.trim() === '' ? 'Say who answers for it.' : null}
        />
      </div>
    </Dialog>
  );
}
