import { useState } from 'react';
import { numberOf, textOf } from '../../shared/board/read.ts';
import { spanText } from '../../shared/board/stages.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { removeItems } from '../plan/item-acts.ts';
import { useRows } from '../store/rows.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { TriggerForm } from './trigger-form.tsx';
import type { Rollout } from './use-rollout.ts';

/** The rollback triggers that were agreed on, and the way to agree on another. */
export function TriggersDialog({
  room,
  rollout,
  readOnly,
  onClose,
}: {
  room: string;
  rollout: Rollout;
  readOnly: boolean;
  onClose(): void;
}) {
  const triggers = useRows('trigger');
  const [editing, setEditing] = useState<RowView | 'new' | null>(null);
  if (editing)
    return (
      <TriggerForm
        key={editing === 'new' ? 'new' : editing.id}
        room={room}
        row={editing === 'new' ? null : editing}
        tracks={rollout.tracks}
        onClose={() => setEditing(null)}
      />
    );
  const trackName = (row: RowView) =>
    rollout.tracks.find(({ id }) => id === (textOf(row, 'track') || room))?.name ?? 'a track that is gone';
  return (
    <Dialog
      title="Rollback triggers"
      sub="When to roll back, agreed beforehand. Crossing one raises a card for everybody; people decide."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {!readOnly && (
            <Button variant="primary" data-autofocus onClick={() => setEditing('new')}>
              Add a trigger…
            </Button>
          )}
        </>
      }
    >
      {triggers.length === 0 ? (
        <EmptyState compact title="No trigger is agreed on">
          Agree before the launch at what value you roll back, what the steps are and how long that takes. In
          the heat of it nobody should have to argue.
        </EmptyState>
      ) : (
        <ul className="flex flex-col">
          {triggers.map((row) => (
            <li
              key={row.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-b-0"
            >
              <div className="min-w-64 flex-1">
                <p className="font-medium wrap-anywhere">{textOf(row, 'name')}</p>
                <p className="text-sm text-mute">
                  {trackName(row)} · {textOf(row, 'comparator') || '>'} {numberOf(row, 'threshold')}
                  {(numberOf(row, 'forMs') ?? 0) > 0 && ` for ${spanText(numberOf(row, 'forMs') ?? 0)}`} ·{' '}
                  {textOf(row, 'provider') || 'no provider'} · <Rehearsed row={row} />
                </p>
              </div>
              {!readOnly && (
                <>
                  <Button size="sm" onClick={() => setEditing(row)}>
                    Change…
                  </Button>
                  <Button size="sm" variant="quiet" onClick={() => void removeItems([row])}>
                    Remove
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Rehearsed({ row }: { row: RowView }) {
  const at = numberOf(row, 'rehearsedAt');
  return at === null ? (
    <span className="text-hold">never rehearsed</span>
  ) : (
    <>
      rehearsed <Age at={at} ago />
    </>
  );
}
