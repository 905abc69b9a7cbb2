import { FolderOpen, Save } from 'lucide-react';
import { useState } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { openArchive, saveArchive, saveDiagnostics } from './file-acts.ts';

/** The whole record as one file, out and in; and what helps with a fault. */
export function OneFilePanel({ refresh }: { refresh(): void }) {
  const workspace = useWorkspaceId();
  const [busy, setBusy] = useState<string | null>(null);
  const run = (what: string, work: () => Promise<void>) => {
    if (busy !== null) return;
    setBusy(what);
    void work().finally(() => {
      setBusy(null);
      refresh();
    });
  };
  const save = () => workspace !== null && run('save', () => saveArchive(workspace));
  useKeys('settings files', [
    { key: 's', label: 'Save the workspace as one file…', run: save, when: () => workspace !== null },
    { key: 'o', label: 'Open an archive…', run: () => run('open', openArchive) },
  ]);
  return (
    <Panel title="One file">
      <div className="flex flex-col gap-3 p-3">
        <p>
          Everything that this workspace ever recorded, with its plans, in one signed file. On a clean machine
          it opens to the very same record, to be read and replayed; keys are not in it.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            keys="s"
            icon={<Save size={14} aria-hidden="true" />}
            busy={busy === 'save'}
            disabled={workspace === null}
            onClick={save}
          >
            Save as one file…
          </Button>
          <Button
            keys="o"
            icon={<FolderOpen size={14} aria-hidden="true" />}
            busy={busy === 'open'}
            onClick={() => run('open', openArchive)}
          >
            Open an archive…
          </Button>
        </div>
        <div className="border-t border-line pt-3">
          <p className="mb-2 text-sm text-mute">
            For a bug report: versions, counts and timings of this desktop. No names, no texts, no addresses.
          </p>
          <Button size="sm" busy={busy === 'diagnostics'} onClick={() => run('diagnostics', saveDiagnostics)}>
            Save diagnostics…
          </Button>
        </div>
      </div>
    </Panel>
  );
}
