import type { Json } from '../../json.ts';
import type { Adapter, Severity } from '../observation.ts';
import { link, list, number, record, text, textOf, valueAt } from '../pick.ts';
import { labelMap, named } from './labels.ts';
import { reading } from './report.ts';

const byPriority: readonly Severity[] = ['info', 'info', 'warning', 'error', 'critical'];

/** Graylog's HTTP notifications: events (3.1 on; priority 1 low to 4 critical) and the stream alarms before them. */
export const graylog: Adapter = {
  name: 'graylog',
  recognises: (payload) =>
    (text(payload, 'event_definition_id', 'event_definition_title') !== null &&
      record(payload, 'event') !== null) ||
    (record(payload, 'check_result') !== null && record(payload, 'stream') !== null),
  read(payload) {
    if (record(payload, 'check_result') !== null) return readStream(payload);
    if (
      /^(NotificationTestId|TEST_NOTIFICATION_ID)$/.test(
        text(payload, 'event.event_definition_id', 'event_definition_id') ?? '',
      ) ||
      text(payload, 'event_definition_title') === 'Event Definition Test Title'
    )
      return { refused: 'This is a test notification of Graylog.' };
    const event = record(payload, 'event') ?? {};
    const keys = list(event, 'key_tuple').map(textOf).join('|') || text(event, 'key');
    const definition = text(payload, 'event_definition_id') ?? text(event, 'event_definition_id');
    const priority = number(event, 'priority');
    return reading('graylog', payload, [
      {
        title: text(payload, 'event_definition_title') ?? text(event, 'message'),
        status: 'firing',
        severity: priority === null ? 'unknown' : (byPriority[priority] ?? 'unknown'),
        id: definition === null ? null : keys ? `${definition}:${keys}` : definition,
        startsAt: valueAt(event, 'timestamp', 'timestamp_processing'),
        link: link(event, 'replay_info.url', 'fields.url') ?? link(payload, 'http_external_uri'),
        labels: {
          ...named({ source: text(event, 'source') }),
          ...labelMap(event.fields, event.group_by_fields),
        },
        annotations: named({
          message: text(event, 'message'),
          description: text(payload, 'event_definition_description'),
        }),
      },
    ]);
  },
};

function readStream(payload: Json) {
  const result = record(payload, 'check_result') ?? {};
  return reading('graylog', payload, [
    {
      title: text(payload, 'stream.title', 'check_result.triggered_condition.title'),
      status: text(result, 'triggered') === 'false' ? 'resolved' : 'firing',
      severity: 'unknown',
      id: text(result, 'triggered_condition.id') ?? text(payload, 'stream.id'),
      startsAt: result.triggered_at,
      labels: named({
        stream: text(payload, 'stream.title'),
        type: text(result, 'triggered_condition.type'),
      }),
      annotations: named({ description: text(result, 'result_description') }),
    },
  ]);
}
