import { useState } from 'react';
import { count } from '../format/amounts.ts';
import { act } from '../store/act.ts';
import { refreshSession, useRooms } from '../store/lists.ts';
import { renameMe } from '../store/me.ts';
import { openWorkspace } from '../store/navigate.ts';
import { openOverlay } from '../store/overlay.ts';
import { isLead, useSession, useWorkspace } from '../store/session.ts';
import { createWorkspace } from '../store/workspaces.ts';
import { Button } from '../ui/button.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { LeaveWorkspace } from './leave-workspace.tsx';
import { NameDialog } from './name-dialog.tsx';

type Open = 'rename' | 'new' | 'leave' | 'me' | null;

/** The workspace that the rooms are in: its name, the others, the way out. */
export function WorkspacePanel() {
  const workspace = useWorkspace();
  const rooms = useRooms();
  const name = useSession((session) => session.profile.name) ?? '';
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (!workspace) return null;
  return (
    <Panel title="Workspace" className="self-start">
      <div className="flex flex-col gap-4 p-3">
        <div>
          <p className="text-lg font-semibold wrap-anywhere">{workspace.name}</p>
          <p className="mt-0.5 text-sm text-mute">One team, one record; every room is inside of it.</p>
        </div>
        <Facts>
          <Fact name="You are">
            {name}, {workspace.role === 'none' ? 'not a member at present' : workspace.role}
          </Fact>
          <Fact name="Members">{workspace.members}</Fact>
          <Fact name="Rooms">{rooms?.length ?? workspace.rooms}</Fact>
        </Facts>
        <div className="flex flex-wrap gap-x-1.5 gap-y-2">
          {isLead(workspace.role) && (
            <Button size="sm" onClick={() => setOpen('rename')}>
              Rename…
            </Button>
          )}
          <Button size="sm" onClick={() => setOpen('me')}>
            Change your name…
          </Button>
          <Button size="sm" variant="quiet" className="text-nogo" onClick={() => setOpen('leave')}>
            Leave…
          </Button>
        </div>
        <Others current={workspace.id} onNew={() => setOpen('new')} />
      </div>
      {open === 'rename' && (
        <NameDialog
          title="Rename the workspace"
          label="Name"
          start={workspace.name}
          confirm="Rename"
          save={renameWorkspace}
          onClose={close}
        />
      )}
      {open === 'me' && (
        <NameDialog
          title="Change your name"
          label="Your name"
          start={name}
          confirm="Change"
          save={renameMe}
          onClose={close}
        />
      )}
      {open === 'new' && (
        <NameDialog
          title="New workspace"
          label="Name"
          start=""
          confirm="Make it"
          save={makeWorkspace}
          onClose={close}
        >
          A second record with its own members and keys, apart from this one. Most teams need one workspace
          only.
        </NameDialog>
      )}
      {open === 'leave' && <LeaveWorkspace workspace={workspace} onClose={close} />}
    </Panel>
  );
}

function Others({ current, onNew }: { current: string; onNew(): void }) {
  const workspaces = useSession((session) => session.workspaces);
  const others = workspaces.filter((each) => each.id !== current);
  return (
    <section aria-label="Other workspaces" className="border-t border-line pt-3">
      {others.length > 0 && (
        <ul className="mb-2 flex flex-col gap-1">
          {others.map((other) => (
            <li key={other.id}>
              <button
                type="button"
                onClick={() => openWorkspace(other.id)}
                className="flex w-full items-baseline justify-between gap-2 rounded-md px-2 py-1 text-left hover:bg-raise"
              >
                <span className="truncate font-medium">{other.name}</span>
                <span className="shrink-0 text-xs text-mute">{count(other.rooms, 'room')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onNew}>
          New workspace…
        </Button>
        <Button size="sm" onClick={() => openOverlay({ type: 'join', text: '' })}>
          Join with a link…
        </Button>
      </div>
    </section>
  );
}

async function renameWorkspace(name: string): Promise<string | null> {
  const done = await act('nameWorkspace', { name }, true);
  if (!done.ok) return done.rejection.message;
  await refreshSession();
  return null;
}

async function makeWorkspace(name: string): Promise<string | null> {
  return (await createWorkspace(name)) === null ? 'The workspace could not be made.' : null;
}
