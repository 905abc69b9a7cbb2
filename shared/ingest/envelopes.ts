import type { Json } from '../json.ts';
import { base64Text } from './base64.ts';
import { isExercise } from './exercise.ts';
import { parseJson } from './parse-text.ts';
import { isList, isRecord, type JsonRecord, list, record, text, valueAt } from './pick.ts';

export type Opened =
  /** What stands in the envelope. */
  | { inner: Json }
  /** The envelope itself says that it carries no event. */
  | { refused: string };

/** What common envelopes carry, or null for what is none. One layer; whoever asks bounds how many are opened. */
export function openEnvelope(payload: Json): Opened | null {
  if (typeof payload === 'string') return inner(fromText(payload));
  if (!isRecord(payload)) return null;
  return (
    handshake(payload) ??
    inner(
      fromSns(payload) ??
        fromCloudEvent(payload) ??
        fromCloudBus(payload) ??
        fromQueue(payload) ??
        fromRequest(payload),
    )
  );
}

function inner(value: Json | null | undefined): Opened | null {
  return typeof value === 'object' && value !== null ? { inner: value } : null;
}

function handshake(payload: JsonRecord): Opened | null {
  const sns = text(payload, 'Type');
  if (sns === 'SubscriptionConfirmation' || sns === 'UnsubscribeConfirmation') {
    const topic = text(payload, 'TopicArn') ?? 'a topic';
    const what =
      sns === 'SubscriptionConfirmation' ? 'a subscription that waits to be confirmed' : 'an unsubscription';
    return { refused: `No event: ${what} of ${topic}. Confirm it at the sender.` };
  }
  if (text(payload, 'eventType') === 'Microsoft.EventGrid.SubscriptionValidationEvent')
    return { refused: 'No event: a subscription that waits to be validated. Confirm it at the sender.' };
  if (text(payload, 'type') === 'url_verification' && text(payload, 'challenge') !== null)
    return { refused: 'No event: a check of this address. Answer it at the sender.' };
  if (isExercise(payload)) return { refused: 'No event: a test of the way here, as it says of itself.' };
  return null;
}

/** Amazon SNS, also inside an SQS or Lambda record. */
function fromSns(payload: JsonRecord): Json | null {
  const message = valueAt(payload, 'Message');
  const isSns = text(payload, 'Type') === 'Notification' || text(payload, 'TopicArn') !== null;
  if (isSns && typeof message === 'string') return fromText(message);
  const records = list(payload, 'Records');
  if (records.length === 0) return null;
  return records.map((one) => valueAt(one, 'Sns') ?? fromText(text(one, 'body') ?? '') ?? one);
}

/** A structured CloudEvent: one whose attributes stand beside its data. */
export function isCloudEvent(payload: Json): boolean {
  return text(payload, 'specversion', 'cloudEventsVersion') !== null;
}

function fromCloudEvent(payload: JsonRecord): Json | null {
  return isCloudEvent(payload) ? cloudEventData(payload) : null;
}

/** What a structured CloudEvent carries: JSON as it stands, in a text or in base64. Null where it is none of these. */
export function cloudEventData(payload: JsonRecord): Json | null {
  const data = valueAt(payload, 'data');
  if (typeof data === 'string') return fromText(data);
  return data ?? fromText(base64Text(text(payload, 'data_base64') ?? ''));
}

/** Amazon EventBridge, Azure Event Grid, Google Pub/Sub push. */
function fromCloudBus(payload: JsonRecord): Json | null {
  if (text(payload, 'detail-type') !== null) return record(payload, 'detail');
  if (text(payload, 'eventType') !== null && text(payload, 'eventTime') !== null)
    return record(payload, 'data');
  const pubsub = text(payload, 'message.data');
  return pubsub !== null && record(payload, 'message') !== null ? fromText(base64Text(pubsub)) : null;
}

/** When a bus took the event and what it calls it, in the general words; null where the envelope does not say. */
export function stampOf(payload: Json): { time: string; event_id: string } | null {
  const time = text(payload, 'time', 'eventTime', 'Timestamp', 'message.publishTime');
  const id = text(payload, 'id', 'MessageId', 'message.messageId');
  return time === null || id === null ? null : { time, event_id: id };
}

/** Kafka's {topic, value}, Kafka Connect's {schema, payload}, and anybody's {payload}. */
function fromQueue(payload: JsonRecord): Json | null {
  const value =
    valueAt(payload, 'payload') ?? (text(payload, 'topic') === null ? undefined : valueAt(payload, 'value'));
  return typeof value === 'string' ? fromText(value) : (value ?? null);
}

/** A request that something recorded: {headers, body}. */
function fromRequest(payload: JsonRecord): Json | null {
  if (record(payload, 'headers') === null) return null;
  const body = valueAt(payload, 'body');
  return typeof body === 'string' ? fromText(body) : (body ?? null);
}

function fromText(words: string): Json | null {
  if (!/^\s*[[{"]/.test(words)) return null;
  const parsed = parseJson(words);
  return parsed.ok ? parsed.value : null;
}

/** The items of a kubectl List or of a plain list; null for anything else. */
export function itemsOf(payload: Json): readonly Json[] | null {
  if (isList(payload)) return payload;
  const listed = (text(payload, 'kind') ?? '').endsWith('List');
  const items = valueAt(payload, 'items');
  return listed && isList(items) ? items : null;
}
