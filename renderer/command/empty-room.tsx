import { ListPlus, Target, Upload } from 'lucide-react';
import { beforeWords, roomNoun } from '../../shared/board/room-words.ts';
import { choosePlanFile } from '../import/choose-file.ts';
import { useKeys } from '../keys/use-keys.ts';
import { requestAdd } from '../plan/add-request.ts';
import { useRoom } from '../store/rows.ts';
import { isWriter, useRole } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';

/** A room in which nothing stands yet: what to do first. */
export function EmptyRoom({ className = '' }: { className?: string }) {
  const readOnly = !isWriter(useRole());
  const before = beforeWords(roomNoun(useRoom()));
  const task = () => requestAdd('task');
  const criterion = () => requestAdd('criterion');
  useKeys('empty room', [
    { key: 'n', label: 'Add the first task', run: task, when: () => !readOnly },
    { key: 'c', label: 'Add a Must criterion', run: criterion, when: () => !readOnly },
  ]);
  return (
    <Panel title="This room" sub="empty: nothing has been brought in yet" className={className}>
      <EmptyState
        icon={<Upload size={32} />}
        title="Bring in the plan that you already have"
        actions={
          <>
            <Button variant="primary" icon={<Upload size={14} aria-hidden="true" />} onClick={choosePlanFile}>
              Open a plan…
            </Button>
            <Button
              keys="n"
              disabled={readOnly}
              icon={<ListPlus size={14} aria-hidden="true" />}
              onClick={task}
            >
              Add a task
            </Button>
            <Button
              keys="c"
              disabled={readOnly}
              icon={<Target size={14} aria-hidden="true" />}
              onClick={criterion}
            >
              Add a Must criterion
            </Button>
          </>
        }
      >
        <p>
          Drop a Markdown file on this window. Its phases and tasks, criteria, risks, metrics and stages
          become this board; the file itself is kept, and every item says which line it came from.
        </p>
        <p className="mt-2">Or begin with what has to be true {before}: without a Must there is no GO.</p>
      </EmptyState>
    </Panel>
  );
}
