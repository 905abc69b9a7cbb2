import { useEffect, useState } from 'react';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { refreshMembers, refreshSession } from '../store/lists.ts';
import { useWorkspace } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { CodeField, codeFault } from './code-field.tsx';

/** Takes command of a workspace whose record is on this disk, with the code that its founder put away. */
export function RecoverDialog({ onClose }: { onClose(): void }) {
  const workspace = useWorkspace();
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const use = async () => {
    setAsked(true);
    if (!workspace || busy || codeFault(code, true) !== null) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await call('recoverCommand', { workspace: workspace.id, code });
      if (answer.ok) {
        await Promise.all([refreshSession(), refreshMembers()]);
        setDone(true);
      } else setError(answer.rejection.message);
    } catch (failure) {
      setError(sayError(failure));
    }
    setBusy(false);
  };
  if (done) return <Done onClose={onClose} />;
  return (
    <Dialog
      title="Use the recovery code"
      {...(workspace && { sub: workspace.name })}
      onClose={onClose}
      onSubmit={() => void use()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Take command
          </Button>
        </>
      }
    >
      <p className="mb-3">
        For when every commander’s device is lost. It makes you commander, at once and also without a link.
        Everybody will read in the timeline that the code was used.
      </p>
      <CodeField
        code={code}
        asked={asked}
        autofocus
        onChange={(next) => {
          setCode(next);
          setError(null);
        }}
      />
      {error && (
        <p role="alert" className="mt-3 flex gap-2 text-nogo">
          <StateMark state="refused" className="mt-1 self-start" />
          {error}
        </p>
      )}
    </Dialog>
  );
}

function Done({ onClose }: { onClose(): void }) {
  // The button that led here is for those who are not commander.
  useEffect(() => keepFocus, []);
  return (
    <Dialog
      title="You are commander"
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose} data-autofocus>
          Done
        </Button>
      }
    >
      <StillValid />
    </Dialog>
  );
}

/** What has to be said after each use: the record names the key for good, so no new code can take its place. */
export function StillValid() {
  return (
    <ul className="flex flex-col gap-2">
      <li>Revoke the devices that are lost, and take out who should not be in.</li>
      <li>
        <b className="font-medium">The code stays valid.</b> The workspace’s record names its key from the
        first line on, so it cannot be exchanged. Put it back where it was kept.
      </li>
      <li>
        If somebody else may have read it, they could take command too: watch the timeline for it, or go on in
        a new workspace.
      </li>
    </ul>
  );
}
