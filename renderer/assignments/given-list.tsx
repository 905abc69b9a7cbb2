import type { AssignmentView } from '../../shared/contract/views.ts';
import { Age } from '../ui/age.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { openAssignment } from './open-assignment.ts';

/** What I gave to others, with whether they have seen it. */
export function GivenList({ items, onOpen }: { items: readonly AssignmentView[]; onOpen(): void }) {
  if (items.length === 0) return null;
  return (
    <section aria-label="Given by you">
      <h3 className="border-y border-line bg-raise px-3 py-1 text-xs font-semibold text-mute">
        Given by you
      </h3>
      <ul>
        {items.map((item) => (
          <li key={`${item.entity}/${item.id}`} className="border-b border-line/60 last:border-b-0">
            <button
              type="button"
              onClick={() => {
                onOpen();
                openAssignment(item);
              }}
              className="flex w-full items-baseline gap-2 px-3 py-1.5 text-left outline-offset-[-2px] hover:bg-raise"
            >
              <span className="min-w-0 flex-1 wrap-anywhere">{item.title}</span>
              <SeenText item={item} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 'seen by Bo 2 min ago', or that it was not seen yet. */
export function SeenText({ item }: { item: AssignmentView }) {
  return item.seenAt === null ? (
    <StateMark
      state="open"
      size="xs"
      word={`${item.personName} has not seen it yet`}
      className="shrink-0 text-xs"
    />
  ) : (
    <span className="inline-flex shrink-0 items-baseline gap-1 text-xs">
      <StateMark state="done" size="xs" word={`seen by ${item.personName}`} />
      <Age at={item.seenAt} ago className="text-mute" />
    </span>
  );
}
