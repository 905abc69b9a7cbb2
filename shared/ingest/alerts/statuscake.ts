import type { Adapter } from '../observation.ts';
import { isRecord, link, text } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { holds, loose } from './loose.ts';
import { reading } from './report.ts';
import { statusOf } from './status.ts';

/** StatusCake's ping: the form that it posts, as JSON or words. It sends no times. */
export const statusCake: Adapter = {
  name: 'statuscake',
  aliases: ['status-cake'],
  recognises: (payload) =>
    isRecord(payload) &&
    /^(up|down)$/i.test(text(loose(payload), 'status') ?? '') &&
    holds(loose(payload), 'statuscode', 'token', 'checkrate', 'ip') > 1,
  read(payload) {
    const keys = loose(payload);
    return reading('statuscake', payload, [
      {
        title: text(keys, 'name', 'url'),
        status: statusOf(text(keys, 'status')),
        severity: 'critical',
        id: text(keys, 'testid', 'id'),
        naming: [text(keys, 'name'), text(keys, 'url')],
        startsAt: keys.date ?? keys.timestamp,
        endsAt: keys.date ?? keys.timestamp,
        link: link(keys, 'url'),
        labels: { ...named({ url: text(keys, 'url'), method: text(keys, 'method') }), ...tagMap(keys.tags) },
        annotations: named({ code: text(keys, 'statuscode'), ip: text(keys, 'ip') }),
      },
    ]);
  },
};
