import { randomId } from '../../../node/crypto.ts';
import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { Params, Result } from '../../../shared/contract/engine.ts';
import type { HubSource, SourcesView, SourceView } from '../../../shared/contract/ingest.ts';
import type { IngestAsk } from '../../../shared/contract/ingest-ask.ts';
import { decodeInvite } from '../../../shared/contract/invite.ts';
import { type Row, toRow } from '../../../shared/fold/entity.ts';
import type { Desk } from '../desk.ts';
import { createInvite } from '../membership-commands.ts';
import { refuse } from '../refuse.ts';
import { savedMappings } from './mappings.ts';

const INVITE_FOR_MS = 600_000;
const CONFIRM_WITHIN_MS = 10_000;
/** What the hub's own device is called among the members. */
const HUB_NAME = 'Payloads (hub)';

type Added = Params<'addSource'>;
type Edited = Params<'editSource'>;

/** The workspace's sources, with what the connected hub knows of them. */
export async function sourcesView(desk: Desk): Promise<SourcesView> {
  const answer = await desk.askIngest({ act: 'status' });
  const known = answer.ok ? answer.sources : [];
  const views = rowsOf(desk).map((row) => viewOf(desk, row, known));
  await bringUpToDate(desk, views);
  return answer.ok
    ? { hub: answer.standing, why: null, sources: views }
    : { hub: 'unreachable', why: answer.error.message, sources: views };
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
  const { name, room, adapter, intervalMs, proof } = input;
  const saved = desk.workspace.dispatch('saveSource', { name, room, adapter, intervalMs });
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

export async function editSource(desk: Desk, input: Edited): Promise<Result<'editSource'>> {
  const row = rowOf(desk, input.id);
  if (!row) return notHere();
  const { id, room, adapter, intervalMs } = input;
  const saved = desk.workspace.dispatch('saveSource', {
    id,
    name: textOf(row, 'name'),
    room,
    adapter,
    intervalMs,
  });
  if (!saved.ok) return saved;
  // The hub hears of it now, or when sources are next looked at.
  await sourcesView(desk);
  return { ok: true };
}

/** A new secret for a source, which the hub may not have heard of yet. */
export async function rotateSource(
  desk: Desk,
  id: string,
  given: string | null,
): Promise<Result<'rotateSource'>> {
  const row = rowOf(desk, id);
  if (!row) return notHere();
  const ready = await makeReady(desk);
  if (!ready.ok) return ready;
  const { name, room, adapter } = fieldsOf(row);
  const proof = ready.sources.find((one) => one.name === name)?.proof ?? 'token';
  const secret = given ?? newSecret();
  const answer = await desk.askIngest({ act: 'set', name, room, adapter, proof, secret, keepOld: true });
  return answer.ok ? { ok: true, secret } : refuse('refused', answer.error.message);
}

export async function retireSecret(desk: Desk, id: string): Promise<Result<'retireSecret'>> {
  const row = rowOf(desk, id);
  return row ? tell(desk, { act: 'retire', name: textOf(row, 'name') }) : notHere();
}

/** The hub forgets its secret first: a source that is not there any more must let nobody in. */
export async function removeSource(desk: Desk, id: string): Promise<Result<'removeSource'>> {
  const row = rowOf(desk, id);
  if (!row) return notHere();
  const told = await tell(desk, { act: 'drop', name: textOf(row, 'name') });
  if (!told.ok) return told;
  const removed = desk.workspace.dispatch('removeSource', { id });
  return removed.ok ? { ok: true } : removed;
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
    if (answer.ok) view.hub = answer.sources.find((one) => one.name === name) ?? null;
  }
}

function viewOf(desk: Desk, row: Row, known: readonly HubSource[]): SourceView {
  const { name, room, adapter, intervalMs } = fieldsOf(row);
  const hub = known.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null;
  const health = desk.alerts.sourceViews().find((one) => one.id === row.id);
  const { state = 'unheard', provider = null, heardAt = null, why = null } = health ?? {};
  const addresses = addressesOf(desk, name);
  const about = { id: row.id, name, room, adapter, intervalMs, hub, addresses };
  return {
    ...about,
    provider,
    state,
    heardAt: heardAt ?? hub?.lastAt ?? null,
    why,
    stale: state === 'stale',
  };
}

function fieldsOf(row: Row) {
  return {
    name: textOf(row, 'name'),
    room: textOf(row, 'room') || null,
    adapter: textOf(row, 'adapter') || null,
    intervalMs: numberOf(row, 'intervalMs'),
  };
}

/** Where senders post to: the connected hub by the addresses that clients know it by. */
function addressesOf(desk: Desk, name: string): string[] {
  return desk.hubUrls().map((url) => `${url.replace(/\/$/, '')}/ingest/${desk.workspace.id}/${name}`);
}

function rowsOf({ workspace }: Desk): Row[] {
  return workspace.ledger.projection
    .rowsOfKinds('workspace', ['source'])
    .filter(({ removed }) => !removed)
    .sort((a, b) => textOf(a, 'name').localeCompare(textOf(b, 'name')));
}

function rowOf({ workspace }: Desk, id: string): Row | null {
  const state = workspace.ledger.projection.state('source', id);
  const row = state && toRow(state);
  return row && !row.removed ? row : null;
}

function notHere() {
  return refuse('not_found', 'That source is not here any more.');
}

/** 256 bits: nobody guesses it, so its hash needs no salt. */
function newSecret(): string {
  return `hp_${randomId(32)}`;
}
