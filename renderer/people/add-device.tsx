import { useState } from 'react';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { usePassed } from '../store/clock.ts';
import { refreshMembers, useMembers } from '../store/lists.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/fields.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { Left } from './left.tsx';
import { MadeLink } from './made-link.tsx';
import { revokeInvite } from './member-acts.ts';
import { NoHub, useHasHub } from './no-hub.tsx';

const minute = 60_000;
const expiries = [
  { value: '15', label: '15 minutes' },
  { value: '60', label: '1 hour' },
  { value: '1440', label: '1 day' },
] as const;
interface Made {
  key: string;
  link: string;
  text: string;
  expiresAt: number;
}

/** A link that brings in one more device of this person: made here, taken on the other machine. */
export function AddDevice({ onClose }: { onClose(): void }) {
  const hasHub = useHasHub();
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <Waiting made={made} onClose={onClose} />;
  return hasHub ? <Form onMade={setMade} onClose={onClose} /> : <NoHub onClose={onClose} />;
}

function Form({ onMade, onClose }: { onMade(made: Made): void; onClose(): void }) {
  const workspace = useWorkspaceId();
  const [expiry, setExpiry] = useState<(typeof expiries)[number]['value']>('15');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const make = async () => {
    if (workspace === null || busy) return;
    setBusy(true);
    const expiresAt = Date.now() + Number(expiry) * minute;
    try {
      const answer = await call('inviteDevice', { workspace, expiresAt });
      if (answer.ok) {
        void refreshMembers();
        onMade({ ...answer, expiresAt });
      } else setError(answer.rejection.message);
    } catch (failure) {
      setError(sayError(failure));
    }
    setBusy(false);
  };
  return (
    <Dialog
      title="Add a device of mine"
      size="sm"
      onClose={onClose}
      onSubmit={() => void make()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Make the link
          </Button>
        </>
      }
    >
      <p className="mb-3">
        On your other machine, Holdpoint takes the link under <b className="font-medium">Join with a link</b>.
        It becomes one more device of yours: the same name, the same role. Votes and approvals count you once.
      </p>
      <SelectField
        label="Usable for"
        value={expiry}
        onChange={setExpiry}
        options={expiries}
        hint="It works once."
      />
      {error && (
        <p role="alert" className="mt-3 flex gap-2 text-sm text-nogo">
          <StateMark state="refused" className="mt-0.5 self-start" />
          {error}
        </p>
      )}
    </Dialog>
  );
}

function Waiting({ made, onClose }: { made: Made; onClose(): void }) {
  const members = useMembers();
  const over = usePassed([made.expiresAt]) > 0;
  const invite = members?.deviceInvites.find(({ key }) => key === made.key);
  const own = members?.people.find(({ person }) => person === members.me.person)?.devices ?? [];
  const [before] = useState(() => new Set(own.map(({ deviceKey }) => deviceKey)));
  const added = own.find(({ deviceKey, revoked }) => !before.has(deviceKey) && !revoked);
  const open = !invite?.used && !invite?.revoked && !over;
  return (
    <Dialog
      title={open ? 'Take this to your other machine' : 'One more device of yours'}
      {...(open && { sub: 'Whoever has it can act as you until it ends. Do not send it to anybody else.' })}
      onClose={onClose}
      footer={
        <>
          {open && (
            <Button className="mr-auto text-nogo" onClick={() => void revokeInvite(made.key)}>
              Take it back
            </Button>
          )}
          <Button variant="primary" onClick={onClose} data-autofocus>
            {open ? 'Close; it stays usable' : 'Done'}
          </Button>
        </>
      }
    >
      <div role="status" className="mb-3 flex items-center gap-2">
        {invite?.used ? (
          <StateMark
            state="done"
            word={`${added?.name ?? 'Your other machine'} is in as a device of yours.`}
          />
        ) : invite?.revoked ? (
          <StateMark state="refused" word="You took the link back. It lets nobody in." />
        ) : over ? (
          <StateMark state="stale" word="The link has ended unused. Make a new one." />
        ) : (
          <>
            <StateMark state="running" word="Waiting for your other machine" />
            <span className="text-sm text-mute">
              <Left until={made.expiresAt} />
            </span>
          </>
        )}
      </div>
      {open && <MadeLink link={made.link} text={made.text} what="device" />}
    </Dialog>
  );
}
