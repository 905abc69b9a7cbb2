import { readWaiver } from '../../shared/board/waivers.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { act } from '../store/act.ts';
import type { WaiverAct } from '../store/overlay.ts';
import { useRow } from '../store/rows.ts';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { ChangeWaiver } from './change-waiver.tsx';
import { GrantWaiver } from './grant-waiver.tsx';

/** Grants, changes or withdraws a waiver or the acceptance of a risk; nothing where what it is about is gone by now. */
export function WaiverDialog({ to, onClose }: { to: WaiverAct; onClose(): void }) {
  const row = useRow('waiver', 'waiver' in to ? to.waiver : null);
  const waiver = row ? readWaiver(row) : null;
  const isRisk = to.act === 'accept' || row?.values.entity === 'risk';
  const what = isRisk ? 'acceptance' : 'waiver';
  const entity = isRisk ? 'risk' : 'criterion';
  const item = useRow(
    entity,
    to.act === 'grant' ? to.criterion : to.act === 'accept' ? to.risk : (waiver?.item ?? null),
  );
  const title = titleOf(entity, item?.values);
  if (to.act === 'grant' || to.act === 'accept')
    return item ? <GrantWaiver item={item} onClose={onClose} /> : null;
  if (!waiver) return null;
  if (to.act === 'change')
    return <ChangeWaiver waiver={waiver} what={what} title={title} onClose={onClose} />;
  return (
    <ConfirmReason
      title={`Withdraw the ${what} of “${title}”?`}
      confirmLabel="Withdraw it"
      onConfirm={async (reason) => (await act('withdrawWaiver', { id: waiver.id, reason })).ok}
      onClose={onClose}
    >
      {isRisk
        ? 'The risk is open again, for everybody, at once. Your reason goes into the timeline.'
        : 'It counts as it stands again, for everybody, at once. Your reason goes into the timeline.'}
    </ConfirmReason>
  );
}
