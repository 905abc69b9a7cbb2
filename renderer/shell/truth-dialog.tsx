import type { Truth } from '../../shared/contract/views.ts';
import { bytesText, count, offsetText } from '../format/amounts.ts';
import { useNow } from '../store/clock.ts';
import { useMembers, useRooms } from '../store/lists.ts';
import { goTo } from '../store/navigate.ts';
import { openOverlay } from '../store/overlay.ts';
import { useMe, useSession, useWorkspace } from '../store/session.ts';
import { useTruth } from '../store/truth.ts';
import { Age } from '../ui/age.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { placeOf, pointOf } from './presence.ts';

/** All that the truth bar has no room for. */
export function TruthDialog({ onClose }: { onClose(): void }) {
  const report = useTruth();
  const workspace = useWorkspace();
  return (
    <Dialog
      title="Link, peers and disk"
      {...(workspace && { sub: workspace.name })}
      size="lg"
      onClose={onClose}
    >
      {report ? (
        <div className="flex flex-col gap-5">
          <LinkFacts truth={report.truth} arrivedAt={report.arrivedAt} />
          <Peers peers={report.truth.peers} />
          <Hubs truth={report.truth} onClose={onClose} />
        </div>
      ) : (
        <p className="text-mute">The engine has not said anything of this workspace yet.</p>
      )}
    </Dialog>
  );
}

const linkWords: Record<Truth['link']['state'], [MarkState, string]> = {
  alone: ['alone', 'on this disk only, nobody else has it'],
  connecting: ['running', 'connecting'],
  syncing: ['running', 'catching up'],
  online: ['online', 'linked'],
  offline: ['offline', 'offline, working from this disk'],
  blocked: ['refused', 'blocked'],
};

function LinkFacts({ truth, arrivedAt }: { truth: Truth; arrivedAt: number }) {
  const keys = useSession((session) => session.keys);
  const version = useSession((session) => session.appVersion);
  const { link } = truth;
  const [mark, word] = linkWords[link.state];
  return (
    <Facts>
      <Fact name="Link">
        <StateMark
          state={mark}
          word={link.state === 'alone' ? word : `${word}${link.hubName ? `: ${link.hubName}` : ''}`}
        />
        {link.why && <p className="mt-1">{link.why}</p>}
        {link.todo && <p className="mt-1 text-mute">{link.todo}</p>}
      </Fact>
      {link.state !== 'alone' && (
        <Fact name="Since">
          <TimeText at={link.since} /> (<Age at={link.since} ago />)
        </Fact>
      )}
      {link.url && (
        <Fact name="Address" mono>
          {link.url}
        </Fact>
      )}
      <Fact name="Last sync">
        {truth.lastSyncAt === null ? 'never yet' : <Age at={truth.lastSyncAt} ago />}
      </Fact>
      <Fact name="Waiting to be sent">
        {truth.waiting === 0 ? 'nothing' : count(truth.waiting, 'change')}
        {truth.waiting > 0 && link.state === 'alone' && ', once there is a hub'}
      </Fact>
      <Fact name="Not here yet">
        {truth.missing === null
          ? 'nobody can say'
          : truth.missing === 0
            ? 'nothing'
            : count(truth.missing, 'change')}
      </Fact>
      <Fact name="This clock">
        {truth.clockOffsetMs === null
          ? 'not compared yet'
          : `${offsetText(-truth.clockOffsetMs)} against the hub’s`}
      </Fact>
      <Fact name="Open questions">
        {count(truth.conflicts, 'conflict')}, {truth.held} held
        {truth.joins > 0 && `, ${truth.joins} to be let in`}
      </Fact>
      <Fact name="On this disk">{bytesText(truth.diskBytes)}</Fact>
      <Fact name="Device key">
        {keys === 'keychain'
          ? 'wrapped by this system’s keychain'
          : 'a file that only you can read, not wrapped: this system has no keychain'}
      </Fact>
      <Fact name="As of">
        <Age at={arrivedAt} ago /> · Holdpoint {version}
      </Fact>
    </Facts>
  );
}

function Peers({ peers }: { peers: Truth['peers'] }) {
  const now = useNow(5_000);
  const rooms = useRooms();
  const me = useMe();
  if (peers.length === 0) return <p className="text-mute">Nobody else is linked at the moment.</p>;
  return (
    <table className="w-full text-sm">
      <caption className="pb-1 text-left font-semibold">Peers</caption>
      <thead className="text-left text-xs text-faint">
        <tr className="border-b border-line">
          <th scope="col" className="py-1 font-medium">
            Who
          </th>
          <th scope="col" className="py-1 font-medium">
            Device
          </th>
          <th scope="col" className="py-1 font-medium">
            Record
          </th>
          <th scope="col" className="py-1 font-medium">
            Where
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            Heard
          </th>
        </tr>
      </thead>
      <tbody>
        {peers.map((peer) => (
          <tr key={peer.deviceKey} className="border-b border-line">
            <td className="py-1.5">
              <span className="flex items-center gap-2">
                <Avatar name={peer.name} person={peer.person} decorative />
                {peer.name}
                {peer.person === me && <span className="text-mute">(you)</span>}
              </span>
            </td>
            <td className="py-1.5 text-mute">{peer.device}</td>
            <td className="py-1.5">
              <StateMark state={pointOf(peer, now).mark} word={pointOf(peer, now).word} />
            </td>
            <td className="py-1.5 text-mute">{placeOf(peer, rooms, null)}</td>
            <td className="py-1.5 text-right text-mute">
              <Age at={peer.seenAt} ago />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Hubs({ truth, onClose }: { truth: Truth; onClose(): void }) {
  const members = useMembers();
  const hubs = (members?.hubs ?? []).filter((hub) => hub.key !== truth.hosting?.key);
  return (
    <section aria-label="Hubs">
      <h3 className="pb-1 text-sm font-semibold">Hubs</h3>
      {truth.hosting && <p className="pb-1">This desktop hosts at {truth.hosting.urls.join(', ')}.</p>}
      {hubs.length === 0 && !truth.hosting && (
        <p className="text-mute">This workspace has no hub: nobody can join it yet.</p>
      )}
      <ul className="text-sm">
        {hubs.map((hub) => (
          <li key={hub.key} className="py-0.5">
            {hub.name} <span className="font-mono text-xs text-mute">{hub.urls.join('  ')}</span>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex gap-2">
        <Button onClick={() => openOverlay({ type: 'host' })}>
          {truth.hosting ? 'Hosting…' : 'Host from this desktop…'}
        </Button>
        <Button
          variant="quiet"
          onClick={() => {
            onClose();
            goTo('people');
          }}
        >
          People and hubs
        </Button>
      </div>
    </section>
  );
}
