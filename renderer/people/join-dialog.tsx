import { useEffect, useState } from 'react';
import type { Params, Result } from '../../shared/contract/engine.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { openRoom } from '../store/navigate.ts';
import { useSession } from '../store/session.ts';
import { showWorkspace } from '../store/workspaces.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { Progress } from '../ui/progress.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { toast } from '../ui/toaster.tsx';
import { CodeField, codeFault } from './code-field.tsx';

type Read = Extract<Result<'readInvite'>, { ok: true }>;

export interface JoinDialogProps {
  text: string;
  /** With the workspace's recovery code in place of an invite that still works. */
  recover: boolean;
  onClose(): void;
}

/** Joins a workspace by a link or a pasted text; shows what it leads to before anything is done. */
export function JoinDialog({ text: given, recover, onClose }: JoinDialogProps) {
  const own = useSession((session) => session.profile.name);
  const [text, setText] = useState(given);
  const [name, setName] = useState(own ?? '');
  const [device, setDevice] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const [since, setSince] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const invite = useInvite(text);
  const read = typeof invite === 'object' ? invite : null;
  const asDevice = !recover && read?.kind === 'device';
  const join = async () => {
    setAsked(true);
    if (since !== null || !read || (recover && codeFault(code, true) !== null)) return;
    if (name.trim() === '') {
      setError('Write the name that your teammates know you by.');
      return;
    }
    setSince(Date.now());
    setError(null);
    const why = await joinBy({
      text: text.trim(),
      name: name.trim(),
      device: device?.trim() || read.deviceName,
      ...(recover && { recoveryCode: code }),
    });
    setSince(null);
    if (why === null) onClose();
    else setError(why);
  };
  return (
    <Dialog
      title={recover ? 'Use the recovery code' : 'Join a workspace'}
      sub={
        recover
          ? 'Any link of the workspace will do, also one that is used up or has ended: it says where to look.'
          : 'Paste the link or the text that a teammate sent you, or that you made on another device of yours.'
      }
      onClose={onClose}
      dismissable={since === null}
      onSubmit={() => void join()}
      footer={
        since === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" disabled={!read}>
              {recover ? 'Take command' : asDevice ? 'Add this device' : read?.known ? 'Join again' : 'Join'}
            </Button>
          </>
        ) : (
          <Progress
            label={
              recover
                ? 'The hub checks the code and sends the record'
                : 'Joining: the hub checks the invite and sends the record'
            }
            since={since}
            className="w-full"
          />
        )
      }
    >
      <div className="flex flex-col gap-4">
        <TextArea
          label="Link or text"
          mono
          rows={4}
          value={text}
          maxLength={4_000}
          spellCheck={false}
          disabled={since !== null}
          onChange={(next) => {
            setText(next);
            setError(null);
          }}
          onKeyDown={(event) => {
            // A link has no lines: once it is read, Enter goes on as in a field of one line.
            if (event.key !== 'Enter' || event.shiftKey || !read) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          error={typeof invite === 'string' ? invite : null}
          data-autofocus
        />
        {read && <InviteFacts read={read} />}
        {recover && <CodeField code={code} onChange={setCode} asked={asked} />}
        {asDevice && (
          <p className="text-sm">
            This machine becomes <b className="font-medium">one more device of whoever made the link</b>, not
            a new person.
          </p>
        )}
        {read && (
          <TextField
            label="Name of this device"
            value={device ?? read.deviceName}
            onChange={setDevice}
            maxLength={120}
            hint="Your teammates see it beside your name."
          />
        )}
        {own === null && <TextField label="Your name" value={name} onChange={setName} maxLength={120} />}
        {error && (
          <p role="alert" className="flex gap-2 text-nogo">
            <StateMark state="refused" className="mt-1 self-start" />
            <span>{error}</span>
          </p>
        )}
      </div>
    </Dialog>
  );
}

function InviteFacts({ read }: { read: Read }) {
  return (
    <Facts>
      <Fact name="Workspace">
        {read.workspaceName !== null && (
          <>
            <b className="font-semibold wrap-anywhere">{read.workspaceName}</b>
            {!read.known && <span className="text-mute"> (so the link says)</span>}{' '}
          </>
        )}
        <span className="font-mono text-xs text-mute">{read.workspaceShort}</span>
      </Fact>
      <Fact name="Hub" mono>
        {read.urls.join('  ')}
      </Fact>
      {read.known && (
        <Fact name="Note">
          <StateMark
            state="warning"
            word="This workspace is on this disk already. You can join again where this device was shut out of it."
          />
        </Fact>
      )}
    </Facts>
  );
}

/** What an invite says; a text says what is wrong with it; null while there is nothing to say. */
function useInvite(text: string): Read | string | null {
  const [state, setState] = useState<{ text: string; read: Read | string } | null>(null);
  const trimmed = text.trim();
  useEffect(() => {
    if (trimmed === '') return;
    let gone = false;
    const show = (read: Read | string) => {
      if (!gone) setState({ text: trimmed, read });
    };
    const timer = setTimeout(() => {
      call('readInvite', { text: trimmed }).then(
        (answer) => show(answer.ok ? answer : answer.rejection.message),
        (error: unknown) => show(sayError(error)),
      );
    }, 150);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [trimmed]);
  return trimmed !== '' && state?.text === trimmed ? state.read : null;
}

/** Where there is one room to work in, it is what the person came for. */
async function onlyRoom(workspace: string): Promise<string | null> {
  const [first, ...others] = (await call('rooms', { workspace })).filter((room) => !room.archived);
  return first && others.length === 0 ? first.id : null;
}

async function joinBy(how: Params<'join'>): Promise<string | null> {
  try {
    const answer = await call('join', how);
    if (!answer.ok) return answer.rejection.message;
    const only = await onlyRoom(answer.workspace);
    await showWorkspace(answer.workspace);
    if (only !== null) openRoom(only);
    const { workspaces } = useSession.getState();
    const joined = workspaces.find((each) => each.id === answer.workspace);
    toast(joined ? `You are in “${joined.name}” as ${joined.role}.` : 'You have joined.', { tone: 'go' });
    if (how.recoveryCode !== undefined)
      toast('The recovery code stays valid and cannot be exchanged: put it back where it was kept.', {
        lasting: true,
      });
    return null;
  } catch (error) {
    return sayError(error);
  }
}
