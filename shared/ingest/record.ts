import type { Json } from '../json.ts';
import type { DraftOp } from '../ops/commands.ts';
import type { Observation } from './observation.ts';

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

/** Something that a payload says, as an entity of the record. The same thing said again has the same id. */
export interface Finding {
  kind: string;
  scope: string;
  entity: string;
  id: string;
  values: Readonly<Record<string, Json>>;
}

/** What the record, or whoever writes into it, knows of an entity; null where it is not there. */
export type KnownValues = (entity: string, id: string) => Readonly<Record<string, Json>> | null;

/** Letters of a payload that are kept. */
export const MAX_KEPT = 15_000;
/** Bytes of the same as JSON: an op's body has room for no more. */
const MAX_KEPT_BYTES = 48_000;

/**
 * What an arrival adds to the record: each rollout report, and the payload itself where nobody understood it. One that
 * is refused (unreadable, a template, a test) adds nothing; its sender is told why. Pure; `hash` is the record's own.
 */
export function findingsOf(arrival: Arrival, hash: (text: string) => string): Finding[] {
  if (arrival.observation.refused) return [];
  const { rollouts, raw } = arrival.observation;
  const reports = rollouts.map((report): Finding => {
    const { id, ...said } = report;
    return finding(arrival, 'rollout.reported', 'report', hash(`report\n${arrival.source}\n${id}`), {
      ...said,
    });
  });
  return [...reports, ...alertFindings(arrival, hash), ...(raw ? [payloadOf(arrival, hash)] : [])];
}

/** The ops that write what is not there yet: a replay adds nothing. When it came is no difference. */
export function newDrafts(findings: readonly Finding[], known: KnownValues): DraftOp[] {
  const written = new Set<string>();
  return findings.flatMap(({ kind, scope, entity, id, values }) => {
    const key = `${entity}/${id}`;
    if (written.has(key) || saysTheSame(known(entity, id), values)) return [];
    written.add(key);
    const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
    return [{ scope, body: { kind, entity, entityId: id, fields } }];
  });
}

/** Alerts are kept as the payload that they came in, so that none is lost before alerts have a record of their own. */
function alertFindings(arrival: Arrival, hash: (text: string) => string): Finding[] {
  return arrival.observation.alerts.length > 0 ? [payloadOf(arrival, hash)] : [];
}

function payloadOf(arrival: Arrival, hash: (text: string) => string): Finding {
  const { source, text, size, observation } = arrival;
  return finding(arrival, 'payload.received', 'payload', hash(`payload\n${source}\n${text}`), {
    text: kept(text),
    size,
    warnings: observation.warnings.slice(0, 50).map((warning) => warning.slice(0, 500)),
  });
}

function finding(
  { source, room, receivedAt }: Arrival,
  kind: string,
  entity: string,
  id: string,
  values: Record<string, Json>,
): Finding {
  return { kind, scope: room ?? 'workspace', entity, id, values: { source, ...values, receivedAt } };
}

function saysTheSame(
  known: Readonly<Record<string, Json>> | null,
  values: Readonly<Record<string, Json>>,
): boolean {
  if (known === null) return false;
  return Object.entries(values).every(
    ([name, value]) => name === 'receivedAt' || JSON.stringify(known[name] ?? null) === JSON.stringify(value),
  );
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
