import { useState } from 'react';
import type { Members } from '../../shared/contract/views.ts';
import { isFresh, placeOf, pointOf } from '../shell/presence.ts';
import { useNow } from '../store/clock.ts';
import { useRooms } from '../store/lists.ts';
import { useTruth } from '../store/truth.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { revokeDevice } from './member-acts.ts';
import { NameDevice } from './name-device.tsx';
import { Unsent } from './unsent.tsx';

type Person = Members['people'][number];
type Device = Person['devices'][number];

/** A person's devices: which is here now, where it looks, whether it knows what we know, and when it last wrote. */
export function DeviceList({ person, members }: { person: Person; members: Members }) {
  const [ask, setAsk] = useState<{ what: 'revoke' | 'name'; device: Device } | null>(null);
  const { me } = members;
  const own = person.person === me.person;
  return (
    <>
      <ul className="text-sm text-mute">
        {person.devices.map((device) => (
          <DeviceRow
            key={device.deviceKey}
            device={device}
            person={person}
            members={members}
            mayRevoke={me.role === 'commander' || (own && me.role !== 'none')}
            onAsk={(what) => setAsk({ what, device })}
          />
        ))}
      </ul>
      {ask?.what === 'name' && <NameDevice name={ask.device.name} onClose={() => setAsk(null)} />}
      {ask?.what === 'revoke' && (
        <ConfirmReason
          title={`Revoke ${ask.device.name} of ${own ? 'yours' : person.name}`}
          confirmLabel="Revoke the device"
          variant="danger"
          onConfirm={(reason) => revokeDevice(ask.device.deviceKey, reason)}
          onClose={() => setAsk(null)}
        >
          For a lost or stolen device. The hub cuts it off at once; it can no longer write or sync, and what
          it wrote that nobody has seen yet is held. What is on its disk stays there.{' '}
          {own ? 'Your' : `${person.name}’s`} other devices go on.
        </ConfirmReason>
      )}
    </>
  );
}

interface DeviceRowProps {
  device: Device;
  person: Person;
  members: Members;
  mayRevoke: boolean;
  onAsk(what: 'revoke' | 'name'): void;
}

function DeviceRow({ device, person, members, mayRevoke, onAsk }: DeviceRowProps) {
  const here = device.deviceKey === members.me.deviceKey;
  return (
    <li className="flex min-h-7 flex-wrap items-center gap-x-2">
      <span className={`truncate ${device.revoked ? 'line-through' : 'text-text'}`}>{device.name}</span>
      <span className="min-w-0 text-xs text-mute">
        {device.revoked ? <Revoked device={device} /> : here ? 'this device' : <Seen device={device} />}
      </span>
      <Unsent id={device.deviceKey} members={members} />
      {!device.revoked && (here || mayRevoke) && (
        <Button
          size="sm"
          variant="quiet"
          className="ml-auto"
          onClick={() => onAsk(here ? 'name' : 'revoke')}
          aria-label={here ? `Rename ${device.name}` : `Revoke ${device.name} of ${person.name}`}
        >
          {here ? 'Rename…' : 'Revoke…'}
        </Button>
      )}
    </li>
  );
}

function Revoked({ device: { revocation } }: { device: Device }) {
  if (!revocation) return <StateMark state="refused" size="xs" word="revoked" />;
  return (
    <>
      <StateMark state="refused" size="xs" word="revoked" /> by {revocation.personName}{' '}
      <Age at={revocation.at} ago />
      {revocation.reason && `: ${revocation.reason}`}
    </>
  );
}

function Seen({ device }: { device: Device }) {
  const now = useNow(5_000);
  const rooms = useRooms();
  const peer = useTruth()?.truth.peers.find(({ deviceKey }) => deviceKey === device.deviceKey);
  if (!peer) {
    return device.lastAt === null ? (
      <>not here · nothing written yet</>
    ) : (
      <>
        not here · wrote <Age at={device.lastAt} ago />
      </>
    );
  }
  const { mark, word } = pointOf(peer, now);
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <StateMark state={mark} size="xs" word={word} />
      <span>
        {isFresh(peer, now) ? `${placeOf(peer, rooms, null)} · heard ` : 'last heard '}
        <Age at={peer.seenAt} ago />
      </span>
    </span>
  );
}
