import type { Adapter } from '../observation.ts';
import { isRecord, link, text, valueAt } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { at, reading } from './report.ts';
import { statusOf } from './status.ts';

/** Pingdom's webhook of a check. It names no page of its own, so the link leads to what is checked. */
export const pingdom: Adapter = {
  name: 'pingdom',
  aliases: ['solarwinds-pingdom'],
  recognises: (payload) =>
    isRecord(payload) &&
    Object.hasOwn(payload, 'check_id') &&
    typeof payload.current_state === 'string' &&
    ['check_name', 'check_type', 'previous_state'].some((key) => Object.hasOwn(payload, key)),
  read(payload) {
    const status = statusOf(text(payload, 'current_state'));
    return reading('pingdom', payload, [
      {
        title: text(payload, 'check_name'),
        status,
        severity: /low/i.test(text(payload, 'importance_level') ?? '') ? 'warning' : 'critical',
        id: text(payload, 'check_id'),
        ...at(status, valueAt(payload, 'state_changed_timestamp', 'state_changed_utc_time')),
        link: link(payload, 'check_params.full_url'),
        labels: {
          ...named({
            check_type: text(payload, 'check_type'),
            url: text(payload, 'check_params.full_url', 'check_params.url'),
            host: text(payload, 'check_params.hostname'),
            importance: text(payload, 'importance_level'),
          }),
          ...tagMap(valueAt(payload, 'tags')),
        },
        annotations: named({
          description: text(payload, 'description'),
          details: text(payload, 'long_description'),
          state: text(payload, 'current_state'),
        }),
      },
    ]);
  },
};
