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

const words = {
  waive: {
    title: 'Waive',
    sub: 'It stays as it is, and is not counted as met. We may go on without it until the waiver runs out.',
    why: 'Why may we go on without it?',
    button: 'Waive it',
  },
  accept: {
    title: 'Accept the risk',
    sub: 'It stays in the register and in the matrix, marked as accepted. When the acceptance runs out, it is open again.',
    why: 'Why do we live with it?',
    button: 'Accept it',
  },
} as const;

/** Waives a criterion or accepts a risk: who answers for it, why, and until when. None of the three can be left out. */
export function GrantWaiver({ item, onClose }: { item: RowView; onClose(): void }) {
  const isRisk = item.entity === 'risk';
  const say = isRisk ? words.accept : words.waive;
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
    const terms = { room, owner: who, reason: reason.trim(), expiresAt };
    const done = await (isRisk
      ? act('acceptRisk', { ...terms, risk: item.id })
      : act('grantWaiver', { ...terms, criterion: item.id }));
    setBusy(false);
    if (done.ok) onClose();
  };
  return (
    <Dialog
      title={`${say.title} “${titleOf(item.entity, item.values)}”`}
      sub={say.sub}
      size="sm"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="mod+enter" busy={busy}>
            {say.button}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextArea
          label={say.why}
          rows={3}
          maxLength={2_000}
          value={reason}
          onChange={setReason}
          data-autofocus
          error={
            asked && reason.trim() === '' ? 'Write the reason: everybody will read it in the timeline.' : null
          }
        />
        <ExpiryField
          legend="Until when"
          what={isRisk ? 'acceptance' : 'waiver'}
          value={expiry}
          onChange={setExpiry}
          error={asked ? fault : null}
        />
        <OwnerField
          value={owner}
          onChange={setOwner}
          error={asked && owner.trim() === '' ? 'Say who answers for it.' : null}
        />
      </div>
    </Dialog>
  );
}
