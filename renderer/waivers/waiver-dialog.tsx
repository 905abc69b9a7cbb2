import { readWaiver } from '../../shared/board/waivers.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { act } from '../store/act.ts';
import type { WaiverAct } from '../store/overlay.ts';
import { useRow } from '../store/rows.ts';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { ChangeWaiver } from './change-waiver.tsx';
import { GrantWaiver } from './grant-waiver.tsx';

/** Grants, changes or withdraws a waiver; nothing where what it is about is gone by now. */
export function WaiverDialog({ to, onClose }: { to: WaiverAct; onClose(): void }) {
  const row = useRow('waiver', to.act === 'grant' ? null : to.waiver);
  const waiver = row ? readWaiver(row) : null;
  const criterion = useRow('criterion', to.act === 'grant' ? to.criterion : (waiver?.item ?? null));
  const title = titleOf('criterion', criterion?.values);
  if (to.act === 'grant') return criterion ? <GrantWaiver criterion={criterion} onClose={onClose} /> : null;
  if (!waiver) return null;
  if (to.act === 'change') return <ChangeWaiver waiver={waiver} title={title} onClose={onClose} />;
  return (
    <ConfirmReason
      title={`Withdraw the waiver of “${title}”?`}
      confirmLabel="Withdraw it"
      onConfirm={async (reason) => (await act('withdrawWaiver', { id: waiver.id, reason })).ok}
      onClose={onClose}
    >
      It counts as it stands again, for everybody, at once. Your reason goes into the timeline.
    </ConfirmReason>
  );
}
