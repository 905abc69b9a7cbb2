import type { Json } from '../../json.ts';
import type { Adapter, AlertStatus } from '../observation.ts';
import { isRecord, type JsonRecord, link, record, text, valueAt } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { holds, loose } from './loose.ts';
import { at, reading } from './report.ts';
import { severityOf } from './severity.ts';
import { statusWord } from './status.ts';
import { plainTitle, titleState } from './title.ts';

const variables =
  /^\$(EVENT_TITLE|EVENT_MSG|EVENT_TYPE|ALERT_[A-Z_]+|LAST_UPDATED|ORG_(ID|NAME)|AGGREG_KEY|TEXT_ONLY_MSG)$/;

/**
 * Datadog's webhook: its default payload, or a template that a team wrote with Datadog's variables under whatever keys.
 * The default one has neither the monitor nor its state but in the title, which names the alert without its state.
 */
export const datadog: Adapter = {
  name: 'datadog',
  aliases: ['datadog-webhook', 'dd'],
  recognises(payload) {
    if (!isRecord(payload)) return false;
    if (inMetadata(payload) !== null) return true;
    if (Object.values(payload).some((value) => typeof value === 'string' && variables.test(value)))
      return true;
    const keys = loose(payload);
    if (holds(keys, 'alerttransition', 'alertcyclekey', 'aggregkey') > 0) return true;
    if (/^[a-z_]+_alert_monitor$/.test(text(keys, 'eventtype') ?? '')) return true;
    if (
      holds(
        keys,
        'alertid',
        'alertscope',
        'alertmetric',
        'alertquery',
        'alertstatus',
        'alerttype',
        'eventtitle',
      ) > 2
    )
      return true;
    return (
      (isRecord(payload.org) || Object.hasOwn(payload, 'org')) &&
      holds(keys, 'eventtype', 'title', 'lastupdated', 'date', 'body') > 3
    );
  },
  read(sent) {
    const payload = inMetadata(sent) ?? sent;
    const keys = loose(payload);
    const title = text(keys, 'alerttitle', 'eventtitle', 'title', 'alertname', 'name');
    if (title !== null && /^\s*\[TEST\b/i.test(title))
      return { refused: 'This is a test notification of Datadog.' };
    const transition = text(keys, 'alerttransition', 'transition') ?? titleState(title ?? '')?.state ?? null;
    const status = statusIn(keys, transition);
    const labels = labelsIn(payload, keys);
    return reading('datadog', payload, [
      {
        title,
        status,
        severity: severityOf(
          text(keys, 'severity'),
          priorityIn(keys, title),
          /warn|no data/i.test(transition ?? '') ? 'warning' : null,
          text(keys, 'alerttype', 'eventalerttype'),
        ),
        id: idIn(keys),
        naming: [plainTitle(title ?? ''), scopeIn(title), text(payload, 'org.id', 'org.name')],
        ...at(status, valueAt(keys, 'date', 'timestamp', 'lastupdated')),
        link: link(keys, 'link', 'url', 'eventurl', 'alerturl', 'monitorurl'),
        labels,
        annotations: named({
          message: text(keys, 'textonlymsg', 'eventmsg', 'body', 'message', 'msg'),
          status: text(keys, 'alertstatus'),
          query: text(keys, 'alertquery'),
          transition,
        }),
      },
    ]);
  },
};

/** A template that keeps Datadog's variables in an object of their own, {metadata: {ALERT_ID, …}}, made plain. */
function inMetadata(payload: Json): JsonRecord | null {
  const metadata = record(payload, 'metadata');
  if (metadata === null || !isRecord(payload)) return null;
  return holds(loose(metadata), 'alertid', 'alerttransition', 'alerttitle') > 1
    ? { ...payload, ...metadata }
    : null;
}

function statusIn(keys: JsonRecord, transition: string | null): AlertStatus {
  const type = text(keys, 'alerttype');
  return (
    statusWord(transition) ??
    (type === 'success' ? 'resolved' : null) ??
    statusWord(text(keys, 'status')) ??
    'firing'
  );
}

/** `$PRIORITY` is 'normal' or 'low' and says nothing; `$ALERT_PRIORITY` is P1 to P5. */
function priorityIn(keys: JsonRecord, title: string | null): string | null {
  const priority = text(keys, 'alertpriority', 'priority');
  if (priority !== null && /^p?[1-5]$/i.test(priority)) return `P${priority.slice(-1)}`;
  return /^\s*\[(P[1-5])\]/.exec(title ?? '')?.[1] ?? null;
}

/** '[Triggered on {host:web-1}] …': the title has the scope beside the state. */
function scopeIn(title: string | null): string | null {
  return /^[^\]]{0,40}\bon \{([^}]{1,500})\}/.exec(title ?? '')?.[1] ?? null;
}

/** The monitor and what it watches; its scope comes in any order. */
function idIn(keys: JsonRecord): string | null {
  const monitor = text(keys, 'alertid', 'monitorid');
  const scope = (text(keys, 'alertscope', 'scopes', 'scope') ?? text(keys, 'hostname', 'host') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .sort()
    .join(',');
  if (monitor !== null) return scope === '' ? monitor : `${monitor}:${scope}`;
  return text(keys, 'aggregkey', 'alertcyclekey');
}

function labelsIn(payload: Json, keys: JsonRecord): Record<string, string> {
  return {
    ...tagMap(keys.alertscope ?? keys.scopes),
    ...tagMap(keys.tags),
    ...named({
      host: text(keys, 'hostname', 'host'),
      metric: text(keys, 'alertmetric'),
      org:
        text(payload, 'org.name', 'org_name') ??
        (record(payload, 'org') === null ? text(payload, 'org') : null),
      event_type: text(keys, 'eventtype'),
    }),
  };
}
