import type { Adapter } from '../observation.ts';
import { link, number, record, text, valueAt } from '../pick.ts';
import { labelMap, named } from './labels.ts';
import { at, reading } from './report.ts';
import { severityOf } from './severity.ts';

const states = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'];

/** Sensu Go: an event of an entity and its check, which ends as Nagios' plugins do (0 to 3). */
export const sensu: Adapter = {
  name: 'sensu',
  aliases: ['sensu-go'],
  recognises: (payload) =>
    text(payload, 'entity.metadata.name') !== null &&
    text(payload, 'check.metadata.name') !== null &&
    number(payload, 'check.status') !== null,
  read(payload) {
    const check = record(payload, 'check') ?? {};
    const exit = number(check, 'status') ?? 3;
    const [host, service] = [text(payload, 'entity.metadata.name'), text(check, 'metadata.name')];
    const status = exit === 0 ? 'resolved' : 'firing';
    const before = valueAt(check, 'history.0.status');
    return reading('sensu', payload, [
      {
        title: `${host}: ${service}`,
        status,
        severity: severityOf(states[exit === 0 ? Number(before ?? 0) : exit]),
        id: `${text(payload, 'entity.metadata.namespace') ?? 'default'}/${host}!${service}`,
        ...at(status, valueAt(payload, 'check.issued', 'timestamp')),
        link: link(check, 'metadata.annotations.url', 'metadata.annotations.link'),
        labels: {
          ...named({ host, service, namespace: text(payload, 'entity.metadata.namespace') }),
          ...labelMap(valueAt(payload, 'entity.metadata.labels'), valueAt(check, 'metadata.labels')),
        },
        annotations: {
          ...named({ output: text(check, 'output') }),
          ...labelMap(valueAt(check, 'metadata.annotations')),
        },
      },
    ]);
  },
};
