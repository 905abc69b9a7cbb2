import type { Json } from '../../json.ts';
import { cloudEventData, isCloudEvent } from '../envelopes.ts';
import type { Adapter, Delivery, Reading } from '../observation.ts';
import { isRecord, text, valueAt } from '../pick.ts';
import { instant } from '../times.ts';
import { genericSaid } from './generic-fields.ts';
import { reading, type Said } from './report.ts';
import { statusWord } from './status.ts';

/** CDEvents have a reader of their own. */
const about = /^(?!dev\.cdevents\.|cd\.).*(alert|alarm|incident|problem)/i;

interface Event {
  type: string;
  data: Json;
  source: string | null;
  subject: string | null;
  time: Json | undefined;
}

/**
 * CloudEvents whose type says that they are of an alert ('com.example.alert.resolved'). What the type says of the state
 * goes before what the data says; data of a sender that is known is read as that sender's.
 */
export function cloudEventsAlerts(senders: readonly Adapter[]): Adapter {
  return {
    name: 'cloudevents-alert',
    aliases: ['cloudevents', 'cloudevent', 'ce'],
    recognises: (payload, delivery) => about.test(eventOf(payload, delivery)?.type ?? ''),
    read(payload, delivery) {
      const event = eventOf(payload, delivery);
      if (event === null) return { refused: 'The payload is no CloudEvent of an alert.' };
      const sender = senders.find((adapter) => adapter.recognises(event.data, delivery));
      if (sender !== undefined) return timed(sender.read(event.data, delivery), instant(event.time));
      const said = genericSaid(event.data);
      const status = stateIn(event.type) ?? said.status;
      const one: Said = {
        ...said,
        title: said.title ?? event.subject,
        status,
        id: said.id ?? (event.subject === null ? null : `${event.source ?? ''}#${event.subject}`),
        startsAt: said.startsAt ?? (status === 'resolved' ? undefined : event.time),
        endsAt: said.endsAt ?? (status === null ? undefined : event.time),
        labels: event.source === null ? (said.labels ?? {}) : { source: event.source, ...said.labels },
      };
      return reading('cloudevents-alert', payload, [one], [], delivery.receivedAt);
    },
  };
}

/** What the data says no time of happened when the event did. */
function timed(said: Reading, time: number | null): Reading {
  const alerts = said.alerts?.map((alert) =>
    alert.status === 'resolved'
      ? { ...alert, endsAt: alert.endsAt ?? time }
      : { ...alert, startsAt: alert.startsAt ?? time },
  );
  return alerts === undefined ? said : { ...said, alerts };
}

/** Structured where the payload has the attributes, binary where the headers have them. */
function eventOf(payload: Json, { headers }: Delivery): Event | null {
  if (!isRecord(payload)) return null;
  if (isCloudEvent(payload)) {
    const data = cloudEventData(payload);
    return {
      type: text(payload, 'type', 'eventType') ?? '',
      data: isRecord(data) ? data : { message: text(payload, 'data') },
      source: text(payload, 'source'),
      subject: text(payload, 'subject'),
      time: valueAt(payload, 'time', 'eventTime'),
    };
  }
  const type = headers['ce-type'];
  if (type === undefined || headers['ce-specversion'] === undefined) return null;
  return {
    type,
    data: payload,
    source: headers['ce-source'] ?? null,
    subject: headers['ce-subject'] ?? null,
    time: headers['ce-time'],
  };
}

/** The last word of the type that is a state. */
function stateIn(type: string) {
  const parts = type.split(/[./:]/).filter((part) => !/^(alert|alarm|incident|problem)s?$/i.test(part));
  return statusWord(parts.findLast((part) => statusWord(part) !== null));
}
