import { UserCheck } from 'lucide-react';
import type { AssignmentView } from '../../shared/contract/views.ts';
import { useKeys } from '../keys/use-keys.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ForYouList } from './for-you-list.tsx';
import { GivenList } from './given-list.tsx';
import { acknowledge, useAssignments } from './use-assignments.ts';

/** Everything that somebody gave to me, and what I gave to others with whether they have seen it. */
export function ForYouDialog({ onClose }: { onClose(): void }) {
  const lists = useAssignments();
  const unseen = lists?.forMe.filter(({ seenAt }) => seenAt === null) ?? [];
  const see = () => {
    const key = document.activeElement?.getAttribute('data-assignment');
    const chosen = unseen.find((one: AssignmentView) => `${one.entity}/${one.id}` === key) ?? unseen[0];
    if (chosen) void acknowledge(chosen);
  };
  useKeys('dialog for you', [
    { key: 'y', label: 'Seen: the chosen one, else the first', run: see, when: () => unseen.length > 0 },
  ]);
  return (
    <Dialog
      title="For you"
      sub="What others gave to you. Who gave it sees that you have seen it."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" keys="y" disabled={unseen.length === 0} onClick={see}>
            Seen
          </Button>
        </>
      }
    >
      {lists === null ? (
        <p className="py-6 text-center text-mute">The list is being read…</p>
      ) : (
        <div className="-mx-4 -my-3">
          {lists.forMe.length === 0 ? (
            <EmptyState
              compact
              icon={<UserCheck size={24} />}
              title="Nothing was given to you that is still open"
            >
              A task, criterion, risk or entry of the schedule that somebody assigns to you stands here until
              it is done.
            </EmptyState>
          ) : (
            <ForYouList items={lists.forMe} label="Given to you" onOpen={onClose} />
          )}
          <GivenList items={lists.byMe} onOpen={onClose} />
        </div>
      )}
    </Dialog>
  );
}
