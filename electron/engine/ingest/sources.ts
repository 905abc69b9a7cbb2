import { randomId } from '../../../node/crypto.ts';
import { overDraft } from '../../../shared/alerts/polled.ts';
import { wayOf } from '../../../shared/alerts/sources.ts';
import type { Params, Result } from '../../../shared/contract/engine.ts';
import type { HubSource, SourcesView, SourceView } from '../../../shared/contract/ingest.ts';
import type { IngestAsk } from '../../../shared/contract/ingest-ask.ts';
import { decodeInvite } from '../../../shared/contract/invite.ts';
import type { Desk } from '../desk.ts';
import { createInvite } from '../membership-commands.ts';
import { refuse } from '../refuse.ts';
import { savedMappings } from './mappings.ts';
import { addressesOf, pollerOf, type SourceFields, sourceOf, sourceViews } from './source-views.ts';

const INVITE_FOR_MS = 600_000;
const CONFIRM_WITHIN_MS = 10_000;
/** What the hub's own device is called among the members. */
const HUB_NAME = 'Payloads (hub)';

type Added = Params<'addSource'>;
type Edited = Params<'editSource'>;
type Watched = Params<'watchFolder'>;

/** The workspace's sources, with what the connected hub knows of them. */
export async function sourcesView(desk: Desk): Promise<SourcesView> {
  const answer = await desk.askIngest({ act: 'status' });
  const sources = sourceViews(desk, answer.ok ? answer.sources : []);
  await bringUpToDate(desk, sources);
  const about = { certificate: desk.hubCertificate(), poller: pollerOf(desk), sources };
  return answer.ok
    ? { hub: answer.standing, why: null, ...about }
    : { hub: 'unreachable', why: answer.error.message, ...about };
}

/** Makes an invite of role integration and has the hub join by it at once. */
export async function letHubIn(desk: Desk): Promise<Result<'letHubIn'>> {
  const { workspace } = desk;
  if (workspace.role() !== 'commander')
    return refuse(
      'not_allowed',
      'A commander has to let the hub write payloads into the workspace, once. Ask one.',
    );
  const made = createInvite(workspace, {
    role: 'integration',
    expiresAt: desk.now() + INVITE_FOR_MS,
    uses: 1,
    note: 'The hub, for the payloads that it takes in',
  });
  if (!made.ok) return made;
  const invite = decodeInvite(made.text);
  if ('fault' in invite) return refuse('invalid', invite.fault);
  const late = await desk.confirmed(CONFIRM_WITHIN_MS);
  if (late !== null) return refuse('unreachable', late);
  const answer = await desk.askIngest({ act: 'join', seed: invite.seed, name: HUB_NAME });
  return answer.ok ? { ok: true } : refuse('refused', answer.error.message);
}

export async function addSource(desk: Desk, input: Added): Promise<Result<'addSource'>> {
  const ready = await makeReady(desk);
  if (!ready.ok) return ready;
  const { name, room, adapter, intervalMs, proof, silencesFrom } = input;
  const saved = desk.workspace.dispatch('saveSource', { name, room, adapter, intervalMs, silencesFrom });
  if (!saved.ok) return saved;
  const id = saved.id ?? '';
  const secret = input.secret ?? newSecret();
  const set = { act: 'set', name, room, adapter, proof, secret, keepOld: false } as const;
  const answer = await desk.askIngest(set);
  if (!answer.ok) {
    desk.workspace.dispatch('removeSource', { id });
    return refuse('refused', answer.error.message);
  }
  await desk.askIngest({ act: 'mappings', mappings: savedMappings(desk.workspace) });
  return { ok: true, id, secret, addresses: addressesOf(desk, name) };
}

/** Watches a folder for a source: for a new one, or for one that is there and from then on is this desk's. */
export async function watchFolder(
  desk: Desk,
  { id, name, room, adapter, intervalMs, silencesFrom }: Omit<Watched, 'workspace'>,
  path: string,
): Promise<Result<'watchFolder'>> {
  const free = await desk.folders.free(path);
  if (!free.ok) return free;
  const about = { name, room, adapter, intervalMs, silencesFrom, desk: desk.workspace.deviceKey };
  const saved = desk.workspace.dispatch('saveSource', id === null ? about : { id, ...about });
  if (!saved.ok && saved.rejection.code !== 'nothing_to_do') return saved;
  const source = id ?? (saved.ok ? saved.id : undefined) ?? '';
  desk.folders.forget(source);
  return { ok: true, folder: desk.folders.add(free.path, source) };
}

export async function editSource(desk: Desk, input: Edited): Promise<Result<'editSource'>> {
  const before = sourceOf(desk, input.id);
  if (!before) return notHere();
  const way = wayOf(before);
  if (way === 'hub' && before.name.toLowerCase() !== input.name.toLowerCase())
    return renameAtHub(desk, before, input);
  const saved = save(desk, input, way === 'polled');
  if (!saved.ok) return saved;
  if (before.name !== input.name) endAlerts(desk, before.name);
  // The hub hears of it now, or when sources are next looked at.
  if (way === 'hub') await sourcesView(desk);
  return { ok: true, secret: null, addresses: [] };
}

/** At a hub a source's name is its address, so another name begins with another secret, and the old address ends. */
async function renameAtHub(desk: Desk, before: SourceFields, input: Edited): Promise<Result<'editSource'>> {
  const ready = await makeReady(desk);
  if (!ready.ok) return ready;
  const { name, room, adapter } = input;
  const proof = ready.sources.find((one) => isCalled(one, before.name))?.proof ?? 'token';
  const saved = save(desk, input, false);
  if (!saved.ok) return saved;
  const secret = newSecret();
  const set = await desk.askIngest({ act: 'set', name, room, adapter, proof, secret, keepOld: false });
  if (!set.ok) {
    save(desk, { ...input, name: before.name }, false);
    return refuse('refused', set.error.message);
  }
  endAlerts(desk, before.name);
  const dropped = await tell(desk, { act: 'drop', name: before.name });
  return dropped.ok ? { ok: true, secret, addresses: addressesOf(desk, name) } : dropped;
}

/** A new secret for a source, which the hub may not have heard of yet. */
export async function rotateSource(
  desk: Desk,
  id: string,
  given: string | null,
): Promise<Result<'rotateSource'>> {
  const source = sourceOf(desk, id);
  if (!source) return notHere();
  const ready = await makeReady(desk);
  if (!ready.ok) return ready;
  const { name, room, adapter } = source;
  const proof = ready.sources.find((one) => isCalled(one, name))?.proof ?? 'token';
  const secret = given ?? newSecret();
  const answer = await desk.askIngest({ act: 'set', name, room, adapter, proof, secret, keepOld: true });
  return answer.ok ? { ok: true, secret } : refuse('refused', answer.error.message);
}

export async function retireSecret(desk: Desk, id: string): Promise<Result<'retireSecret'>> {
  const source = sourceOf(desk, id);
  return source ? tell(desk, { act: 'retire', name: source.name }) : notHere();
}

/** A hub forgets its secret first: a source that is not there any more must let nobody in. */
export async function removeSource(desk: Desk, id: string): Promise<Result<'removeSource'>> {
  const source = sourceOf(desk, id);
  if (!source) return notHere();
  if (wayOf(source) === 'hub') {
    const told = await tell(desk, { act: 'drop', name: source.name });
    if (!told.ok) return told;
  }
  const removed = desk.workspace.dispatch('removeSource', { id });
  if (!removed.ok) return removed;
  desk.folders.forget(id);
  endAlerts(desk, source.name);
  return { ok: true };
}

function save({ workspace }: Desk, input: Edited, isPolled: boolean) {
  const { id, name, room, adapter, intervalMs, provider, watchdog, silencesFrom } = input;
  const about = { id, name, room, adapter, intervalMs };
  return workspace.dispatch(
    'saveSource',
    isPolled ? { ...about, provider, watchdog } : { ...about, silencesFrom },
  );
}

/** What fires under a name that nobody speaks by any more would fire for ever. */
function endAlerts({ workspace, now }: Desk, name: string): void {
  const open = workspace.ledger.projection.alerts.openOf(name);
  const at = now();
  if (open.length > 0) workspace.commit(open.map((row) => overDraft(row, at)));
}

/** A hub is connected, this person may look after sources, and the hub may write. */
async function makeReady(
  desk: Desk,
): Promise<{ ok: true; sources: readonly HubSource[] } | ReturnType<typeof refuse>> {
  const role = desk.workspace.role();
  if (role !== 'commander' && role !== 'operator')
    return refuse('not_allowed', 'Sources are looked after by commanders and operators. Ask one.');
  const answer = await desk.askIngest({ act: 'status' });
  if (!answer.ok) return refuse('unreachable', answer.error.message);
  if (answer.standing === 'in') return { ok: true, sources: answer.sources };
  const let_ = await letHubIn(desk);
  return let_.ok ? { ok: true, sources: answer.sources } : let_;
}

async function tell(desk: Desk, ask: IngestAsk): Promise<Result<'retireSecret'>> {
  const answer = await desk.askIngest(ask);
  return answer.ok ? { ok: true } : refuse('unreachable', answer.error.message);
}

/** What was changed on another desk, or while no hub was connected, the hub hears of when somebody looks. */
async function bringUpToDate(desk: Desk, views: SourceView[]): Promise<void> {
  if (!['commander', 'operator'].includes(desk.workspace.role())) return;
  for (const view of views) {
    const { name, room, adapter, hub } = view;
    if (!hub || (hub.room === room && hub.adapter === adapter)) continue;
    const ask = { act: 'set', name, room, adapter, proof: hub.proof, secret: null, keepOld: true } as const;
    const answer = await desk.askIngest(ask);
    if (answer.ok) view.hub = answer.sources.find((one) => isCalled(one, name)) ?? null;
  }
}

function isCalled(source: HubSource, name: string): boolean {
  return source.name.toLowerCase() === name.toLowerCase();
}

function notHere() {
  return refuse('not_found', 'That source is not here any more.');
}

/** 256 bits: nobody guesses it, so its hash needs no salt. */
function newSecret(): string {
  return `hp_${randomId(32)}`;
}
