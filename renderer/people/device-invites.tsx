import type { Members } from '../../shared/contract/views.ts';
import { usePassed } from '../store/clock.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { Left } from './left.tsx';
import { copyInviteLink, revokeInvite } from './member-acts.ts';
import { Unsent } from './unsent.tsx';

/** A person's links for one more device that could still be used: to be copied again or taken back. */
export function DeviceInvites({ person, members }: { person: Members['people'][number]; members: Members }) {
  const { me } = members;
  const made = members.deviceInvites.filter((each) => each.person === person.person);
  const now = usePassed(made.map(({ expiresAt }) => expiresAt));
  const open = made.filter(
    ({ used, revoked, expiresAt }) => !used && !revoked && expiresAt > Math.max(now, 0),
  );
  const mayTakeBack = me.person === person.person || me.role === 'commander';
  if (open.length === 0) return null;
  return (
    <ul className="text-xs text-mute">
      {open.map((invite) => (
        <li key={invite.key} className="flex min-h-7 flex-wrap items-center gap-x-2">
          <StateMark state="open" size="xs" word="link for one more device" />
          <span>
            <Left until={invite.expiresAt} />
          </span>
          <Unsent id={invite.key} members={members} />
          <span className="ml-auto flex">
            {invite.known && (
              <Button size="sm" variant="quiet" onClick={() => void copyInviteLink(invite.key)}>
                Copy link
                <span className="sr-only"> for one more device</span>
              </Button>
            )}
            {mayTakeBack && (
              <Button size="sm" variant="quiet" onClick={() => void revokeInvite(invite.key)}>
                Take back
                <span className="sr-only"> the link for one more device of {person.name}</span>
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
