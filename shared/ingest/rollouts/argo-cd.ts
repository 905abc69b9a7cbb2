import type { Json } from '../../json.ts';
import type { Adapter, Reading, ReportState } from '../observation.ts';
import { isRecord, list, record, text } from '../pick.ts';
import { joined, latest, reports } from '../report.ts';
import { plain, stateIn } from '../states.ts';
import { attached } from './argo-cd-attachment.ts';
import { isKind, timeAt } from './kube.ts';

const name = 'argo-cd';

/** Phases of a sync operation. */
const operations: Readonly<Record<string, ReportState>> = {
  running: 'running',
  terminating: 'aborted',
  failed: 'aborted',
  error: 'aborted',
};
/** Health. `Suspended` is a paused resource; `Missing` was not made yet; `Unknown` could not be assessed. */
const healths: Readonly<Record<string, ReportState>> = {
  healthy: 'succeeded',
  progressing: 'running',
  degraded: 'aborted',
  suspended: 'paused',
  missing: 'pending',
  unknown: 'inconclusive',
};
/** The catalog's triggers and templates, plain, without 'on' and 'app'. */
const triggers: Readonly<Record<string, ReportState>> = {
  created: 'pending',
  deployed: 'succeeded',
  healthdegraded: 'aborted',
  syncfailed: 'aborted',
  syncrunning: 'running',
  syncstatusunknown: 'inconclusive',
  syncsucceeded: 'succeeded',
};
const messages: readonly [RegExp, ReportState][] = [
  [/Application (\S+) is now running new version/i, 'succeeded'],
  [/New version of an application (\S+) is up and running/i, 'succeeded'],
  [/Application (\S+) has been successfully synced/i, 'succeeded'],
  [/Application (\S+) has degraded/i, 'aborted'],
  [/sync operation of application (\S+) has failed/i, 'aborted'],
  [/sync operation of application (\S+) has been started/i, 'running'],
  [/(?:start|started) syncing application (\S+?)\.?$/i, 'running'],
  [/Application (\S+) sync is 'Unknown'/i, 'inconclusive'],
  [/Failed to sync application (\S+?)\.?$/i, 'aborted'],
  [/Application (\S+) has been created/i, 'pending'],
];
const syncKeys = [
  'sync_status',
  'syncStatus',
  'sync.status',
  'app.status.sync.status',
  'status.sync.status',
  'sync',
];
const healthKeys = [
  'health_status',
  'healthStatus',
  'health.status',
  'app.status.health.status',
  'status.health.status',
  'health',
];
const operationKeys = [
  'operation_phase',
  'operationPhase',
  'operationState.phase',
  'operation_state',
  'operationState',
  'syncPhase',
  'phase',
  'app.status.operationState.phase',
  'status.operationState.phase',
];
const nameKeys = [
  'app.metadata.name',
  'application.metadata.name',
  'app.name',
  'application.name',
  'app',
  'application',
  'appName',
  'app_name',
  'applicationName',
  'application_name',
  'metadata.name',
  'name',
];

function applicationIn(payload: Json): Json | null {
  for (const holder of [payload, record(payload, 'app'), record(payload, 'application')])
    if (holder !== null && isKind(holder, 'argoproj.io', ['Application'])) return holder;
  return null;
}

/**
 * Argo CD: Application objects, and its notifications in the usual webhook bodies (names of the catalog's triggers,
 * sync and health status, the catalog's sentences and chat attachments, the documented GitHub commit status body).
 */
export const argoCd: Adapter = {
  name,
  aliases: ['argocd', 'argo', 'argo-cd-notification', 'argocd-application'],
  recognises: (payload) => applicationIn(payload) !== null || isNotice(attached(payload)),
  read: (payload) => {
    const application = applicationIn(payload);
    return application === null ? notice(attached(payload)) : object(application);
  },
};

function object(application: Json): Reading {
  const sync = text(application, 'status.sync.status');
  const health = text(application, 'status.health.status');
  const operation = text(application, 'status.operationState.phase');
  const state = overall(sync, health, operation) ?? (record(application, 'spec') === null ? null : 'pending');
  const conditions = list(application, 'status.conditions').map((one) => text(one, 'message'));
  return say({
    name: text(application, 'metadata.name'),
    environment: text(
      application,
      'metadata.labels.environment',
      'metadata.labels.env',
      'spec.destination.namespace',
      'spec.destination.name',
      'metadata.namespace',
    ),
    state,
    reason: joined(
      state === 'succeeded'
        ? null
        : text(application, 'status.operationState.message', 'status.health.message'),
      ...(state === 'succeeded' ? [] : conditions.slice(0, 3)),
    ),
    at: latest(
      timeAt(application, 'status.operationState.finishedAt', 'status.operationState.startedAt'),
      timeAt(application, 'status.health.lastTransitionTime'),
      operation === null ? timeAt(application, 'status.reconciledAt') : null,
    ),
  });
}

/** A running or failed sync says most; then health; an app that is healthy with an older version is not rolled out. */
function overall(sync: string | null, health: string | null, operation: string | null): ReportState | null {
  const byOperation = stateIn(operations, operation);
  const byHealth = stateIn(healths, health);
  if (byOperation !== null) return byOperation;
  if (byHealth !== null && byHealth !== 'succeeded') return byHealth;
  if (sync === 'OutOfSync') return 'pending';
  if (sync === 'Unknown') return 'inconclusive';
  return byHealth ?? (sync === 'Synced' || operation === 'Succeeded' ? 'succeeded' : null);
}

function isNotice(payload: Json): boolean {
  if (!isRecord(payload)) return false;
  const known = text(payload, ...nameKeys) !== null;
  const statuses = text(payload, ...syncKeys.slice(0, -1)) !== null || isSync(text(payload, 'sync'));
  return (
    (known && statuses) ||
    (known && triggerOf(payload) !== null) ||
    /^continuous-delivery\//.test(text(payload, 'context') ?? '') ||
    sentence(payload) !== null
  );
}

function isSync(word: string | null): boolean {
  return word !== null && /^(Synced|OutOfSync|Unknown)$/i.test(word);
}

function notice(payload: Json): Reading {
  const said = sentence(payload);
  const [sync, health, operation] = [
    text(payload, ...syncKeys),
    text(payload, ...healthKeys),
    text(payload, ...operationKeys),
  ];
  const commit = text(payload, 'state');
  return say({
    name:
      text(payload, ...nameKeys) ??
      said?.name ??
      text(payload, 'context')?.replace(/^continuous-delivery\//, '') ??
      null,
    environment: text(
      payload,
      'environment',
      'env',
      'destination.namespace',
      'namespace',
      'cluster',
      'destination',
    ),
    state:
      triggerOf(payload) ??
      said?.state ??
      overall(sync, health, operation) ??
      stateIn({ success: 'succeeded', failure: 'aborted', error: 'aborted', pending: 'running' }, commit),
    reason: text(payload, 'message', 'description', 'text', 'error', 'reason') ?? said?.message ?? null,
    at: timeAt(
      payload,
      'timestamp',
      'time',
      'at',
      'finishedAt',
      'finished_at',
      'syncedAt',
      'startedAt',
      'started_at',
      'date',
    ),
  });
}

function triggerOf(payload: Json): ReportState | null {
  const word = text(
    payload,
    'trigger',
    'event',
    'event_type',
    'eventType',
    'type',
    'template',
    'notification',
    'action',
  );
  if (word === null || word.length > 60) return null;
  return stateIn(triggers, plain(word).replace(/^on/, '').replace(/^app/, ''));
}

function sentence(payload: Json): { name: string; state: ReportState; message: string } | null {
  for (const key of ['message', 'text', 'body', 'summary', 'title', 'subject', 'description']) {
    const message = text(payload, key, `attachments.0.${key}`);
    if (message === null) continue;
    for (const [pattern, state] of messages) {
      const found = pattern.exec(message)?.[1];
      if (found !== undefined) return { name: found, state, message };
    }
  }
  return null;
}

function say(fields: Parameters<typeof reports>[1]): Reading {
  const rollouts = reports(name, fields);
  return rollouts.length > 0
    ? { rollouts }
    : { warnings: ['Argo CD’s notification names no application or no known status.'] };
}
