import type { Members } from '../../shared/contract/views.ts';
import { useNow } from '../store/clock.ts';
import { openOverlay } from '../store/overlay.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { inviteState } from './invite-state.ts';
import { Left } from './left.tsx';
import { copyInviteLink, revokeInvite } from './member-acts.ts';
import { Unsent } from './unsent.tsx';

type Invite = Members['invites'][number];

/** The invites that were made; the links themselves are shown once, when one is made. */
export function InvitePanel({ members }: { members: Members }) {
  const commander = members.me.role === 'commander';
  const now = useNow(1_000);
  const usable = members.invites.filter((invite) => inviteState(invite, now) === 'open').length;
  return (
    <Panel
      title="Invites"
      sub={`${usable} usable`}
      className="min-h-36"
      actions={
        commander && (
          <Button size="sm" onClick={() => openOverlay({ type: 'invite' })}>
            New invite…
          </Button>
        )
      }
    >
      {members.invites.length === 0 ? (
        <EmptyState compact title="No invite was made yet.">
          An invite is a link, or a short text for a chat. It says which hub to trust and what role the person
          gets.
        </EmptyState>
      ) : (
        <ul>
          {members.invites.map((invite) => (
            <InviteRow key={invite.key} invite={invite} now={now} members={members} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

const words: Record<ReturnType<typeof inviteState>, [MarkState, string]> = {
  open: ['open', 'usable'],
  used: ['note', 'used up'],
  expired: ['stale', 'expired'],
  revoked: ['refused', 'taken back'],
};

function InviteRow({ invite, now, members }: { invite: Invite; now: number; members: Members }) {
  const commander = members.me.role === 'commander';
  const state = inviteState(invite, now);
  const [mark, word] = words[state];
  return (
    <li className="flex flex-wrap items-center gap-x-3 border-b border-line px-3 py-2 text-sm">
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <b className="font-semibold">{invite.role}</b>
          {invite.note && ` · ${invite.note}`}
        </p>
        <p className="text-xs text-mute">
          {invite.used} of {invite.uses} used ·{' '}
          {state === 'open' ? (
            <Left until={invite.expiresAt} />
          ) : (
            <>
              {invite.expiresAt <= now ? 'ended' : 'until'} <TimeText at={invite.expiresAt} />
            </>
          )}
        </p>
        <Unsent id={invite.key} members={members} />
      </div>
      <StateMark state={mark} word={word} className="text-xs" />
      {invite.known && state === 'open' && (
        <Button
          size="sm"
          variant="quiet"
          onClick={() => void copyInviteLink(invite.key)}
          aria-label={`Copy link of the invite for ${invite.role} ${invite.note}`}
        >
          Copy link
        </Button>
      )}
      {commander && state === 'open' && (
        <Button
          size="sm"
          variant="quiet"
          onClick={() => void revokeInvite(invite.key)}
          aria-label={`Take back the invite for ${invite.role} ${invite.note}`}
        >
          Take back
        </Button>
      )}
    </li>
  );
}
