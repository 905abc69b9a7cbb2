import { textOf as boardText, sourceOf } from '../../shared/board/read.ts';
import { stateOf } from '../../shared/board/task-tree.ts';
import { openItem } from '../plan/open-item.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { useRows } from '../store/rows.ts';
import { ownerOf } from '../store/values.ts';
import { type Activity, activityKey } from '../timeline/use-activity.ts';
import { Age } from '../ui/age.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { useRoving } from './use-roving.ts';

const shownAtMost = 100;

/** What somebody is on right now, with who and since when. */
export function WorkPanel({ activity, className = '' }: { activity: Activity; className?: string }) {
  const tasks = useRows('task').filter((row) => stateOf(row) === 'in_progress');
  const roving = useRoving<HTMLUListElement>();
  const alone = tasks.filter((row) => ownerOf(row) === null).length;
  return (
    <Panel
      title="In progress"
      sub={
        tasks.length === 0 ? undefined : `${tasks.length}${alone > 0 ? ` · ${alone} with nobody named` : ''}`
      }
      className={className}
    >
      {tasks.length === 0 ? (
        <p className="px-3 py-2.5 text-sm text-mute">Nobody has started a task that is not done.</p>
      ) : (
        <ul {...roving} aria-label="In progress">
          {tasks.slice(0, shownAtMost).map((row) => {
            const last = activity.last.get(activityKey('task', row.id)) ?? activity.imported;
            const line = sourceOf(row)?.line;
            return (
              <li key={row.id} className="border-b border-line/60 last:border-b-0">
                <button
                  type="button"
                  data-roving
                  onClick={() => openItem({ screen: 'plan', entity: 'task', id: row.id })}
                  className="flex w-full items-center gap-2.5 px-3 py-1.5 text-left outline-offset-[-2px] hover:bg-raise"
                >
                  <StateMark state="inProgress" size="sm" />
                  <span className="min-w-0 flex-1 truncate">{boardText(row, 'text')}</span>
                  <span className="max-w-[30%] shrink-0 text-sm">
                    <OwnerLabel owner={ownerOf(row)} nobody="nobody named" />
                  </span>
                  <span className="w-16 shrink-0 text-right text-xs text-mute">
                    {last ? <Age at={last.at} /> : line !== undefined && `line ${line}`}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
