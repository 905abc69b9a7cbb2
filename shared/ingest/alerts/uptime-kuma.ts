import type { Adapter } from '../observation.ts';
import { isRecord, type JsonRecord, link, record, text } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { at, reading } from './report.ts';

const UP = 1;
const PENDING = 2;
const MAINTENANCE = 3;

/** Uptime Kuma's webhook: `heartbeat`, `monitor` and `msg`. Without the first two it is a test, or an expiry in words. */
export const uptimeKuma: Adapter = {
  name: 'uptime-kuma',
  aliases: ['uptimekuma', 'kuma'],
  recognises: (payload) =>
    isRecord(payload) &&
    Object.hasOwn(payload, 'heartbeat') &&
    (Object.hasOwn(payload, 'monitor') || Object.hasOwn(payload, 'msg')),
  read(payload) {
    const [heartbeat, monitor] = [record(payload, 'heartbeat'), record(payload, 'monitor')];
    const words = text(payload, 'msg');
    if (heartbeat === null || monitor === null) return readWords(payload, words);
    if (Number(heartbeat.status) === MAINTENANCE)
      return { refused: 'The monitor is in maintenance: that is no alert.' };
    if (Number(heartbeat.status) === PENDING)
      return { refused: 'The monitor is pending: it neither fires nor is it resolved.' };
    return reading('uptime-kuma', payload, [beat(heartbeat, monitor, words)]);
  },
};

function beat(heartbeat: JsonRecord, monitor: JsonRecord, words: string | null) {
  const status = Number(heartbeat.status) === UP ? ('resolved' as const) : ('firing' as const);
  return {
    title: text(monitor, 'name', 'pathName', 'url'),
    status,
    severity: 'critical' as const,
    id: text(monitor, 'id') ?? text(heartbeat, 'monitorID'),
    ...at(status, heartbeat.time ?? heartbeat.localDateTime),
    link: link(monitor, 'url'),
    labels: {
      ...named({ type: text(monitor, 'type'), url: text(monitor, 'url'), host: text(monitor, 'hostname') }),
      ...tagMap(monitor.tags),
    },
    annotations: named({
      message: text(heartbeat, 'msg') ?? words,
      description: text(monitor, 'description'),
      ping: text(heartbeat, 'ping'),
    }),
  };
}

function readWords(payload: Parameters<Adapter['read']>[0], words: string | null) {
  if (words === null || /\btest(ing)?\b/i.test(words))
    return { refused: 'This is a test notification of Uptime Kuma.' };
  return reading('uptime-kuma', payload, [
    { title: words, status: 'firing', severity: 'warning', naming: words.replaceAll(/\d+ days?/g, '') },
  ]);
}
