import type { Json } from '../../json.ts';
import type { Adapter } from '../observation.ts';
import { isRecord, link, text, valueAt } from '../pick.ts';
import { named } from './labels.ts';
import { at, reading, type Said } from './report.ts';
import { severityOf } from './severity.ts';

/** Netdata Cloud's webhook: alerts of charts, and whether a node can be reached. */
export const netdata: Adapter = {
  name: 'netdata',
  recognises: (payload) => isAlert(payload) || isReachability(payload) || isToken(payload),
  read(payload) {
    if (isToken(payload)) return { refused: 'Netdata verifies the address: that is no alert.' };
    return reading('netdata', payload, [isAlert(payload) ? alertSaid(payload) : reachabilitySaid(payload)]);
  },
};

function isAlert(payload: Json): boolean {
  return (
    isRecord(payload) &&
    text(payload, 'alert', 'alarm') !== null &&
    /^(warning|critical|clear)$/i.test(text(payload, 'severity') ?? '') &&
    ['chart', 'context', 'space', 'alert_url', 'alarm_url'].some((key) => Object.hasOwn(payload, key))
  );
}

function isReachability(payload: Json): boolean {
  return text(payload, 'status.reachable') !== null && text(payload, 'host') !== null;
}

function isToken(payload: Json): boolean {
  return (
    isRecord(payload) &&
    typeof payload.token === 'string' &&
    /netdata/i.test(text(payload, 'title', 'message') ?? '')
  );
}

function alertSaid(payload: Json): Said {
  const severity = text(payload, 'severity') ?? '';
  const status = /clear/i.test(severity) ? 'resolved' : 'firing';
  const node = text(payload, 'node.hostname', 'host', 'hostname', 'node');
  return {
    title: text(payload, 'alert', 'alarm'),
    status,
    severity: severityOf(status === 'resolved' ? null : severity),
    naming: ['alert', 'alarm', 'chart', 'context', 'space', 'family']
      .map((key) => text(payload, key))
      .concat(node),
    ...at(status, valueAt(payload, 'date')),
    link: link(payload, 'alert_url', 'alarm_url'),
    labels: named({
      chart: text(payload, 'chart'),
      context: text(payload, 'context'),
      space: text(payload, 'space'),
      family: text(payload, 'family'),
      class: text(payload, 'class'),
      node,
    }),
    annotations: named({
      message: text(payload, 'message'),
      info: text(payload, 'info'),
      duration: text(payload, 'duration'),
    }),
  };
}

function reachabilitySaid(payload: Json): Said {
  const host = text(payload, 'host');
  return {
    title: `${host} is unreachable`,
    status: text(payload, 'status.reachable') === 'true' ? 'resolved' : 'firing',
    severity: severityOf(text(payload, 'severity')),
    naming: ['reachability', host],
    link: link(payload, 'url'),
    labels: named({ host }),
    annotations: named({ message: text(payload, 'message') }),
  };
}
