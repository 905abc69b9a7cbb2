import type { Adapter, Severity } from '../observation.ts';
import { isRecord, link, text, valueAt } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { holds, loose } from './loose.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';
import { statusOf } from './status.ts';

/** Dynatrace's kinds of problem, by what they cost: it has no severity in words. */
const kinds: Readonly<Record<string, Severity>> = {
  AVAILABILITY: 'critical',
  MONITORING_UNAVAILABLE: 'critical',
  ERROR: 'error',
  PERFORMANCE: 'warning',
  SLOWDOWN: 'warning',
  RESOURCE_CONTENTION: 'warning',
  RESOURCE: 'warning',
  INFO: 'info',
};

/** Dynatrace's problem notification: its placeholders under its own names (ProblemID, ProblemTitle, State, …). */
export const dynatrace: Adapter = {
  name: 'dynatrace',
  recognises: (payload) =>
    isRecord(payload) &&
    holds(
      loose(payload),
      'problemid',
      'pid',
      'problemtitle',
      'problemurl',
      'problemseverity',
      'problemimpact',
      'problemdetailstext',
    ) > 1,
  read(payload) {
    const keys = loose(payload);
    const title = text(keys, 'problemtitle', 'title');
    if (/^Dynatrace problem notification test run/i.test(title ?? '') || text(keys, 'problemid') === '999')
      return { refused: 'This is a test notification of Dynatrace.' };
    const kind = text(keys, 'problemseverity', 'severity', 'severitylevel');
    return reading('dynatrace', payload, [
      {
        title,
        status: statusOf(text(keys, 'state', 'status', 'problemstate')),
        severity: kinds[(kind ?? '').toUpperCase()] ?? severityOf(kind),
        id: text(keys, 'pid', 'problemid'),
        startsAt: valueAt(keys, 'problemdetailsjson.startTime', 'starttime'),
        endsAt: valueAt(keys, 'problemdetailsjson.endTime', 'endtime'),
        link: link(keys, 'problemurl', 'url'),
        labels: {
          ...named({
            entity: text(keys, 'impactedentity', 'impactedentitynames'),
            impact: text(keys, 'problemimpact'),
            kind,
            problem: text(keys, 'problemid'),
          }),
          ...tagMap(keys.tags),
        },
        annotations: named({ details: text(keys, 'problemdetailstext', 'problemdetailsmarkdown') }),
      },
    ]);
  },
};
