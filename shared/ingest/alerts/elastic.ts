import type { Json } from '../../json.ts';
import type { Adapter, AlertStatus } from '../observation.ts';
import { isRecord, link, text, valueAt } from '../pick.ts';
import { labelMap, named, runbookAddress, tagMap } from './labels.ts';
import { holds, loose } from './loose.ts';
import { at, reading } from './report.ts';
import { severityOf } from './severity.ts';
import { statusWord } from './status.ts';

/** Elastic: rules of Kibana through its webhook connector, alert documents (`kibana.alert.*`), Watcher, ElastAlert. */
export const elastic: Adapter = {
  name: 'elastic',
  aliases: ['kibana', 'elasticsearch', 'watcher', 'elastalert', 'elastic-security'],
  recognises: (payload) => isDocument(payload) || isConnector(payload) || isWatch(payload),
  read(payload) {
    if (isDocument(payload)) return readDocument(payload);
    if (isWatch(payload)) return readWatch(payload);
    const keys = loose(payload);
    const group =
      text(payload, 'alert.actionGroup', 'alertActionGroup', 'actionGroup') ??
      text(keys, 'alertactiongroup', 'actiongroup', 'alertactiongroupname');
    const status = statusIn(text(keys, 'status', 'alertstatus', 'state', 'contextalertstate'), group);
    const rule = text(payload, 'rule.name') ?? text(keys, 'rulename', 'alertname', 'rule');
    const [ruleId, alertId] = [
      text(payload, 'rule.id') ?? text(keys, 'ruleid', 'alertid'),
      text(payload, 'alert.id') ?? text(keys, 'alertinstanceid', 'alertuuid'),
    ];
    return reading('elastic', payload, [
      {
        title: rule ?? text(keys, 'title', 'message', 'reason'),
        status,
        severity: severityOf(
          text(payload, 'rule.severity', 'context.rule.severity', 'context.severity'),
          text(keys, 'severity'),
          /warn/i.test(group ?? '') ? 'warning' : null,
        ),
        id: ruleId === null ? null : alertId === null || alertId === ruleId ? ruleId : `${ruleId}:${alertId}`,
        naming: [rule, alertId],
        ...at(status, valueAt(payload, 'date', '@timestamp', 'context.timestamp', 'timestamp')),
        link: link(
          payload,
          'rule.url',
          'context.alertDetailsUrl',
          'context.viewInAppUrl',
          'context.results_link',
          'context.link',
          'url',
          'link',
          'kibanaBaseUrl',
        ),
        labels: {
          ...named({
            space: text(payload, 'rule.spaceId', 'spaceId'),
            alert: alertId,
            group: text(payload, 'context.group'),
          }),
          ...tagMap(valueAt(payload, 'rule.tags', 'tags')),
        },
        annotations: named({
          message: text(payload, 'context.message', 'message'),
          reason: text(payload, 'context.reason', 'reason'),
          value: text(payload, 'context.value'),
        }),
      },
    ]);
  },
};

function statusIn(said: string | null, group: string | null): AlertStatus {
  return statusWord(said) ?? (/recover|resolved|ok$/i.test(group ?? '') ? 'resolved' : 'firing');
}

function isConnector(payload: Json): boolean {
  if (!isRecord(payload)) return false;
  if (
    text(payload, 'rule.id', 'rule.name') !== null &&
    (text(payload, 'alert.id', 'alert.actionGroup') !== null || isRecord(payload.context))
  )
    return true;
  const keys = loose(payload);
  if (holds(keys, 'alertinstanceid', 'alertactiongroup', 'kibanabaseurl', 'spaceid', 'actiongroup') > 0)
    return holds(keys, 'alertid', 'alertname', 'ruleid', 'rulename') > 0;
  return (
    holds(keys, 'ruleid', 'rulename') === 2 &&
    !Object.hasOwn(keys, 'ruleurl') &&
    !Object.hasOwn(keys, 'evalmatches')
  );
}

function isDocument(payload: Json): boolean {
  return text(payload, 'kibana.alert.rule.name', 'kibana.alert.uuid', 'signal.rule.name') !== null;
}

function readDocument(payload: Json) {
  const status = statusWord(text(payload, 'kibana.alert.status', 'signal.status')) ?? 'firing';
  const acknowledged = text(payload, 'kibana.alert.workflow_status') === 'acknowledged';
  return reading('elastic', payload, [
    {
      title: text(payload, 'kibana.alert.rule.name', 'signal.rule.name'),
      status: status === 'firing' && acknowledged ? 'acknowledged' : status,
      severity: severityOf(
        text(payload, 'kibana.alert.severity', 'kibana.alert.rule.severity', 'signal.rule.severity'),
      ),
      id: text(payload, 'kibana.alert.uuid', 'kibana.alert.instance.id', 'signal.rule.id'),
      startsAt: valueAt(payload, 'kibana.alert.start', '@timestamp'),
      endsAt: valueAt(payload, 'kibana.alert.end'),
      link: link(payload, 'kibana.alert.url', 'kibana.alert.rule.parameters.meta.kibana_siem_app_url'),
      runbook: runbookAddress(text(payload, 'kibana.alert.rule.note')),
      labels: named({
        instance: text(payload, 'kibana.alert.instance.id'),
        host: text(payload, 'host.name'),
        service: text(payload, 'service.name'),
      }),
      annotations: named({ reason: text(payload, 'kibana.alert.reason') }),
    },
  ]);
}

function isWatch(payload: Json): boolean {
  return (
    isRecord(payload) &&
    Object.hasOwn(payload, 'watch_id') &&
    ['metadata', 'payload', 'trigger', 'execution_time'].some((key) => Object.hasOwn(payload, key))
  );
}

function readWatch(payload: Json) {
  return reading('elastic', payload, [
    {
      title: text(payload, 'metadata.name', 'metadata.title', 'watch_id'),
      status: 'firing',
      severity: severityOf(text(payload, 'metadata.severity', 'metadata.priority')),
      id: text(payload, 'watch_id'),
      startsAt: valueAt(payload, 'trigger.triggered_time', 'execution_time'),
      link: link(payload, 'metadata.url', 'metadata.link'),
      labels: {},
      annotations: labelMap(valueAt(payload, 'metadata')),
    },
  ]);
}
