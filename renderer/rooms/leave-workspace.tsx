import { useState } from 'react';
import type { Truth, WorkspaceSummary } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { count } from '../format/amounts.ts';
import { useTruth } from '../store/truth.ts';
import { showWorkspace } from '../store/workspaces.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { toast } from '../ui/toaster.tsx';

/** The way out: says what happens to the data and what nobody else has, and asks for the name. */
export function LeaveWorkspace({ workspace, onClose }: { workspace: WorkspaceSummary; onClose(): void }) {
  const truth = useTruth()?.truth;
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    if (typed.trim() !== workspace.name.trim()) {
      setError(`Write “${workspace.name}” to leave it.`);
      return;
    }
    setBusy(true);
    try {
      const done = await call('leaveWorkspace', { workspace: workspace.id });
      if (!done.ok) setError(done.rejection.message);
      else {
        onClose();
        toast(`You have left “${workspace.name}”. Its file was moved to the folder “left” of this profile.`);
        await showWorkspace(null);
      }
    } catch (failure) {
      setError(sayError(failure));
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={`Leave “${workspace.name}”`}
      size="sm"
      onClose={onClose}
      onSubmit={() => void leave()}
      footer={
        <>
          <Button onClick={onClose}>Stay</Button>
          <Button variant="danger" type="submit" busy={busy}>
            Leave the workspace
          </Button>
        </>
      }
    >
      <ul className="mb-4 flex flex-col gap-2">
        <li>
          This device stops taking part, and the workspace no longer shows here. To come back you need a new
          invite.
        </li>
        <li>The record is not deleted: its file moves to the folder “left” of this profile on this disk.</li>
        {truth && <OnlyHere truth={truth} />}
      </ul>
      <TextField
        label="Write the workspace’s name to leave it"
        value={typed}
        onChange={setTyped}
        error={error}
        placeholder={workspace.name}
      />
    </Dialog>
  );
}

function OnlyHere({ truth }: { truth: Truth }) {
  if (truth.link.state === 'alone') {
    return (
      <li className="flex gap-2">
        <StateMark state="warning" className="mt-1 self-start" />
        <span>Nobody else has this workspace: that file will be the only copy.</span>
      </li>
    );
  }
  if (truth.waiting === 0) return <li>Everything you did has reached the hub.</li>;
  return (
    <li className="flex gap-2">
      <StateMark state="warning" className="mt-1 self-start" />
      <span>
        {count(truth.waiting, 'change')} of yours have not reached anybody: they will be in that file only.
        Wait for the link if you can.
      </span>
    </li>
  );
}
