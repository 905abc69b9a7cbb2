import type { Truth } from '../../shared/contract/views.ts';
import { isFresh, type Peer, placeOf, pointOf } from '../shell/presence.ts';
import { useNow } from '../store/clock.ts';
import { useRooms } from '../store/lists.ts';
import { useMe, useProfile, useRoomId } from '../store/session.ts';
import { useTruth } from '../store/truth.ts';
import { Age } from '../ui/age.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';

/** Who else is in the room, what they look at, and whether they know the same as we do. */
export function PeersPanel({ className = '' }: { className?: string }) {
  const report = useTruth();
  const room = useRoomId();
  const me = useMe();
  const { name } = useProfile();
  const peers = [...(report?.truth.peers ?? [])].sort(
    (a, b) => Number(b.room === room) - Number(a.room === room) || (a.name < b.name ? -1 : 1),
  );
  const here = peers.filter((peer) => peer.room === room).length;
  return (
    <Panel title="Who is here" sub={here === 0 ? 'only you' : `${here} besides you`} className={className}>
      <ul>
        <li className="flex items-center gap-2 px-3 py-1.5 text-sm">
          <Avatar name={name ?? 'You'} decorative {...(me && { person: me })} />
          <span className="min-w-0 truncate">
            {name ?? 'You'} <span className="text-mute">(you)</span>
          </span>
        </li>
        {peers.map((peer) => (
          <PeerLine key={`${peer.person}/${peer.deviceKey}`} peer={peer} inRoom={peer.room === room} />
        ))}
        {peers.length === 0 && <li className="px-3 pb-2 text-xs text-mute">{aloneText(report?.truth)}</li>}
      </ul>
    </Panel>
  );
}

function aloneText(truth: Truth | undefined): string {
  if (!truth) return 'Who else is here is not known yet.';
  if (truth.link.state === 'alone')
    return 'Nobody can join yet: host this workspace or join a hub under People.';
  return truth.link.state === 'online'
    ? 'Nobody else is connected.'
    : 'While the link is down nobody can be seen.';
}

function PeerLine({ peer, inRoom }: { peer: Peer; inRoom: boolean }) {
  const now = useNow(5_000);
  const rooms = useRooms();
  const room = useRoomId();
  const fresh = isFresh(peer, now);
  const { mark, word } = pointOf(peer, now);
  return (
    <li className={`flex items-center gap-2 px-3 py-1.5 text-sm ${inRoom && fresh ? '' : 'text-mute'}`}>
      <Avatar name={peer.name} person={peer.person} decorative />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{peer.name}</span>
        <span className="block truncate text-xs text-mute">
          {placeOf(peer, rooms, room)} · {peer.device}
        </span>
      </span>
      <span className="shrink-0 text-right text-xs text-mute">
        <StateMark state={mark} size="xs" word={word} className="justify-end" />
        <span className="block">
          <Age at={peer.seenAt} ago />
        </span>
      </span>
    </li>
  );
}
