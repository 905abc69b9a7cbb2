import { openOverlay } from '../store/overlay.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { ForYouList } from './for-you-list.tsx';
import { useAssignments } from './use-assignments.ts';

/** On Command, while something was given to me that I have not seen. */
export function ForYouPanel({ className = '' }: { className?: string }) {
  const lists = useAssignments();
  const items = lists?.forMe.filter(({ seenAt }) => seenAt === null) ?? [];
  if (items.length === 0) return null;
  return (
    <Panel
      title="For you"
      sub={`${items.length} not seen`}
      actions={
        <Button size="sm" keys="y" onClick={() => openOverlay({ type: 'forYou' })}>
          All
        </Button>
      }
      className={className}
    >
      <ForYouList items={items} label="Given to you, not seen" />
    </Panel>
  );
}
