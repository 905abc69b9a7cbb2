import { useState } from 'react';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { refreshMembers } from '../store/lists.ts';
import { useWorkspace, useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { MadeLink } from './made-link.tsx';
import { NoHub, useHasHub } from './no-hub.tsx';
import { type PersonRole, roleWords } from './roles.ts';

const hour = 3_600_000;
const expiries = [
  { value: '1', label: '1 hour' },
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
  { value: '720', label: '30 days' },
] as const;
type Made = { link: string; text: string };

/** Makes an invite and shows its link and its short text, which stand nowhere else. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const workspace = useWorkspace();
  const hasHub = useHasHub();
  const [made, setMade] = useState<Made | null>(null);
  if (!hasHub && !made) return <NoHub onClose={onClose} />;
  if (!made) return <InviteForm onMade={setMade} onClose={onClose} />;
  return (
    <Dialog
      title="Send this to your teammate"
      sub="Whoever has it can join until it ends, so send it to them only. Until Holdpoint is closed here, it can be copied again under People."
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <MadeLink link={made.link} text={made.text} what="invite" />
      {workspace && (
        <p className="mt-4 text-sm text-mute">
          Both open “{workspace.name}” and name the hub’s key, so nobody can stand in for it.
        </p>
      )}
    </Dialog>
  );
}

function InviteForm({ onMade, onClose }: { onMade(made: Made): void; onClose(): void }) {
  const workspace = useWorkspaceId();
  const [role, setRole] = useState<PersonRole>('responder');
  const [expiry, setExpiry] = useState<(typeof expiries)[number]['value']>('24');
  const [uses, setUses] = useState('1');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const number = Number(uses);
  const usesError =
    Number.isInteger(number) && number >= 1 && number <= 1_000 ? null : 'A whole number from 1 to 1000.';
  const make = async () => {
    if (workspace === null || usesError || busy) return;
    setBusy(true);
    try {
      const answer = await call('createInvite', {
        workspace,
        role,
        expiresAt: Date.now() + Number(expiry) * hour,
        uses: number,
        note: note.trim(),
      });
      if (answer.ok) {
        void refreshMembers();
        onMade(answer);
      } else setError(answer.rejection.message);
    } catch (failure) {
      setError(sayError(failure));
    }
    setBusy(false);
  };
  return (
    <Dialog
      title="Invite a teammate"
      size="sm"
      onClose={onClose}
      onSubmit={() => void make()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Make the invite
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <SelectField
          label="They join as"
          value={role}
          onChange={setRole}
          options={roleWords}
          hint={roleWords.find((each) => each.value === role)?.may}
        />
        <div className="grid grid-cols-2 gap-3">
          <SelectField label="Usable for" value={expiry} onChange={setExpiry} options={expiries} />
          <TextField
            label="How many people"
            type="number"
            min={1}
            max={1_000}
            value={uses}
            onChange={setUses}
            error={usesError}
          />
        </div>
        <TextField
          label="For whom (optional)"
          value={note}
          onChange={setNote}
          maxLength={200}
          hint="Your own note; everybody in the workspace can read it."
        />
        {error && (
          <p role="alert" className="flex gap-2 text-sm text-nogo">
            <StateMark state="refused" className="mt-0.5 self-start" />
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
