import { setImmediate as breathe } from 'node:timers/promises';
import { nodeCrypto } from '../../../node/crypto.ts';
import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import type { KeptPayload } from '../../../shared/contract/ingest.ts';
import { type Row, toRow } from '../../../shared/fold/entity.ts';
import { type Mapping, mappingSchema } from '../../../shared/ingest/mapping-schema.ts';
import type { Observation } from '../../../shared/ingest/observation.ts';
import { readPayload } from '../../../shared/ingest/read-payload.ts';
import { canonical, type Json } from '../../../shared/json.ts';
import type { Desk } from '../desk.ts';
import { refuse } from '../refuse.ts';
import type { Workspace } from '../workspace.ts';
import { storeArrivals } from './arrivals.ts';
import { keptRows, readAs, receivedAt, restOf, wholeText } from './kept.ts';

const MAX_SHOWN = 100;
/** Letters of a payload that a list shows. */
const MAX_BEGINNING = 300;
/** How long a list is held up by reading what it shows; the rest is read when it is asked for again. */
const READ_FOR_MS = 100;

/** The workspace's saved mappings, those that this version reads. */
export function mappingsOf(workspace: Workspace): Mapping[] {
  return savedMappings(workspace).flatMap((saved) => mappingSchema.safeParse(saved).data ?? []);
}

/** As they are in the record: a hub may read more of them than this desk does. */
export function savedMappings({ ledger }: Workspace): Json[] {
  return ledger.projection
    .rowsOfKinds('workspace', ['mapping'])
    .flatMap(({ removed, values }) => (removed || values.mapping === undefined ? [] : [values.mapping]));
}

/** Which payloads some mappings read: reading a megabyte twice a minute is a waste. */
const readable = new WeakMap<Workspace, { mappings: string; known: Map<string, boolean> }>();

/** Payloads that are not read up to now, the newest first. */
export function keptPayloads(desk: Desk): KeptPayload[] {
  const { workspace } = desk;
  const until = performance.now() + READ_FOR_MS;
  const mappings = mappingsOf(workspace);
  const rows = keptRows(workspace).filter((row) => readAs(row) === '');
  const shown: KeptPayload[] = [];
  for (const row of rows.reverse().slice(0, MAX_SHOWN)) {
    const { warnings } = row.values;
    shown.push({
      id: row.id,
      source: textOf(row, 'source'),
      room: roomOf(row),
      text: textOf(row, 'text').slice(0, MAX_BEGINNING),
      size: numberOf(row, 'size') ?? 0,
      rest: restOf(workspace, row),
      peersWithIt: desk.wholePeers(),
      readable: isReadable(workspace, row, mappings, until),
      warnings: Array.isArray(warnings) ? warnings.filter((one) => typeof one === 'string') : [],
      receivedAt: receivedAt(row),
    });
  }
  return shown;
}

/** All of one payload, to be looked at and mapped. */
export function keptText(workspace: Workspace, id: string): Result<'keptText'> {
  const state = workspace.ledger.projection.state('payload', id);
  const row = state && toRow(state);
  if (!row || row.removed) return refuse('not_found', 'That payload is not here any more.');
  const text = wholeText(workspace, row);
  if (text !== null) return { ok: true, text };
  return restOf(workspace, row) === 'lost'
    ? refuse(
        'not_found',
        'An older version kept no more than its beginning. When it is sent again, all of it is kept.',
      )
    : refuse('not_found', 'All of it is not on this desk yet. It comes with the next sync.');
}

/**
 * Reads what was kept by the mappings that there are now, in the order in which it came, and notes by which: the same
 * mapping reads a payload once. What is mapped stays in the record as it came, too.
 */
export async function mapPayloads(desk: Desk): Promise<Result<'mapPayloads'>> {
  const { workspace } = desk;
  const mappings = mappingsOf(workspace);
  let [mapped, stored, missing] = [0, 0, 0];
  for (const row of keptRows(workspace)) {
    const text = wholeText(workspace, row);
    if (text === null) {
      missing += 1;
      continue;
    }
    await breathe();
    const observation = readPayload(text, { headers: {}, receivedAt: receivedAt(row), mappings });
    const mark = markOf(observation, mappings);
    if (observation.raw || mark === readAs(row)) continue;
    const size = Buffer.byteLength(text);
    const about = { source: textOf(row, 'source'), room: roomOf(row), receivedAt: receivedAt(row) };
    const done = storeArrivals(workspace, [{ ...about, text, size, observation }]);
    if (!done.ok) return done;
    noteRead(workspace, row, observation, mark);
    mapped += 1;
    stored += done.stored;
  }
  const answer = await desk.askIngest({ act: 'mappings', mappings: savedMappings(workspace) });
  return { ok: true, mapped, stored, missing, hub: answer.ok ? null : answer.error.message };
}

function isReadable(workspace: Workspace, row: Row, mappings: readonly Mapping[], until: number): boolean {
  if (mappings.length === 0) return false;
  const key = canonical(mappings as unknown as Json);
  const before = readable.get(workspace);
  const known = before?.mappings === key ? before.known : new Map<string, boolean>();
  readable.set(workspace, { mappings: key, known });
  const found = known.get(row.id);
  if (found !== undefined) return found;
  const text = performance.now() < until ? wholeText(workspace, row) : null;
  // What is not here yet, or has no time now, is read another time.
  if (text === null) return false;
  const reads = !readPayload(text, { headers: {}, mappings }).raw;
  known.set(row.id, reads);
  return reads;
}

/** Names what read a payload: another mapping, or the same one changed, reads it anew. */
function markOf({ source }: Observation, mappings: readonly Mapping[]): string {
  const mapping = mappings.find(({ name }) => name === source) ?? source;
  return nodeCrypto.sha256(canonical(mapping as unknown as Json)).slice(0, 22);
}

function noteRead(workspace: Workspace, row: Row, { source }: Observation, mark: string): void {
  const fields = { readBy: { value: source }, readAs: { value: mark } };
  const body = { kind: 'payload.read', entity: 'payload', entityId: row.id, fields };
  workspace.commit([{ scope: row.scope, body }]);
}

function roomOf({ scope }: Row): string | null {
  return scope === 'workspace' ? null : scope;
}
