import type { AssignmentView } from '../../shared/contract/views.ts';
import { entitySpec } from '../../shared/ops/catalog.ts';
import { useRoving } from '../command/use-roving.ts';
import { useRoomId } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { openAssignment } from './open-assignment.ts';
import { acknowledge } from './use-assignments.ts';

export interface ForYouListProps {
  items: readonly AssignmentView[];
  label: string;
  /** After an item was opened: the dialog closes. */
  onOpen?(): void;
}

/** What was given to me: one key says that I have seen it. */
export function ForYouList({ items, label, onOpen }: ForYouListProps) {
  const room = useRoomId();
  const roving = useRoving<HTMLUListElement>();
  return (
    <ul {...roving} aria-label={label}>
      {items.map((item) => (
        <li
          key={`${item.entity}/${item.id}`}
          data-testid="for-you"
          className="flex items-center gap-2 border-b border-line/60 px-3 py-1.5 last:border-b-0"
        >
          <button
            type="button"
            data-roving
            data-assignment={`${item.entity}/${item.id}`}
            onClick={() => {
              onOpen?.();
              openAssignment(item);
            }}
            className="flex min-w-0 flex-1 items-baseline gap-2 rounded-sm text-left outline-offset-2 hover:underline"
          >
            <StateMark
              state={item.seenAt === null ? 'warning' : 'done'}
              size="sm"
              label={item.seenAt === null ? 'not seen' : 'seen'}
            />
            <span className="min-w-0 flex-1">
              <span className="block wrap-anywhere">{item.title}</span>
              <span className="block text-xs text-mute">
                {entitySpec(item.entity)?.label} from {item.byName}, <Age at={item.at} ago />
                {item.room !== room && ` · ${item.roomName}`}
              </span>
            </span>
          </button>
          {item.seenAt === null ? (
            <Button size="sm" variant="primary" onClick={() => void acknowledge(item)}>
              Seen
              <span className="sr-only"> “{item.title}”</span>
            </Button>
          ) : (
            <span className="text-xs text-mute">seen</span>
          )}
        </li>
      ))}
    </ul>
  );
}
