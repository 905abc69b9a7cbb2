import type { Json } from '../../json.ts';
import type { Adapter } from '../observation.ts';
import { isList, isRecord, link, list, number, text, textOf, valueAt } from '../pick.ts';
import { labelMap, named, runbookAddress } from './labels.ts';
import { at, reading, type Said } from './report.ts';
import { severityOf } from './severity.ts';
import { statusOf, statusWord } from './status.ts';

/** New Relic: the template of its workflows (an issue), and the JSON of the older alert policies (an incident). */
export const newRelic: Adapter = {
  name: 'new-relic',
  aliases: ['newrelic', 'newrelic-workflow'],
  recognises: (payload) => isWorkflow(payload) || isPolicy(payload),
  read(payload) {
    if (isWorkflow(payload)) return reading('new-relic', payload, [issueSaid(payload)]);
    const test =
      text(payload, 'policy_name') === 'New Relic Alert - Test Policy' ||
      text(payload, 'condition_name') === 'New Relic Alert - Test Condition';
    if (test) return { refused: 'This is the test notification of a New Relic channel.' };
    return reading('new-relic', payload, [incidentSaid(payload)]);
  },
};

function isWorkflow(payload: Json): boolean {
  if (!isRecord(payload)) return false;
  const marks = [
    'issueUrl',
    'issuePageUrl',
    'issueId',
    'workflowName',
    'alertConditionNames',
    'alertPolicyNames',
    'totalIncidents',
    'isCorrelated',
    'impactedEntities',
    'nrAccountId',
  ];
  return (
    marks.filter((key) => Object.hasOwn(payload, key)).length > 1 &&
    ['state', 'priority', 'trigger'].some((key) => Object.hasOwn(payload, key))
  );
}

function isPolicy(payload: Json): boolean {
  if (!isRecord(payload) || Object.hasOwn(payload, 'check_id')) return false;
  const marks = [
    'incident_id',
    'condition_id',
    'condition_name',
    'policy_name',
    'incident_url',
    'policy_url',
    'account_id',
    'alert_policy_name',
  ];
  return (
    marks.filter((key) => Object.hasOwn(payload, key)).length > 1 &&
    ['current_state', 'event_type', 'alert_policy_name'].some((key) => Object.hasOwn(payload, key))
  );
}

function issueSaid(payload: Json): Said {
  const trigger = text(payload, 'trigger', 'triggerEvent') ?? '';
  const state = statusOf(text(payload, 'state', 'status'));
  const acknowledged = state === 'firing' && /(^|[^n])acknowledged/i.test(trigger) && !/unack/i.test(trigger);
  return {
    title:
      first(payload, 'title') ??
      first(payload, 'alertConditionNames') ??
      text(payload, 'issueTitle.0', 'issueTitle', 'condition_name', 'details'),
    status: acknowledged ? 'acknowledged' : state,
    severity: severityOf(text(payload, 'priority', 'severity')),
    id: text(payload, 'issueId', 'id'),
    startsAt: valueAt(payload, 'createdAt', 'activatedAt'),
    endsAt: valueAt(payload, 'closedAt', 'updatedAt'),
    link: link(payload, 'issueUrl', 'issuePageUrl', 'violationChartUrl'),
    runbook: runbookAddress(first(payload, 'runbookUrl') ?? first(payload, 'runbook_url')),
    labels: named({
      policy: joined(payload, 'alertPolicyNames'),
      condition: joined(payload, 'alertConditionNames'),
      entity: joined(payload, 'impactedEntities'),
      source: joined(payload, 'sources'),
      workflow: text(payload, 'workflowName'),
    }),
    annotations: named({ trigger, incidents: text(payload, 'totalIncidents') }),
  };
}

function incidentSaid(payload: Json): Said {
  const status =
    statusWord(text(payload, 'current_state')) ??
    (/close/i.test(text(payload, 'event_type') ?? '') ? 'resolved' : 'firing');
  const target = list(payload, 'targets')[0];
  const entity = text(target, 'name');
  return {
    title: text(
      payload,
      'condition_name',
      'alert_policy_name',
      'short_description',
      'message',
      'policy_name',
    ),
    status,
    severity: severityOf(text(payload, 'severity', 'priority')),
    id: number(payload, 'incident_id') === 0 ? null : text(payload, 'incident_id', 'condition_id'),
    naming: [text(payload, 'condition_name', 'alert_policy_name'), text(payload, 'account_name'), entity],
    ...at(status, valueAt(payload, 'timestamp', 'created_at')),
    link: link(payload, 'incident_url', 'alert_url', 'violation_chart_url', 'policy_url'),
    runbook: runbookAddress(text(payload, 'runbook_url')),
    labels: {
      ...labelMap(valueAt(target, 'labels')),
      ...named({
        policy: text(payload, 'policy_name', 'alert_policy_name'),
        condition: text(payload, 'condition_name'),
        account: text(payload, 'account_name'),
        entity,
        product: text(target, 'product'),
      }),
    },
    annotations: named({
      details: text(payload, 'details', 'long_description', 'message'),
      description: text(payload, 'condition_description'),
    }),
  };
}

function first(payload: Json, key: string): string | null {
  const value = valueAt(payload, key);
  return isList(value) ? textOf(value[0]) : textOf(value);
}

function joined(payload: Json, key: string): string | null {
  const value = valueAt(payload, key);
  return isList(value) ? value.map(textOf).join(', ') : textOf(value);
}
