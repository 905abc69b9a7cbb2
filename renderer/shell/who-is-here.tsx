import type { Truth } from '../../shared/contract/views.ts';
import { agoText } from '../format/age.ts';
import { useNow } from '../store/clock.ts';
import { useMe, useRoomId, useSession } from '../store/session.ts';
import { useTruth } from '../store/truth.ts';
import { Avatar } from '../ui/avatar.tsx';

type Peer = Truth['peers'][number];
const awayAfterMs = 20_000;
const most = 6;

/** Who is in this room now, oneself first; who was not heard of for a while loses its colour and says so. */
export function WhoIsHere() {
  const me = useMe();
  const name = useSession((session) => session.profile.name) ?? 'You';
  const room = useRoomId();
  const report = useTruth();
  const now = useNow(5_000);
  const others = onePerPerson(
    (report?.truth.peers ?? []).filter((peer) => peer.person !== me && peer.room === room),
  );
  const shown = others.slice(0, most);
  return (
    <ul aria-label="Who is here" className="flex shrink-0 items-center gap-0.5">
      <li className="flex">
        <Avatar name={name} person={me ?? name} title={`${name} (you)`} />
      </li>
      {shown.map((peer) => (
        <li key={peer.person} className={`flex ${now - peer.seenAt > awayAfterMs ? 'grayscale' : ''}`}>
          <Avatar name={peer.name} person={peer.person} title={place(peer, now)} />
        </li>
      ))}
      {others.length > most && <li className="pl-2 text-xs text-mute">+{others.length - most}</li>}
    </ul>
  );
}

function onePerPerson(peers: readonly Peer[]): Peer[] {
  const latest = new Map<string, Peer>();
  for (const peer of peers)
    if ((latest.get(peer.person)?.seenAt ?? 0) < peer.seenAt) latest.set(peer.person, peer);
  return [...latest.values()];
}

function place(peer: Peer, now: number): string {
  const where = peer.screen ? `, on ${peer.screen}` : '';
  return now - peer.seenAt > awayAfterMs
    ? `${peer.name}, last seen ${agoText(peer.seenAt, now)}`
    : `${peer.name}${where}`;
}
