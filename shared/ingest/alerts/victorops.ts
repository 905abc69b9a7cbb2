import type { Adapter, AlertStatus } from '../observation.ts';
import { isRecord, link, text, valueAt } from '../pick.ts';
import { labelMap, named, runbookAddress } from './labels.ts';
import { at, reading } from './report.ts';
import { severityOf } from './severity.ts';

const types = ['CRITICAL', 'WARNING', 'INFO', 'ACKNOWLEDGEMENT', 'RECOVERY'];
const own = [
  'message_type',
  'entity_id',
  'entity_display_name',
  'entity_state',
  'state_message',
  'state_start_time',
  'monitoring_tool',
  'timestamp',
];

/** Splunk On-Call (VictorOps): the alert that its REST endpoint takes. What a sender adds besides is kept. */
export const victorOps: Adapter = {
  name: 'victorops',
  aliases: ['splunk-on-call', 'splunkoncall', 'splunk-oncall'],
  recognises: (payload) =>
    isRecord(payload) &&
    types.includes((text(payload, 'message_type') ?? '').toUpperCase()) &&
    ['entity_id', 'state_message', 'entity_display_name', 'monitoring_tool'].some((key) =>
      Object.hasOwn(payload, key),
    ),
  read(payload) {
    const type = (text(payload, 'message_type') ?? '').toUpperCase();
    const status: AlertStatus =
      type === 'RECOVERY' ? 'resolved' : type === 'ACKNOWLEDGEMENT' ? 'acknowledged' : 'firing';
    const rest = labelMap(payload);
    for (const key of own) delete rest[key];
    return reading('victorops', payload, [
      {
        title: text(payload, 'entity_display_name', 'entity_id', 'state_message'),
        status,
        severity: severityOf(status === 'firing' ? type : null, text(payload, 'entity_state')),
        id: text(payload, 'entity_id'),
        naming: [text(payload, 'entity_display_name'), text(payload, 'state_message')],
        ...at(status, valueAt(payload, 'state_start_time', 'timestamp')),
        link: link(payload, 'alert_url', 'vo_annotate.u.Link', 'vo_annotate.u.URL', 'url'),
        runbook: runbookAddress(text(payload, 'vo_annotate.u.Runbook')),
        labels: named({ tool: text(payload, 'monitoring_tool'), host: text(payload, 'host_name', 'host') }),
        annotations: { ...named({ message: text(payload, 'state_message') }), ...rest },
      },
    ]);
  },
};
