import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { nameDevice } from './member-acts.ts';

export function NameDevice({ name, onClose }: { name: string; onClose(): void }) {
  const [next, setNext] = useState(name);
  const [busy, setBusy] = useState(false);
  const missing = next.trim() === '';
  const save = async () => {
    if (missing || busy) return;
    setBusy(true);
    if (await nameDevice(next.trim())) onClose();
    setBusy(false);
  };
  return (
    <Dialog
      title="Name this device"
      size="sm"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Name it
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={next}
        onChange={setNext}
        maxLength={120}
        error={missing ? 'Write a name that your teammates can tell it by.' : null}
      />
    </Dialog>
  );
}
