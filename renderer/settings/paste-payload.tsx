import { useState } from 'react';
import { count } from '../format/amounts.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useRoomId, useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { toast } from '../ui/toast-store.ts';
import { Reading } from './reading.tsx';
import { tryCall } from './source-acts.ts';
import { useReading } from './use-reading.ts';

/** Takes a payload that a person has at hand into the room's record, once they saw what it says. */
export function PastePayload({ onClose }: { onClose(): void }) {
  const workspace = useWorkspaceId() ?? '';
  const room = useRoomId();
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const reading = useReading(workspace, text, source);
  const refused = typeof reading === 'object' && reading !== null && reading.refused !== null;
  const store = async () => {
    if (room === null) return setFault('Open a room first: what a payload says belongs to one.');
    if (busy || refused) return;
    if (text.trim() === '') return setFault('Paste the payload first.');
    setBusy(true);
    const answer = await tryCall('ingestText', { workspace, room, text, source: source.trim() || null });
    setBusy(false);
    if (typeof answer === 'string') return setFault(answer);
    toast(
      answer.stored > 0
        ? `${count(answer.stored, 'entry', 'entries')} stored.`
        : 'All of it was here already.',
      { tone: 'go' },
    );
    onClose();
  };
  useKeys('dialog paste a payload', [{ key: 'mod+enter', label: 'Store it', run: () => void store() }]);
  return (
    <Dialog
      title="Paste a payload"
      sub="What another system sent: JSON, YAML or key=value words."
      onClose={onClose}
      onSubmit={() => void store()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="mod+enter" busy={busy} disabled={refused}>
            Store it
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <TextArea
          label="Payload"
          mono
          rows={9}
          value={text}
          onChange={setText}
          spellCheck={false}
          error={fault}
        />
        <TextField label="Sender" value={source} onChange={setSource} hint="Empty: recognised by itself." />
        <div role="status" aria-live="polite">
          {typeof reading === 'string' && <p className="text-sm text-nogo">{reading}</p>}
          {typeof reading === 'object' && reading !== null && <Reading reading={reading} />}
        </div>
      </div>
    </Dialog>
  );
}
