import type { Json } from '../json.ts';
import { adapters, adaptersNamed, bestNamed, isCarrier, saysNoSender } from './adapters.ts';
import { isCloudEvent, itemsOf, openEnvelope, stampOf } from './envelopes.ts';
import { mappedAdapter } from './mapping.ts';
import type { Mapping } from './mapping-schema.ts';
import type { Adapter, Delivery, Observation, Reading } from './observation.ts';
import { parseText } from './parse-text.ts';
import { isRecord } from './pick.ts';
import { placeholderIn } from './placeholders.ts';
import { cloudEvents } from './rollouts/cloud-events.ts';
import { generic } from './rollouts/generic.ts';
import { settle } from './settle.ts';

/** Callers refuse what is larger before it is decoded. */
export const MAX_PAYLOAD_BYTES = 1_048_576;
/** Envelopes in envelopes. */
const MAX_LAYERS = 3;
/** Events in one payload; more are left out with a warning. */
export const MAX_EVENTS = 10_000;

export interface Source extends Delivery {
  /** What the sender is called, where somebody said so. */
  source?: string | null | undefined;
  /** Mappings that people made for senders of theirs; they go before what is built in. */
  mappings?: readonly Mapping[];
}

/** What one payload of several in a text said. */
interface Part extends Reading {
  by: string | null;
  /** Read by the named sender's reader though it does not know the shape. */
  forced?: boolean;
}

/**
 * Text that another system sent → what it says of rollouts and alerts. Total: whatever the text, it never throws. The
 * same text gives the same answer, and the order of keys makes no difference.
 */
export function readPayload(
  text: string,
  { headers, receivedAt, source, mappings = [] }: Source,
): Observation {
  const parsed = parseText(text);
  if ('unreadable' in parsed) return nothing('unreadable', parsed.unreadable);
  const said = source ?? parsed.source ?? headers['x-holdpoint-source'] ?? null;
  const mapped = mappings.map(mappedAdapter);
  const own = mapped.filter(({ name }) => name === said);
  const named = said !== null && own.length === 0 && saysNoSender(said) ? null : said;
  const candidates = named === null ? [] : [...own, ...adaptersNamed(named)];
  const warnings: string[] = [...parsed.warnings];
  if (named !== null && candidates.length === 0)
    warnings.push(`No source is called “${named.slice(0, 80)}”; the payload was recognised by its shape.`);
  const reader: Reader = {
    mapped,
    candidates,
    named,
    delivery: { headers, receivedAt },
    left: { events: MAX_EVENTS },
  };
  const parts = readAll(parsed.payloads, reader, 0);
  if (reader.left.events < 0)
    warnings.push(`It holds more than ${MAX_EVENTS} events: ${-reader.left.events} were left out.`);
  return observe(parts, warnings);
}

interface Reader {
  mapped: readonly Adapter[];
  candidates: readonly Adapter[];
  named: string | null;
  delivery: Delivery;
  /** Counts down over all of the text's payloads. */
  left: { events: number };
}

function readAll(payloads: readonly Json[], reader: Reader, layer: number): Part[] {
  return payloads.flatMap((payload) => {
    if (reader.left.events <= 0) {
      reader.left.events -= 1;
      return [];
    }
    const parts = readOne(payload, reader, layer);
    // What says nothing costs time as well.
    if (!parts.some(holdsEvents)) reader.left.events -= 1;
    return parts;
  });
}

function readOne(payload: Json, reader: Reader, layer: number): Part[] {
  const placeholder = placeholderIn(payload);
  if (placeholder !== null) {
    const refused = `No event: a template whose placeholders were not filled in (${placeholder}). Send what it renders.`;
    return [{ by: null, refused }];
  }
  const particular = recognised(payload, reader, false);
  if (particular !== null) return [particular];
  const opened = layer < MAX_LAYERS ? inside(payload, reader, layer) : null;
  if (opened?.some((part) => saysSomething(part) && part.forced !== true))
    return stamped(payload, reader, opened) ?? opened;
  const other = anothers(payload, reader);
  if (other !== null) return [other];
  if (opened?.some(saysSomething)) return opened;
  const general = recognised(payload, reader, true) ?? forced(payload, reader);
  return general === null ? (opened ?? [unknown(reader)]) : [general];
}

/**
 * Where nobody in particular knows what an envelope carries and it lacks a time, the envelope's own time and id are of
 * the event: the reader of CloudEvents takes theirs, the general one those of buses.
 */
function stamped(payload: Json, reader: Reader, opened: readonly Part[]): Part[] | null {
  const [only, ...others] = opened;
  if (only?.by !== generic.name || others.length > 0 || only.rollouts?.length !== 1) return null;
  const part = isCloudEvent(payload) ? run(cloudEvents, payload, reader) : onBus(payload, reader, only);
  if (part?.rollouts?.length !== 1) return null;
  // The same event is read a second time here.
  reader.left.events += 1;
  return [part];
}

function onBus(payload: Json, reader: Reader, { rollouts = [] }: Part): Part | null {
  const stamp = stampOf(payload);
  const opened = openEnvelope(payload);
  if (stamp === null || rollouts[0]?.at !== null || opened === null || 'refused' in opened) return null;
  return isRecord(opened.inner) ? run(generic, { ...opened.inner, ...stamp }, reader) : null;
}

function inside(payload: Json, reader: Reader, layer: number): Part[] | null {
  const items = itemsOf(payload);
  if (items !== null) return readAll(items, reader, layer + 1);
  const opened = openEnvelope(payload);
  if (opened === null) return null;
  if ('refused' in opened) return [{ by: null, refused: opened.refused }];
  const carried = reader.named !== null && isCarrier(reader.named);
  return readOne(opened.inner, carried ? { ...reader, candidates: [] } : reader, layer + 1);
}

/** The first that says that the payload is its own. Where somebody named a sender, only that one is asked. */
function recognised(payload: Json, reader: Reader, general: boolean): Part | null {
  const asked = reader.candidates.length > 0 ? reader.candidates : [...reader.mapped, ...adapters];
  const own = asked.find(
    (adapter) => (adapter.general === true) === general && recognises(adapter, payload, reader),
  );
  return own === undefined ? null : run(own, payload, reader);
}

/** What is plainly another sender's than the one that somebody named is read as that one's; a mapping of theirs stands. */
function anothers(payload: Json, reader: Reader): Part | null {
  const { candidates, mapped, named } = reader;
  if (candidates.length === 0 || candidates.some((one) => mapped.includes(one))) return null;
  const part = recognised(payload, { ...reader, candidates: [], mapped: [] }, false);
  if (part === null || candidates.every(({ general }) => general === true)) return part;
  const warning = `It is ${part.by ?? 'another sender'}'s, not ${named ?? 'the named source'}'s, and was read as that.`;
  return { ...part, warnings: [warning, ...(part.warnings ?? [])] };
}

/** A named sender's reader on a shape that it does not know: what it finds all the same counts. */
function forced(payload: Json, reader: Reader): Part | null {
  for (const adapter of bestNamed(reader.candidates, reader.named ?? '')) {
    const part = run(adapter, payload, reader);
    if (!holdsEvents(part)) continue;
    const warning = `It does not look like ${adapter.name}'s; what could be read was read as its.`;
    return { ...part, forced: true, warnings: [warning, ...(part.warnings ?? [])] };
  }
  return null;
}

function recognises(adapter: Adapter, payload: Json, { delivery }: Reader): boolean {
  return adapter.recognises(payload, delivery);
}

function run(adapter: Adapter, payload: Json, { delivery, left }: Reader): Part {
  const reading = adapter.read(payload, delivery);
  const rollouts = (reading.rollouts ?? []).slice(0, Math.max(0, left.events));
  const alerts = (reading.alerts ?? []).slice(0, Math.max(0, left.events - rollouts.length));
  left.events -= (reading.rollouts?.length ?? 0) + (reading.alerts?.length ?? 0);
  return { ...reading, rollouts, alerts, by: adapter.name };
}

function unknown({ candidates, named }: Reader): Part {
  if (candidates.length === 0) return { by: null };
  const warning = `It does not look like ${named ?? 'the named source'}'s. Leave the source out to have it recognised, or map it.`;
  return { by: null, warnings: [warning] };
}

function holdsEvents({ rollouts = [], alerts = [] }: Reading): boolean {
  return rollouts.length + alerts.length > 0;
}

function saysSomething(part: Part): boolean {
  return part.by !== null || part.refused !== undefined || holdsEvents(part);
}

function observe(parts: readonly Part[], before: readonly string[]): Observation {
  const settled = settle(
    parts.flatMap(({ rollouts = [] }) => rollouts),
    parts.flatMap(({ alerts = [] }) => alerts),
  );
  const refusals = parts.flatMap(({ refused }) => (refused === undefined ? [] : [refused]));
  const said = parts.flatMap(({ warnings = [] }) => warnings);
  const raw = settled.rollouts.length + settled.alerts.length === 0;
  const warnings = [...new Set([...before, ...refusals, ...said, ...settled.warnings])];
  if (raw && warnings.length === 0)
    warnings.push('Nobody here knows this shape. It is kept as it is, and can be mapped.');
  const all: Observation = {
    source: parts.find(({ by }) => by !== null)?.by ?? null,
    rollouts: settled.rollouts,
    alerts: settled.alerts,
    raw,
    warnings: warnings.slice(0, 50),
  };
  const [why] = refusals;
  const refusedWhole = raw && why !== undefined && refusals.length === parts.length;
  return refusedWhole ? { ...all, refused: { kind: 'no-event', why } } : all;
}

function nothing(kind: 'unreadable' | 'no-event', why: string): Observation {
  return { source: null, rollouts: [], alerts: [], raw: true, warnings: [why], refused: { kind, why } };
}
