import { useState } from 'react';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { refreshMembers } from '../store/lists.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, TextField } from '../ui/fields.tsx';
import { Progress } from '../ui/progress.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { toast } from '../ui/toaster.tsx';

interface Probe {
  url: string;
  key: string;
  fingerprint: string;
}

/** Makes a hub that runs elsewhere one of this workspace's, once a commander has compared its key. */
export function AddHub({ onClose }: { onClose(): void }) {
  const workspace = useWorkspaceId();
  const [url, setUrl] = useState('');
  const [name, setName] = useState('');
  const [probe, setProbe] = useState<Probe | null>(null);
  const [same, setSame] = useState(false);
  const [since, setSince] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);

  const work = async (what: () => Promise<string | null>) => {
    if (since !== null) return;
    setSince(Date.now());
    setError(null);
    try {
      setError(await what());
    } catch (failure) {
      setError(sayError(failure));
    }
    setSince(null);
  };
  const look = async () => {
    if (url.trim() === '') return 'Write the hub’s address.';
    const answer = await call('probeHub', { url: url.trim() });
    if (!answer.ok) return answer.rejection.message;
    setProbe({ url: url.trim(), key: answer.key, fingerprint: answer.fingerprint });
    return null;
  };
  const authorise = async (found: Probe) => {
    if (workspace === null) return 'There is no workspace.';
    if (!same) return 'Compare the key with the one that the hub’s operator sees, then tick the box.';
    if (name.trim() === '') return 'Give the hub a name.';
    const answer = await call('authoriseHub', {
      workspace,
      url: found.url,
      key: found.key,
      name: name.trim(),
    });
    if (!answer.ok) return answer.rejection.message;
    void refreshMembers();
    toast(`“${name.trim()}” is a hub of this workspace now.`, { tone: 'go' });
    onClose();
    return null;
  };
  return (
    <Dialog
      title="Use another hub"
      sub="A hub that runs on a server or on a teammate’s desktop."
      onClose={onClose}
      onSubmit={() => void work(() => (probe ? authorise(probe) : look()))}
      footer={
        since === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit">
              {probe ? 'Trust this hub' : 'Look at it'}
            </Button>
          </>
        ) : (
          <Progress
            label={probe ? 'Writing it into the record' : 'Looking at the hub'}
            since={since}
            className="w-full"
          />
        )
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Address"
          mono
          value={url}
          maxLength={300}
          placeholder="https://hub.example:7440"
          onChange={(next) => {
            setUrl(next);
            setProbe(null);
            setSame(false);
          }}
        />
        {probe && (
          <>
            <div>
              <p className="text-sm font-medium">Its key</p>
              <p className="mt-1 rounded-md border border-edge bg-bg px-3 py-2 font-mono wrap-anywhere select-all">
                {probe.fingerprint}
              </p>
            </div>
            <CheckField
              label="I have compared it: the operator of the hub sees the same key"
              checked={same}
              onChange={setSame}
            />
            <TextField
              label="Name"
              value={name}
              onChange={setName}
              maxLength={120}
              placeholder="Operations hub"
            />
          </>
        )}
        {error && (
          <p role="alert" className="flex gap-2 text-nogo">
            <StateMark state="refused" className="mt-1 self-start" />
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
