import { useMembers } from '../store/lists.ts';
import { openOverlay } from '../store/overlay.ts';
import { useTruth } from '../store/truth.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Without a hub an invite leads nowhere: the way to one comes first. */
export function NoHub({ onClose }: { onClose(): void }) {
  return (
    <Dialog
      title="First, somewhere to meet"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button onClick={() => openOverlay({ type: 'addHub' })}>Use another hub…</Button>
          <Button variant="primary" onClick={() => openOverlay({ type: 'host' })} data-autofocus>
            Host from this desktop…
          </Button>
        </>
      }
    >
      <p>
        A link names the hub that desktops link to, and this workspace has none yet. Host it from this desktop
        with one action, or name a hub that runs elsewhere.
      </p>
    </Dialog>
  );
}

export function useHasHub(): boolean {
  const members = useMembers();
  const hosting = useTruth()?.truth.hosting ?? null;
  return hosting !== null || (members?.hubs.length ?? 0) > 0;
}
