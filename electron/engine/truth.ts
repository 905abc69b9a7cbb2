import type { Peer } from '../../shared/contract/sync.ts';
import type { Hosting, Truth } from '../../shared/contract/views.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { vectorHash } from './sync/client.ts';
import type { LinkState } from './sync/link.ts';
import { heldCounts } from './views/held.ts';
import type { Workspace } from './workspace.ts';

export interface TruthSources {
  workspace: Workspace;
  link: LinkState;
  peers: readonly Peer[];
  hosting: Hosting | null;
  clockOffsetMs: number | null;
  alarms: readonly string[];
  forMe: number;
  sources: Truth['sources'];
}

/** Everything that the truth bar says, from what is really known at this moment. */
export function truthOf({
  workspace,
  link,
  peers,
  hosting,
  clockOffsetMs,
  alarms,
  forMe,
  sources,
}: TruthSources): Truth {
  const { ledger } = workspace;
  const own = { logHash: ledger.logHash(), vectorHash: vectorHash(ledger.log.vector()) };
  // Peers say something only when it changes; that they are still linked is the hub's word, as old as its last heartbeat.
  const views = peers.map((peer) => ({
    ...peerView(workspace, peer, own),
    seenAt: Math.max(peer.seenAt - (clockOffsetMs ?? 0), link.lastSyncAt ?? 0),
  }));
  const differs = views
    .filter((peer) => peer.point === 'differs')
    .map(
      (peer) =>
        `${peer.name} has another record at the same point. Open the Inspector on both desks and compare.`,
    );
  return {
    link: { ...link.link, hubName: hubNameOf(workspace, link.link) },
    lastSyncAt: link.lastSyncAt,
    waiting: ledger.waiting(),
    missing: link.link.state === 'online' ? 0 : null,
    peers: views,
    clockOffsetMs,
    diskBytes: workspace.diskBytes(),
    hosting,
    conflicts: ledger.projection.countConflicts(),
    ...heldCounts(workspace),
    forMe,
    sources,
    standing: standingOf(workspace, link),
    alarms: [...alarms, ...differs],
  };
}

/**
 * What the hub at this address is called by the record as it is now: when a desk that joins greets it, the record that
 * names it is not here yet. Without a name its address is all that can be said.
 */
function hubNameOf({ ledger }: Workspace, { url, hubName }: Truth['link']): string {
  const hub = ledger.membership.hubs().findLast(({ urls }) => urls.some((one) => isAt(one, url)));
  const name = hub && ledger.projection.values('hub', hub.key)?.name;
  return typeof name === 'string' && name !== '' ? name : hubName;
}

function isAt(address: string, url: string | null): boolean {
  return url !== null && URL.canParse(address) && new URL(address).origin === url;
}

function peerView(
  workspace: Workspace,
  peer: Peer,
  own: { logHash: string; vectorHash: string },
): Omit<Truth['peers'][number], 'seenAt'> {
  return {
    person: peer.person,
    name: workspace.personName(peer.person),
    deviceKey: peer.device,
    device: titleOf('device', workspace.ledger.projection.values('device', peer.device)),
    room: peer.room,
    screen: peer.screen,
    point: pointOf(peer, own),
  };
}

/** The hub hears of a revocation first, and tells the device no more of the log than that it is out. */
function standingOf(workspace: Workspace, { link }: LinkState): Truth['standing'] {
  const here = workspace.standing();
  if (link.state !== 'blocked' || here !== 'in') return here;
  if (link.kind === 'revoked') return 'revoked';
  if (link.kind === 'not_admitted') return 'waiting';
  return link.kind === 'not_member' ? 'removed' : here;
}

/** Equal vectors with unequal logs is the one thing that must never be: everything else is somebody being behind. */
function pointOf(peer: Peer, own: { logHash: string; vectorHash: string }): Truth['peers'][number]['point'] {
  if (peer.logHash === '' || peer.vectorHash === '') return 'unknown';
  if (peer.vectorHash !== own.vectorHash) return 'behind';
  return peer.logHash === own.logHash ? 'same' : 'differs';
}
