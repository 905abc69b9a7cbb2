import { useState } from 'react';
import type { Backup, BrokenWorkspace } from '../../shared/contract/views.ts';
import { useSession } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

/** Workspaces of this desktop whose database does not open: nobody may take them for lost. */
export function BrokenNotice() {
  const broken = useSession((session) => session.broken);
  const [restoring, setRestoring] = useState<{ of: BrokenWorkspace; backup: Backup } | null>(null);
  return (
    <div role="alert" className="flex flex-col gap-2 border-b border-nogo bg-panel px-4 py-2.5">
      {broken.map((each) => (
        <div key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <StateMark state="refused" word="A workspace does not open" />
          <span className="min-w-0 flex-1 basis-80 text-sm wrap-anywhere text-mute">{each.why}</span>
          {each.backups[0] ? (
            <Button size="sm" onClick={() => setRestoring({ of: each, backup: each.backups[0] as Backup })}>
              Restore the backup of <TimeText at={each.backups[0].at} show="full" />…
            </Button>
          ) : (
            <span className="text-sm">
              There is no backup of it here. Join it again with an invite: teammates have the record.
            </span>
          )}
        </div>
      ))}
      {restoring && (
        <RestoreDialog
          workspace={restoring.of.id}
          name="this workspace"
          backup={restoring.backup}
          onClose={() => setRestoring(null)}
        />
      )}
    </div>
  );
}
