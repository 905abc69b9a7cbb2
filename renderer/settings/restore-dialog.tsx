import { useState } from 'react';
import type { Backup } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { count } from '../format/amounts.ts';
import { refreshSession } from '../store/lists.ts';
import { openWorkspace } from '../store/navigate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Progress } from '../ui/progress.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';

interface Props {
  workspace: string;
  name: string;
  backup: Backup;
  onClose(): void;
}

/** Asks once more, restores, and says what became of everything. */
export function RestoreDialog({ workspace, name, backup, onClose }: Props) {
  const [since, setSince] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<{ rescued: number; note: string | null } | null>(null);
  const restore = async () => {
    setSince(Date.now());
    setError(null);
    try {
      const answer = await call('restoreBackup', { workspace, backup: backup.id });
      if (answer.ok) {
        await refreshSession();
        openWorkspace(workspace);
        setDone(answer);
      } else setError(answer.rejection.message);
    } catch (fault) {
      setError(sayError(fault));
    }
    setSince(null);
  };
  if (done)
    return (
      <Dialog
        title="The backup is in use"
        size="sm"
        onClose={onClose}
        footer={
          <Button variant="primary" onClick={onClose} data-autofocus>
            Close
          </Button>
        }
      >
        <p className="flex gap-2">
          <StateMark state="done" className="mt-1 self-start" />
          {done.note === null
            ? `${count(done.rescued, 'change')} that came after the backup ${done.rescued === 1 ? 'was' : 'were'} taken over as well.`
            : done.note}
        </p>
      </Dialog>
    );
  return (
    <Dialog
      title={`Restore ${name}?`}
      size="sm"
      onClose={onClose}
      dismissable={since === null}
      footer={
        since === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" onClick={() => void restore()}>
              Restore
            </Button>
          </>
        ) : (
          <Progress label="Restoring" since={since} className="w-full" />
        )
      }
    >
      <p>
        The backup of <TimeText at={backup.at} show="full" /> holds {count(backup.ops, 'change')}.
      </p>
      <p className="mt-2 text-mute">
        The present database is kept aside, and whatever in it still reads is taken over, so nothing is lost.
        What teammates have comes back with the next sync.
      </p>
      {error && (
        <p role="alert" className="mt-3 flex gap-2 text-nogo">
          <StateMark state="refused" className="mt-1 self-start" />
          {error}
        </p>
      )}
    </Dialog>
  );
}
