import type { Truth } from '../../shared/contract/views.ts';
import { useNow } from '../store/clock.ts';
import { type Screen, useMe, useProfile, useRoomId } from '../store/session.ts';
import { useTruth } from '../store/truth.ts';
import { Age } from '../ui/age.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Panel } from '../ui/panel.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';

type Peer = Truth['peers'][number];

const points: Record<Peer['point'], { mark: MarkState; word: string }> = {
  same: { mark: 'online', word: 'same log as here' },
  behind: { mark: 'running', word: 'catching up' },
  differs: { mark: 'refused', word: 'log differs' },
  unknown: { mark: 'unknown', word: 'not compared yet' },
};
const screenWords: Readonly<Record<string, string>> = {
  command: 'Command',
  plan: 'Plan',
  timeline: 'Timeline',
  conflicts: 'Conflicts',
  rooms: 'Rooms',
  people: 'People',
  settings: 'Settings',
  inspector: 'Inspector',
} satisfies Record<Screen, string>;
// Three heartbeats: a peer that has been silent for longer is not known to be here.
const freshMs = 15_000;

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
          <PeerLine key={`${peer.person}/${peer.device}`} peer={peer} inRoom={peer.room === room} />
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
  const fresh = now - peer.seenAt < freshMs;
  const { mark, word } = fresh ? points[peer.point] : { mark: 'stale' as const, word: 'not heard of' };
  const place = peer.screen ? (screenWords[peer.screen] ?? peer.screen) : null;
  return (
    <li className={`flex items-center gap-2 px-3 py-1.5 text-sm ${inRoom && fresh ? '' : 'text-mute'}`}>
      <Avatar name={peer.name} person={peer.person} decorative />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{peer.name}</span>
        <span className="block truncate text-xs text-mute">
          {place === null ? 'away' : inRoom ? `looks at ${place}` : 'in another room'} · {peer.device}
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
