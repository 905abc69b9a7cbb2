import { useState } from 'react';
import type { Storage } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { bytesText, count } from '../format/amounts.ts';
import { useKeys } from '../keys/use-keys.ts';
import { setProfile } from '../store/navigate.ts';
import { openOverlay } from '../store/overlay.ts';
import { useProfile, useWorkspaceId } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CheckField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { toast } from '../ui/toast-store.ts';

export function BackupsPanel({ storage, refresh }: { storage: Storage | null; refresh(): void }) {
  const id = useWorkspaceId();
  const workspace = storage?.workspaces.find((each) => each.id === id) ?? null;
  const [busy, setBusy] = useState(false);
  const backUp = async () => {
    if (id === null || busy) return;
    setBusy(true);
    try {
      const answer = await call('backUp', { workspace: id });
      if (answer.ok) toast(`Backed up: ${count(answer.backup.ops, 'change')}.`, { tone: 'go' });
      else toast(answer.rejection.message, { tone: 'nogo' });
    } catch (error) {
      toast(sayError(error), { tone: 'nogo' });
    }
    setBusy(false);
    refresh();
  };
  useKeys('settings', [{ key: 'b', label: 'Back up now', run: () => void backUp() }]);
  return (
    <Panel
      title="Backups"
      sub={workspace?.name}
      actions={
        <Button size="sm" keys="b" busy={busy} disabled={!workspace} onClick={() => void backUp()}>
          Back up now
        </Button>
      }
    >
      <div className="flex flex-col gap-3 p-3">
        <Automatic />
        {workspace && workspace.backups.length === 0 && (
          <EmptyState compact title="There is no backup yet.">
            The first is made some minutes after the start, or now by hand.
          </EmptyState>
        )}
        {workspace && workspace.backups.length > 0 && (
          <ul aria-label="Backups" className="divide-y divide-line rounded-md border border-line">
            {workspace.backups.map((backup) => (
              <li key={backup.id} className="flex items-center gap-3 px-2.5 py-1.5">
                <span className="min-w-0 flex-1">
                  <TimeText at={backup.at} show="full" className="font-medium" />
                  <span className="block text-sm text-mute">
                    <Age at={backup.at} ago /> · {count(backup.ops, 'change')} · {bytesText(backup.bytes)}
                  </span>
                </span>
                <Button
                  size="sm"
                  onClick={() =>
                    openOverlay({ type: 'restore', workspace: workspace.id, name: workspace.name, backup })
                  }
                >
                  Restore…
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}

function Automatic() {
  const { backups } = useProfile();
  return (
    <CheckField
      label="Back up by itself"
      hint="Every six hours when something has changed; the last three and one a day for a week are kept. Device keys are never in a backup."
      checked={backups}
      onChange={(next) => void setProfile({ backups: next })}
    />
  );
}
