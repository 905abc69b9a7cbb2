import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';

interface Props {
  title: string;
  label: string;
  start: string;
  confirm: string;
  children?: ReactNode;
  /** What is wrong, for a person; null when it is done. */
  save(name: string): Promise<string | null>;
  onClose(): void;
}

export function NameDialog({ title, label, start, confirm, children, save, onClose }: Props) {
  const [name, setName] = useState(start);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (name.trim() === '') {
      setError('Write a name.');
      return;
    }
    if (name.trim() === start) {
      onClose();
      return;
    }
    setBusy(true);
    const why = await save(name.trim());
    setBusy(false);
    setError(why);
    if (why === null) onClose();
  };
  return (
    <Dialog
      title={title}
      size="sm"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      {children !== undefined && <p className="mb-3 text-mute">{children}</p>}
      <TextField label={label} value={name} onChange={setName} maxLength={120} error={error} />
    </Dialog>
  );
}
