import type { Adapter } from '../observation.ts';
import { isRecord, link, text, valueAt } from '../pick.ts';
import { labelMap, named } from './labels.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';

/** Splunk's webhook action: the search that matched, with its first result. It fires only; nothing resolves it. */
export const splunk: Adapter = {
  name: 'splunk',
  recognises: (payload) =>
    isRecord(payload) &&
    Object.hasOwn(payload, 'sid') &&
    ['search_name', 'results_link', 'result'].filter((key) => Object.hasOwn(payload, key)).length > 1,
  read(payload) {
    const result = labelMap(valueAt(payload, 'result'));
    return reading('splunk', payload, [
      {
        title: text(payload, 'search_name'),
        status: 'firing',
        severity: severityOf(result.severity, result.urgency, result.priority, result.log_level),
        naming: [text(payload, 'app'), text(payload, 'search_name'), result.host ?? null],
        startsAt: valueAt(payload, 'result._time', 'trigger_time'),
        link: link(payload, 'results_link'),
        labels: named({
          app: text(payload, 'app'),
          owner: text(payload, 'owner'),
          host: result.host,
          source: result.source,
        }),
        annotations: result,
      },
    ]);
  },
};
