import type { EngineHandlers, Params, Result } from '../../../shared/contract/engine.ts';
import { MAX_INGEST_BYTES, type ReadingView } from '../../../shared/contract/ingest.ts';
import { mappingSchema } from '../../../shared/ingest/mapping-schema.ts';
import type { Observation } from '../../../shared/ingest/observation.ts';
import { parseText } from '../../../shared/ingest/parse-text.ts';
import { readPayload } from '../../../shared/ingest/read-payload.ts';
import type { Arrival } from '../../../shared/ingest/record.ts';
import { suggestMapping } from '../../../shared/ingest/suggest-mapping.ts';
import { refuse } from '../refuse.ts';
import type { Workspace } from '../workspace.ts';
import { storeArrivals } from './arrivals.ts';
import { mappingsOf } from './mappings.ts';

/** What a person brought, when nobody said by which sender: they pasted it. */
const PASTED = 'pasted';
const BY_HAND = 'by hand';

/** What a text says, before it is stored. */
export function readText(workspace: Workspace, text: string, source: string | null): ReadingView {
  return readingOf(read(workspace, text, source));
}

/** Stores a text that a person brought: pasted, dropped, or out of a watched folder. */
export function ingestText(
  workspace: Workspace,
  { room, text, source }: Omit<Params<'ingestText'>, 'workspace'>,
  now: number,
): Result<'ingestText'> {
  const size = Buffer.byteLength(text);
  if (size > MAX_INGEST_BYTES)
    return refuse('invalid', 'A payload is at most 1 MB. Send its events in several.');
  const observation = read(workspace, text, source);
  const reading = readingOf(observation);
  if (observation.refused) return refuse('invalid', observation.refused.why);
  const name = source ?? observation.source ?? PASTED;
  const stored = storeArrivals(workspace, [{ source: name, room, text, size, receivedAt: now, observation }]);
  return stored.ok ? { ok: true, reading, stored: stored.stored } : stored;
}

/** What a person saw elsewhere. Each time they say so is an event of its own. */
export function reportRollout(
  workspace: Workspace,
  { room, report }: Omit<Params<'reportRollout'>, 'workspace'>,
  now: number,
): Result<'reportRollout'> {
  const id = `${workspace.context().newId()}`;
  const rollouts = [{ ...report, at: now, id }];
  const observation: Observation = { source: null, rollouts, alerts: [], raw: false, warnings: [] };
  const arrival: Arrival = { source: BY_HAND, room, text: '', size: 0, receivedAt: now, observation };
  const stored = storeArrivals(workspace, [arrival]);
  return stored.ok ? { ok: true } : stored;
}

export const mappingTrials: Pick<EngineHandlers, 'suggestMapping' | 'tryMapping'> = {
  suggestMapping: ({ text }) => {
    const parsed = parseText(text);
    const [sample] = 'unreadable' in parsed ? [] : parsed.payloads;
    return { mapping: sample === undefined ? null : suggestMapping(sample) };
  },
  tryMapping: ({ text, mapping }) => {
    const parsed = mappingSchema.safeParse(mapping);
    if (!parsed.success) {
      const { path = [], message = 'It has another shape.' } = parsed.error.issues[0] ?? {};
      return refuse('invalid', `The mapping does not fit: ${path.join('.')} ${message}`);
    }
    return { ok: true, reading: readingOf(readPayload(text, { headers: {}, mappings: [parsed.data] })) };
  },
};

function read(workspace: Workspace, text: string, source: string | null): Observation {
  return readPayload(text, {
    headers: {},
    receivedAt: workspace.context().now,
    source,
    mappings: mappingsOf(workspace),
  });
}

function readingOf({ source, rollouts, alerts, raw, warnings, refused }: Observation): ReadingView {
  return {
    source,
    rollouts: rollouts.map(({ id: _, ...said }) => said),
    alerts: alerts.map(({ title, status, severity }) => ({ title, status, severity })),
    raw,
    warnings: [...warnings],
    refused: refused?.why ?? null,
  };
}
