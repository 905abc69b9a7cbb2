import type { Adapter } from '../observation.ts';
import { isRecord, link, text } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { holds, loose } from './loose.ts';
import { at, reading } from './report.ts';
import { statusOf } from './status.ts';

/** Healthchecks.io: a check as its API writes it, or a template with its variables ($NAME, $STATUS, $CODE, $NOW). */
export const healthchecks: Adapter = {
  name: 'healthchecks',
  aliases: ['healthchecks-io', 'healthchecksio'],
  recognises(payload) {
    const keys = loose(payload);
    if (!isRecord(payload) || !/^(up|down|grace|late|started|new|paused)$/.test(text(keys, 'status') ?? ''))
      return false;
    return holds(keys, 'pingurl', 'npings', 'lastping', 'uniquekey', 'grace') > 1;
  },
  read(payload) {
    const keys = loose(payload);
    const state = text(keys, 'status') ?? '';
    if (['new', 'paused', 'started', 'grace'].includes(state))
      return { refused: `A check that is ${state} is no alert.` };
    const status = statusOf(state);
    return reading('healthchecks', payload, [
      {
        title: text(keys, 'name', 'slug', 'uniquekey'),
        status,
        severity: 'critical',
        id: text(keys, 'uniquekey', 'code', 'uuid', 'slug'),
        naming: [text(keys, 'name')],
        ...at(status, status === 'resolved' ? keys.lastping : (keys.now ?? undefined)),
        link: link(keys, 'detailsurl', 'cloakedurl'),
        labels: {
          ...named({ slug: text(keys, 'slug') }),
          ...tagMap(text(keys, 'tags')?.replaceAll(' ', ',')),
        },
        annotations: named({ description: text(keys, 'desc'), last_ping: text(keys, 'lastping') }),
      },
    ]);
  },
};
