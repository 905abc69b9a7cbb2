import type { Json } from '../../json.ts';
import type { Adapter, AlertStatus, Severity } from '../observation.ts';
import { isRecord, type JsonRecord, link, text } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { holds, loose } from './loose.ts';
import { parsed } from './parsed.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';
import { statusWord } from './status.ts';
import { messageKeys, subjectStatus } from './zabbix-message.ts';

const own = [
  'eventvalue',
  'eventnseverity',
  'eventseverity',
  'eventupdatestatus',
  'eventrecoveryvalue',
  'eventrecoveryid',
  'eventopdata',
  'triggerid',
  'triggername',
  'triggerstatus',
  'triggerseverity',
  'triggernseverity',
  'zabbixurl',
  'alertsubject',
];
const beside = [
  'eventid',
  'eventname',
  'eventstatus',
  'eventsource',
  'hostname',
  'hosthost',
  'host',
  'itemvalue',
  'alertmessage',
  'eventtags',
];
const severities = [
  'eventupdateseverity',
  'eventseverity',
  'eventseveritytext',
  'triggerseverity',
  'triggerseveritytext',
  'severity',
  'priority',
];
const bySeverity: readonly Severity[] = ['unknown', 'info', 'warning', 'warning', 'error', 'critical'];

/**
 * Zabbix: the parameters of a webhook media type (its macros by name), with or without Zabbix' own Subject and Message,
 * whose standard lines are read too. The trigger names the problem, so that it is the same one when it comes again.
 */
export const zabbix: Adapter = {
  name: 'zabbix',
  aliases: ['zabbix-webhook'],
  recognises(payload) {
    if (!isRecord(payload)) return false;
    const keys = loose(flat(payload));
    if (holds(keys, 'eventid', 'objectid', 'clock', 'name') === 4) return true;
    const mine = holds(keys, ...own);
    if (mine > 1 || (mine === 1 && holds(keys, ...beside) > 0)) return true;
    if (
      Object.values(payload).some(
        (value) => typeof value === 'string' && /^\{(EVENT|TRIGGER|ALERT)\.[A-Z.]+\}$/.test(value),
      )
    )
      return true;
    if (
      /^(problem|ok|resolved)$/i.test(text(keys, 'status') ?? '') &&
      holds(keys, 'eventid', 'trigger', 'problem', 'itemvalue', 'host', 'hostname') > 2
    )
      return true;
    if (/^(problem name|original problem id):/im.test((text(keys, 'message') ?? '').slice(0, 5000)))
      return true;
    return holds(payload, 'Subject', 'Message') === 2 && holds(payload, 'To', 'URL', 'HTTPProxy') > 0;
  },
  read(sent) {
    const payload = flat(sent);
    const keys = { ...messageKeys(text(loose(payload), 'alertmessage', 'message')), ...loose(payload) };
    const source = text(keys, 'eventsource');
    if (source === '1' || source === '2')
      return { refused: 'Zabbix discovered or registered something: that is no alert.' };
    const subject = text(keys, 'alertsubject', 'subject');
    const status = statusIn(keys, subject);
    const trigger = text(keys, 'triggerid', 'objectid');
    const host = text(keys, 'hostname', 'hosthost', 'host', 'hostip', 'hosts.0.host', 'hosts.0.name');
    const bare = timeIn(keys, '');
    return reading('zabbix', payload, [
      {
        title:
          text(keys, 'eventname', 'triggername', 'problemname', 'trigger', 'problem', 'name', 'title') ??
          subject?.replace(/^(problem|resolved[^:]*|updated problem[^:]*):\s*/i, '') ??
          null,
        status,
        severity: severityIn(keys),
        id: trigger ?? text(keys, 'originalproblemid', 'eventid', 'problemid', 'alertuid'),
        naming: [
          host,
          text(keys, 'eventname', 'triggername', 'problemname', 'trigger', 'problem') ?? subject,
        ],
        startsAt:
          timeIn(keys, 'event') ??
          timeIn(keys, 'trigger') ??
          keys.clock ??
          (status === 'resolved' ? undefined : bare),
        endsAt: timeIn(keys, 'eventrecovery') ?? timeIn(keys, 'recovery') ?? keys.rclock ?? bare,
        link: link(keys, 'eventurl', 'alerturl', 'problemurl', 'triggerurl', 'url', 'link') ?? pageOf(keys),
        labels: {
          ...named({
            host,
            hostgroup: text(keys, 'hostgroup', 'hostgroups', 'triggerhostgroupname'),
            item: text(keys, 'itemname'),
            severity: text(keys, 'eventseverity', 'triggerseverity', 'triggerseveritytext', 'severity'),
          }),
          ...tagMap(
            parsed(text(keys, 'eventtagsjson', 'eventtags')) ??
              keys.eventtagsjson ??
              keys.eventtags ??
              keys.tags,
          ),
        },
        annotations: named({
          message: text(keys, 'alertmessage', 'message', 'triggerdescription', 'description'),
          opdata: text(keys, 'eventopdata', 'operationaldata', 'itemvalue', 'itemlastvalue'),
          update: text(keys, 'eventupdatemessage', 'eventupdateaction'),
        }),
      },
    ]);
  },
};

/** Macros in an object for each kind, {trigger: {name}, event: {id}}, beside each other: triggername, eventid. */
function flat(payload: Json): JsonRecord {
  if (!isRecord(payload)) return {};
  const entries = Object.entries(payload).flatMap(([key, value]): [string, Json][] =>
    isRecord(value) && /^(event|trigger|host|item|problem)$/i.test(key)
      ? Object.entries(value).map(([inner, said]) => [`${key}.${inner}`, said])
      : [[key, value]],
  );
  return Object.fromEntries(entries);
}

function statusIn(keys: JsonRecord, subject: string | null): AlertStatus {
  const said =
    statusWord(text(keys, 'eventstatus')) ??
    valueStatus(text(keys, 'eventvalue', 'triggervalue')) ??
    statusWord(text(keys, 'triggerstatus', 'status', 'problemstatus', 'state')) ??
    valueStatus(text(keys, 'status')) ??
    (text(keys, 'objectid') === null ? null : ofEvent(keys)) ??
    subjectStatus(subject) ??
    'firing';
  if (said === 'resolved') return said;
  const acknowledged = /^(yes|acknowledged)$/i.test(text(keys, 'eventackstatus') ?? '');
  const action = text(keys, 'eventupdateaction') ?? '';
  if (/\bunacknowledged/.test(action)) return 'firing';
  return acknowledged || /\backnowledged/.test(action) ? 'acknowledged' : said;
}

/** An event as Zabbix' API tells of it: over where another one ended it. */
function ofEvent(keys: JsonRecord): AlertStatus | null {
  if (!['0', null].includes(text(keys, 'reventid'))) return 'resolved';
  const value = valueStatus(text(keys, 'value'));
  return value !== 'resolved' && text(keys, 'acknowledged') === '1' ? 'acknowledged' : value;
}

function valueStatus(value: string | null): AlertStatus | null {
  return value === '1' ? 'firing' : value === '0' ? 'resolved' : null;
}

function severityIn(keys: JsonRecord): Severity {
  const level = text(keys, 'eventupdatenseverity', 'eventnseverity', 'triggernseverity', 'nseverity');
  const known = level !== null && /^[0-5]$/.test(level) ? bySeverity[Number(level)] : undefined;
  const words = text(keys, ...severities);
  if (known !== undefined && known !== 'unknown') return known;
  return words !== null && /^[0-5]$/.test(words)
    ? (bySeverity[Number(words)] ?? 'unknown')
    : severityOf(words);
}

/** `event_date` '2026.09.27' and `event_time` '10:00:00', or one stamp. */
function timeIn(keys: JsonRecord, of: string): Json | undefined {
  const date = text(keys, `${of}date`);
  const time = text(keys, `${of}time`);
  if (date !== null && time !== null) return `${date.replaceAll('.', '-')} ${time}`;
  return keys[`${of}timestamp`] ?? keys[`${of}datetime`] ?? time ?? undefined;
}

/** The page that Zabbix' own media types link to. */
function pageOf(keys: JsonRecord): string | null {
  const base = link(keys, 'zabbixurl');
  const [trigger, event] = [text(keys, 'triggerid'), text(keys, 'eventid')];
  if (base === null || trigger === null || event === null) return base;
  return `${base.replace(/\/+$/, '')}/tr_events.php?triggerid=${encodeURIComponent(trigger)}&eventid=${encodeURIComponent(event)}`;
}
