import { type IntakeContext, type Repeat, steadySenders, takeAlert } from '../alerts/intake.ts';
import type { BoardRow } from '../board/read.ts';
import { type Json, sameJson } from '../json.ts';
import type { DraftOp } from '../ops/commands.ts';
import type { BlobRef } from '../ops/fields.ts';
import type { Observation, RolloutReport } from './observation.ts';

/** A payload that came in, read. Its sender was verified, or a person brought it. */
export interface Arrival {
  /** Name of the source that it came through. */
  source: string;
  /** The room that it belongs to; null: the workspace. */
  room: string | null;
  text: string;
  /** Bytes of the whole text. */
  size: number;
  /** Milliseconds since 1970. */
  receivedAt: number;
  observation: Observation;
}

/** What the record, or whoever writes into it, knows already. */
export interface RecordContext {
  /** The workspace's own: the same text gives the same id everywhere. */
  hash(text: string): string;
  /** An entity's values; null where it is not there. */
  known(entity: string, id: string): Readonly<Record<string, Json>> | null;
  /** The firing of an alert that has not ended. */
  open(source: string, fingerprint: string): BoardRow | null;
  /** Names a text as a blob. Whoever writes the ops keeps the blob first, so that none names what is nowhere. */
  blob(text: string): BlobRef;
}

/** The ops that an arrival leads to, and the alerts that merely fire on. */
export interface Recorded {
  drafts: DraftOp[];
  repeats: Repeat[];
}

/** Letters of a payload that its op holds; a longer one is a blob besides. */
export const MAX_KEPT = 15_000;
/** Bytes of the same as JSON: an op's body has room for no more. */
const MAX_KEPT_BYTES = 48_000;
/**
 * Bytes of unknown payloads that are kept of one source, and what each counts besides its own bytes. A sender that
 * nobody understands must not fill everybody's disk; whoever maps it has the room no longer needed.
 */
export const MAX_KEPT_PER_SOURCE = 64 * 1_048_576;
export const KEPT_OVERHEAD_BYTES = 2_048;

/**
 * What an arrival adds to the record: its rollout reports, its alerts, and the payload itself where nobody understood
 * it. A replay adds nothing, and so does one that is refused (unreadable, a template, a test): its sender is told why.
 */
export function record(arrival: Arrival, context: RecordContext): Recorded {
  const { observation } = arrival;
  if (observation.refused) return { drafts: [], repeats: [] };
  const alerts = observation.alerts.map((report) => takeAlert(report, alertContext(arrival, context)));
  return {
    drafts: [
      ...observation.rollouts.flatMap((report) => reportDraft(arrival, report, context)),
      ...alerts.flatMap(({ drafts }) => drafts),
      ...(observation.raw ? payloadDraft(arrival, context) : []),
    ],
    repeats: alerts.flatMap(({ repeats }) => repeats),
  };
}

function alertContext(
  { source, receivedAt, observation }: Arrival,
  { hash, known, open }: RecordContext,
): IntakeContext {
  return {
    now: receivedAt,
    hash,
    source,
    steadyStart: observation.source !== null && steadySenders.includes(observation.source),
    open,
    alert: (id) => {
      const values = known('alert', id);
      return values && alertRow(id, values);
    },
  };
}

/** An alert's values as the row that intake looks at. */
export function alertRow(id: string, values: Readonly<Record<string, Json>>): BoardRow {
  return { entity: 'alert', id, values: { ...values }, conflicts: [], removed: false };
}

function reportDraft(arrival: Arrival, { id, ...said }: RolloutReport, context: RecordContext): DraftOp[] {
  const entityId = context.hash(`report/${arrival.source}/${id}`);
  return draftIfNew(arrival, 'rollout.reported', 'report', entityId, { ...said }, context);
}

function payloadDraft(arrival: Arrival, context: RecordContext): DraftOp[] {
  const { text, size, observation } = arrival;
  const entityId = context.hash(`payload/${arrival.source}/${text}`);
  const warnings = observation.warnings.slice(0, 50).map((warning) => warning.slice(0, 500));
  const beginning = kept(text);
  const whole = beginning === text ? {} : { whole: { ...context.blob(text) } };
  const values = { text: beginning, ...whole, size, warnings };
  return draftIfNew(arrival, 'payload.received', 'payload', entityId, values, context);
}

/** Nothing where the record says the same already; when it came makes no difference. */
function draftIfNew(
  { source, room, receivedAt }: Arrival,
  kind: string,
  entity: string,
  entityId: string,
  said: Readonly<Record<string, Json>>,
  { known }: RecordContext,
): DraftOp[] {
  const values: Record<string, Json> = { source, ...said };
  const before = known(entity, entityId);
  if (before && Object.entries(values).every(([name, value]) => sameJson(before[name], value))) return [];
  const fields = Object.fromEntries(
    Object.entries({ ...values, receivedAt }).map(([name, value]) => [name, { value }]),
  );
  return [{ scope: room ?? 'workspace', body: { kind, entity, entityId, fields } }];
}

/** The beginning of a text, within what an op holds. */
function kept(text: string): string {
  let most = Math.min(text.length, MAX_KEPT);
  while (jsonBytes(text.slice(0, most)) > MAX_KEPT_BYTES) most = Math.floor(most * 0.8);
  const cut = text.slice(0, most);
  // Half a letter is none.
  return cut.length < text.length && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** UTF-8 bytes of a text as JSON, or somewhat more. */
function jsonBytes(text: string): number {
  let bytes = 2;
  for (const letter of JSON.stringify(text)) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
