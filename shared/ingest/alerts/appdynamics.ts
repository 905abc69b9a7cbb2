import type { Adapter, AlertStatus } from '../observation.ts';
import { isRecord, type JsonRecord, link, text, valueAt } from '../pick.ts';
import { named } from './labels.ts';
import { holds, loose } from './loose.ts';
import { at, reading } from './report.ts';
import { severityOf } from './severity.ts';

const eventType =
  /^(POLICY_(OPEN|UPGRADED|DOWNGRADED|CONTINUES|CLOSE|CANCELED)|ANOMALY_(OPEN|UPGRADED|DOWNGRADED|CLOSE))/;

/** AppDynamics: an HTTP request template over its health rule and policy events. */
export const appDynamics: Adapter = {
  name: 'appdynamics',
  aliases: ['appd', 'app-dynamics'],
  recognises: (payload) => isRecord(payload) && typeIn(loose(payload)) !== null,
  read(payload) {
    const keys = loose(payload);
    const type = typeIn(keys) ?? '';
    const status: AlertStatus = /CLOSE|CANCELED/.test(type) ? 'resolved' : 'firing';
    const rule = text(keys, 'healthrulename', 'healthrule', 'policyname', 'policy', 'displayname');
    const entity = text(
      keys,
      'affectedentityname',
      'affectedentity',
      'nodename',
      'node',
      'tiername',
      'tier',
      'applicationname',
      'application',
    );
    return reading('appdynamics', payload, [
      {
        title: rule ?? text(keys, 'summarymessage', 'summary', 'eventmessage', 'message'),
        status,
        severity: severityOf(text(keys, 'severity'), type.split('_').at(-1)),
        id: text(keys, 'incidentid', 'healthruleviolationid'),
        naming: [rule, entity, text(keys, 'applicationname', 'application')],
        ...at(status, valueAt(keys, 'eventtime', 'time', 'timestamp')),
        link: link(keys, 'deeplink', 'deeplinkurl', 'link', 'url', 'eventurl'),
        labels: named({
          application: text(keys, 'applicationname', 'application'),
          tier: text(keys, 'tiername', 'tier'),
          node: text(keys, 'nodename', 'node'),
          entity,
        }),
        annotations: named({
          message: text(keys, 'summarymessage', 'eventmessage', 'message', 'summary'),
          type,
        }),
      },
    ]);
  },
};

function typeIn(keys: JsonRecord): string | null {
  if (holds(keys, 'eventtype', 'type', 'event') === 0) return null;
  return (
    [text(keys, 'eventtype'), text(keys, 'type'), text(keys, 'event')].find((word) =>
      eventType.test(word ?? ''),
    ) ?? null
  );
}
