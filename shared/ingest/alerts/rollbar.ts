import type { Adapter, Severity } from '../observation.ts';
import { isRecord, link, number, record, text, valueAt } from '../pick.ts';
import { named } from './labels.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';

/** Numbers that Rollbar's items have in place of words. */
const levels: Readonly<Record<number, Severity>> = {
  10: 'info',
  20: 'info',
  30: 'warning',
  40: 'error',
  50: 'critical',
};

/** Rollbar's webhook. An item is the alert, so "new" and "resolved" of it share a fingerprint. */
export const rollbar: Adapter = {
  name: 'rollbar',
  recognises: (payload) =>
    isRecord(payload) &&
    /^(\w+_item|occurrence|item_velocity|deploy|test)$/.test(text(payload, 'event_name') ?? '') &&
    isRecord(payload.data),
  read(payload) {
    const event = text(payload, 'event_name') ?? '';
    if (event === 'test') return { refused: 'This is a test notification of Rollbar.' };
    if (event === 'deploy') return { refused: 'A deploy that Rollbar was told of is no alert.' };
    const item = record(payload, 'data.item') ?? {};
    const level = number(item, 'level');
    const status = event === 'resolved_item' || text(item, 'status') === 'resolved' ? 'resolved' : 'firing';
    return reading('rollbar', payload, [
      {
        title:
          text(item, 'title') ??
          text(
            payload,
            'data.occurrence.body.trace.exception.description',
            'data.occurrence.body.message.body',
          ),
        status: event === 'reopened_item' || event === 'reactivated_item' ? 'firing' : status,
        severity:
          levels[level ?? 0] ??
          severityOf(text(item, 'level', 'last_occurrence.level'), text(payload, 'data.occurrence.level')),
        id: text(item, 'id', 'counter') ?? text(payload, 'data.occurrence.item_id'),
        startsAt: valueAt(
          item,
          'first_occurrence_timestamp',
          'last_occurrence.timestamp',
          'last_occurrence_timestamp',
        ),
        endsAt: valueAt(item, 'resolved_timestamp', 'last_modified_timestamp'),
        link: link(payload, 'data.url') ?? link(item, 'public_item_url', 'url'),
        labels: named({
          environment: text(item, 'environment'),
          project: text(item, 'project_id'),
          framework: text(item, 'framework'),
          platform: text(item, 'platform'),
        }),
        annotations: named({
          event,
          occurrences: text(item, 'total_occurrences'),
          counter: text(item, 'counter'),
        }),
      },
    ]);
  },
};
