import { agoText } from '../format/age.ts';
import { count } from '../format/amounts.ts';
import { useNow } from '../store/clock.ts';
import { useRooms } from '../store/lists.ts';
import { openOverlay } from '../store/overlay.ts';
import { useMe, useRoomId, useSession } from '../store/session.ts';
import { useTruth } from '../store/truth.ts';
import { Avatar } from '../ui/avatar.tsx';
import { isFresh, type Peer, placeOf } from './presence.ts';

const most = 6;

/** Who is in this room now, oneself first; who was not heard of for a while loses its colour and says so. */
export function WhoIsHere() {
  const me = useMe();
  const name = useSession((session) => session.profile.name) ?? 'You';
  const room = useRoomId();
  const rooms = useRooms();
  const peers = useTruth()?.truth.peers ?? [];
  const now = useNow(5_000);
  const people = onePerPerson(peers.filter((peer) => peer.person !== me));
  const others = people.filter((peer) => peer.room === room);
  const elsewhere = people.length - others.length;
  const shown = others.slice(0, most);
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      <ul aria-label="Who is here" className="flex shrink-0 items-center gap-0.5">
        <li className="flex">
          <Avatar name={name} person={me ?? name} title={`${name} (you)`} />
        </li>
        {shown.map((peer) => (
          <li key={peer.person} className={`flex ${isFresh(peer, now) ? '' : 'opacity-60 grayscale'}`}>
            <Avatar
              name={peer.name}
              person={peer.person}
              title={
                isFresh(peer, now)
                  ? `${peer.name}, ${placeOf(peer, rooms, room)}`
                  : `${peer.name}, last heard from ${agoText(peer.seenAt, now)}`
              }
            />
          </li>
        ))}
      </ul>
      {(elsewhere > 0 || others.length > most) && (
        <button
          type="button"
          onClick={() => openOverlay({ type: 'truth' })}
          title={`${count(people.length, 'other person', 'other people')} linked; press for where they are`}
          className="min-h-6 rounded-sm px-1 text-xs whitespace-nowrap text-mute hover:bg-raise hover:text-text"
        >
          +{elsewhere + others.length - shown.length}
          <span className="max-[1250px]:sr-only"> {elsewhere > 0 ? 'elsewhere' : 'more'}</span>
        </button>
      )}
    </div>
  );
}

function onePerPerson(peers: readonly Peer[]): Peer[] {
  const latest = new Map<string, Peer>();
  for (const peer of peers)
    if ((latest.get(peer.person)?.seenAt ?? 0) < peer.seenAt) latest.set(peer.person, peer);
  return [...latest.values()];
}
