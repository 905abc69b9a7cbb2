import type { Backup } from '../../shared/contract/views.ts';
import { openOverlay } from '../store/overlay.ts';
import { useSession } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';

function restore(workspace: string, backup: Backup | undefined): void {
  if (backup) openOverlay({ type: 'restore', workspace, name: 'this workspace', backup });
}

/** Workspaces of this desktop whose database does not open: nobody may take them for lost. */
export function BrokenNotice() {
  const broken = useSession((session) => session.broken);
  return (
    <div role="alert" className="flex shrink-0 flex-col gap-2 border-b border-nogo bg-panel px-4 py-2.5">
      {broken.map((each) => (
        <div key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <StateMark state="refused" word="A workspace does not open" />
          <span className="min-w-0 flex-1 basis-80 text-sm wrap-anywhere text-mute">{each.why}</span>
          {each.backups[0] ? (
            <Button size="sm" onClick={() => restore(each.id, each.backups[0])}>
              Restore the backup of <TimeText at={each.backups[0].at} show="full" />…
            </Button>
          ) : (
            <span className="text-sm">
              There is no backup of it here. Join it again with an invite: teammates have the record.
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
