import type { Json } from '../../json.ts';
import type { AlertStatus, Reading, Severity } from '../observation.ts';
import { isRecord, link, record, text, valueAt } from '../pick.ts';
import { labelMap, named } from './labels.ts';
import { at, reading, type Said } from './report.ts';
import { severityOf } from './severity.ts';

/** As Azure documents them: Sev0 critical, Sev1 error, Sev2 warning, Sev3 informational, Sev4 verbose. */
export function azureSeverity(word: string | null): Severity {
  const level = /^(?:sev)?([0-4])$/i.exec(word ?? '')?.[1];
  const words: readonly Severity[] = ['critical', 'error', 'warning', 'info', 'info'];
  return level === undefined ? severityOf(word) : (words[Number(level)] ?? 'unknown');
}

const statuses: Readonly<Record<string, AlertStatus>> = {
  activated: 'firing',
  deactivated: 'resolved',
  resolved: 'resolved',
  succeeded: 'firing',
};

/** `AzureMonitorMetricAlert`, `Microsoft.Insights/LogAlert`, `Microsoft.Insights/activityLogs`, a budget, a classic alert. */
export function isLegacy(payload: Json): boolean {
  if (!isRecord(payload)) return false;
  if (
    /^(AzureMonitorMetricAlert|Microsoft\.Insights\/|AIP Budget Notification)/i.test(
      text(payload, 'schemaId') ?? '',
    )
  )
    return isRecord(payload.data);
  const context = record(payload, 'context');
  return (
    Object.hasOwn(statuses, (text(payload, 'status') ?? '').toLowerCase()) &&
    context !== null &&
    ['portalLink', 'resourceId', 'subscriptionId', 'activityLog'].some((key) => Object.hasOwn(context, key))
  );
}

export function readLegacy(payload: Json): Reading {
  const data = record(payload, 'data') ?? payload;
  if (text(payload, 'schemaId') === 'AIP Budget Notification')
    return reading('azure-monitor', payload, [budgetSaid(data)]);
  if (record(data, 'context.activityLog') !== null)
    return reading('azure-monitor', payload, [activitySaid(data)]);
  const context = record(data, 'context');
  return reading('azure-monitor', payload, [context === null ? logSaid(data) : metricSaid(data, context)]);
}

function metricSaid(data: Json, context: Json): Said {
  const status = statuses[(text(data, 'status') ?? '').toLowerCase()] ?? 'firing';
  return {
    title: text(context, 'name', 'resourceName'),
    status,
    severity: azureSeverity(text(context, 'severity')),
    id: text(context, 'id'),
    ...(status === 'resolved'
      ? { endsAt: valueAt(context, 'timestamp') }
      : { startsAt: valueAt(context, 'timestamp') }),
    link: link(context, 'portalLink'),
    labels: named({
      resource: text(context, 'resourceName'),
      type: text(context, 'resourceType'),
      region: text(context, 'resourceRegion'),
    }),
    annotations: {
      ...named({ description: text(context, 'description') }),
      ...labelMap(valueAt(data, 'properties')),
    },
  };
}

function logSaid(data: Json): Said {
  return {
    title: text(data, 'AlertRuleName', 'SearchIntervalInMinutes'),
    status: 'firing',
    severity: azureSeverity(text(data, 'Severity')),
    naming: [
      text(data, 'AlertRuleName'),
      text(data, 'SubscriptionId'),
      text(data, 'WorkspaceId', 'ApplicationId'),
    ],
    startsAt: valueAt(data, 'SearchIntervalEndtimeUtc', 'SearchIntervalEndTimeUtc'),
    link: link(data, 'LinkToSearchResults'),
    labels: named({
      alertrule: text(data, 'AlertRuleName'),
      workspace: text(data, 'WorkspaceId', 'ApplicationId'),
    }),
    annotations: named({
      description: text(data, 'Description'),
      query: text(data, 'SearchQuery'),
      count: text(data, 'ResultCount'),
    }),
  };
}

function activitySaid(data: Json): Said {
  const log = record(data, 'context.activityLog') ?? {};
  const resolved =
    /resolved|deactivated/i.test(text(log, 'properties.stage', 'status') ?? '') ||
    /^available$/i.test(text(log, 'properties.currentHealthStatus') ?? '');
  const status = resolved ? 'resolved' : 'firing';
  const resource = text(log, 'resourceId');
  // Each message of Resource Health has ids of its own; what it is of tells the outage from others.
  const ofResource =
    /^resource ?health$/i.test(text(log, 'eventSource', 'category') ?? '') && resource !== null;
  return {
    title: text(log, 'properties.title', 'operationName', 'description'),
    status,
    severity: severityOf(text(log, 'level')),
    id: text(log, 'properties.trackingId') ?? (ofResource ? null : text(log, 'correlationId', 'eventDataId')),
    ...(ofResource ? { naming: ['resource health', resource] } : {}),
    ...at(status, valueAt(log, 'eventTimestamp', 'submissionTimestamp')),
    labels: named({
      resource,
      category: text(log, 'eventSource', 'category'),
      operation: text(log, 'operationName'),
    }),
    annotations: named({ status: text(log, 'status'), caller: text(log, 'caller') }),
  };
}

function budgetSaid(data: Json): Said {
  return {
    title: text(data, 'BudgetName', 'Budget'),
    status: 'firing',
    severity: 'warning',
    naming: [text(data, 'BudgetName'), text(data, 'SubscriptionId'), text(data, 'ResourceGroup')],
    startsAt: valueAt(data, 'NotificationTime'),
    labels: named({
      subscription: text(data, 'SubscriptionName', 'SubscriptionId'),
      resourcegroup: text(data, 'ResourceGroup'),
    }),
    annotations: named({
      spending: text(data, 'SpendingAmount'),
      budget: text(data, 'Budget'),
      threshold: text(data, 'NotificationThresholdAmount'),
    }),
  };
}
