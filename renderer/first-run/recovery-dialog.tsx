import { useState } from 'react';
import { useOverlay } from '../store/overlay.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField } from '../ui/fields.tsx';

/** The only time that a workspace's recovery code is shown; it is not kept anywhere. */
export function RecoveryDialog({ name, code }: { name: string; code: string }) {
  const [kept, setKept] = useState(false);
  return (
    <Dialog
      title="Keep this recovery code"
      sub={`“${name}” was made on this disk for your rooms. Rename it at any time under Rooms.`}
      dismissable={false}
      onClose={() => {}}
      onSubmit={() => {
        if (kept) useOverlay.setState({ recovery: null });
      }}
      footer={
        <>
          <CopyButton text={code} what="recovery code" label="Copy the code" />
          <Button variant="primary" type="submit" disabled={!kept}>
            Done
          </Button>
        </>
      }
    >
      <p>
        If every commander’s device is lost, this code lets you back in as commander. It is shown this once
        and kept nowhere: put it where your team keeps such things.
      </p>
      <p
        data-recovery-code
        className="my-3 rounded-md border border-edge bg-bg px-3 py-2.5 font-mono text-lg tracking-wide wrap-anywhere select-all"
      >
        {code}
      </p>
      <CheckField label="I have kept it" checked={kept} onChange={setKept} data-autofocus />
    </Dialog>
  );
}
