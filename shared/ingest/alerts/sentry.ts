import type { Json } from '../../json.ts';
import type { Adapter, AlertStatus, Reading } from '../observation.ts';
import { isRecord, type JsonRecord, link, record, text, valueAt } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { reading, type Said } from './report.ts';
import { readMetricAlert } from './sentry-metric.ts';
import { isSentryPlugin, readSentryPlugin } from './sentry-plugin.ts';
import { severityOf } from './severity.ts';

const issueStates: Readonly<Record<string, AlertStatus>> = {
  created: 'firing',
  unresolved: 'firing',
  triggered: 'firing',
  resolved: 'resolved',
  archived: 'resolved',
  ignored: 'resolved',
};

/**
 * Sentry's webhooks: issue alerts, metric alerts, issues, errors, and the older webhook plugin. An alert is an issue,
 * so an issue alert and "issue resolved" share a fingerprint.
 */
export const sentry: Adapter = {
  name: 'sentry',
  aliases: ['sentry-webhook', 'getsentry'],
  recognises(payload, { headers }) {
    if (headers['sentry-hook-resource'] !== undefined) return isRecord(payload);
    return isSentryPlugin(payload) || isIntegration(payload);
  },
  read(payload, { headers }) {
    if (isSentryPlugin(payload)) return readSentryPlugin(payload);
    if (record(payload, 'data.metric_alert') !== null) return readMetricAlert(payload);
    const event = record(payload, 'data.event', 'data.error');
    if (event !== null) return reading('sentry', payload, [eventSaid(payload, event)]);
    const issue = record(payload, 'data.issue');
    const resource = headers['sentry-hook-resource'] ?? '';
    if (issue === null || resource === 'comment')
      return { refused: `Sentry's ${resource || 'payload'} tells of no issue and no alert.` };
    return readIssue(payload, issue);
  },
};

function isIntegration(payload: Json): boolean {
  if (!isRecord(payload) || typeof payload.action !== 'string') return false;
  const data = record(payload, 'data');
  if (data === null) return false;
  if (isRecord(data.metric_alert)) return true;
  if (isRecord(data.issue))
    return ['shortId', 'culprit', 'permalink', 'web_url', 'firstSeen'].some((key) =>
      Object.hasOwn(record(data, 'issue') ?? {}, key),
    );
  const event = record(data, 'event', 'error');
  return (
    event !== null &&
    ['issue_id', 'issue_url', 'event_id', 'web_url'].some((key) => Object.hasOwn(event, key))
  );
}

function eventSaid(payload: Json, event: JsonRecord): Said {
  const tags = tagMap(event.tags);
  return {
    title: text(event, 'title', 'metadata.title', 'message', 'culprit'),
    status: 'firing',
    severity: severityOf(text(event, 'level'), tags.level),
    id: text(event, 'issue_id', 'groupID', 'group_id') ?? lastPart(text(event, 'issue_url')),
    naming: [text(event, 'title'), text(event, 'culprit')],
    startsAt: valueAt(event, 'datetime', 'timestamp', 'received'),
    link: link(event, 'web_url') ?? link(payload, 'data.issue.permalink', 'data.issue.web_url'),
    labels: {
      ...named({
        project: text(event, 'project_name', 'project_slug', 'project'),
        platform: text(event, 'platform'),
        environment: text(event, 'environment'),
        release: text(event, 'release'),
      }),
      ...tags,
    },
    annotations: named({
      culprit: text(event, 'culprit'),
      message: text(event, 'message'),
      rule: text(payload, 'data.triggered_rule', 'data.issue_alert.title'),
    }),
  };
}

function readIssue(payload: Json, issue: JsonRecord): Reading {
  const action = text(payload, 'action') ?? '';
  const status = issueStates[action] ?? issueStates[text(issue, 'status') ?? ''];
  if (status === undefined) return { refused: `"${action}" says nothing of the issue's state.` };
  return reading('sentry', payload, [
    {
      title: text(issue, 'title', 'metadata.title', 'culprit'),
      status,
      severity: severityOf(text(issue, 'level'), text(issue, 'priority')),
      id: text(issue, 'id'),
      startsAt: issue.firstSeen,
      endsAt: valueAt(issue, 'resolvedAt', 'statusDetails.resolvedAt'),
      link: link(issue, 'web_url', 'permalink'),
      labels: named({
        project: text(issue, 'project.slug', 'project.name'),
        platform: text(issue, 'platform', 'project.platform'),
      }),
      annotations: named({
        culprit: text(issue, 'culprit'),
        shortId: text(issue, 'shortId'),
        count: text(issue, 'count'),
        substatus: text(issue, 'substatus'),
      }),
    },
  ]);
}

/** '…/issues/1170820242/' → '1170820242' */
function lastPart(address: string | null): string | null {
  return address?.split('/').findLast((part) => part !== '') ?? null;
}
