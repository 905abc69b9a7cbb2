import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import type { KeptPayload } from '../../../shared/contract/ingest.ts';
import { type Mapping, mappingSchema } from '../../../shared/ingest/mapping-schema.ts';
import { readPayload } from '../../../shared/ingest/read-payload.ts';
import type { Json } from '../../../shared/json.ts';
import type { Desk } from '../desk.ts';
import type { Workspace } from '../workspace.ts';
import { storeArrivals } from './arrivals.ts';

const MAX_SHOWN = 100;

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

/** Payloads that nobody understands up to now: the newest. */
export function keptPayloads(workspace: Workspace): KeptPayload[] {
  const mappings = mappingsOf(workspace);
  const newest = allKept(workspace).slice(0, MAX_SHOWN);
  return newest.filter(
    ({ text }) => mappings.length === 0 || readPayload(text, { headers: {}, mappings }).raw,
  );
}

/** Payloads that nobody understood when they came, newest first. */
function allKept({ ledger }: Workspace): KeptPayload[] {
  const rows = ledger.projection.ofEntity('payload').filter(({ removed }) => !removed);
  return rows
    .map((row) => {
      const { warnings } = row.values;
      const text = textOf(row, 'text');
      return {
        id: row.id,
        source: textOf(row, 'source'),
        room: row.scope === 'workspace' ? null : row.scope,
        text,
        cut: (numberOf(row, 'size') ?? 0) > Buffer.byteLength(text),
        warnings: Array.isArray(warnings) ? warnings.filter((one) => typeof one === 'string') : [],
        receivedAt: numberOf(row, 'receivedAt') ?? 0,
      };
    })
    .sort((a, b) => b.receivedAt - a.receivedAt);
}

/** Reads what was kept by the mappings that there are now. What is mapped stays in the record as it came, too. */
export async function mapPayloads(desk: Desk): Promise<Result<'mapPayloads'>> {
  const { workspace } = desk;
  const mappings = mappingsOf(workspace);
  let [mapped, stored] = [0, 0];
  for (const { source, room, text, cut, receivedAt } of allKept(workspace)) {
    if (cut) continue;
    const observation = readPayload(text, { headers: {}, mappings });
    if (observation.raw) continue;
    const size = Buffer.byteLength(text);
    const done = storeArrivals(workspace, [{ source, room, text, size, receivedAt, observation }]);
    if (!done.ok) return done;
    mapped += 1;
    stored += done.stored;
  }
  const answer = await desk.askIngest({ act: 'mappings', mappings: savedMappings(workspace) });
  return { ok: true, mapped, stored, hub: answer.ok ? null : answer.error.message };
}
