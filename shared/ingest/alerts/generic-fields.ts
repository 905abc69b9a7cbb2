import type { Json } from '../../json.ts';
import type { AlertStatus } from '../observation.ts';
import { flag, type JsonRecord, link, text, textOf, valueAt } from '../pick.ts';
import { labelMap, lasting, named, runbookAddress, tagMap } from './labels.ts';
import { loose } from './loose.ts';
import type { Said } from './report.ts';
import { severityWord } from './severity.ts';
import { statusWord } from './status.ts';
import { plainTitle, titleState } from './title.ts';

const titles =
  'title alerttitle alertname alert rulename name monitorname checkname summary subject headline problem event message msg text description resourcename info reason details'.split(
    ' ',
  );
const states =
  'status state alertstatus alertstate currentstate newstate currentstatus newstatus monitorstatus checkstatus overallstate healthstatus'.split(
    ' ',
  );
const happenings = 'eventtype event action alertaction type transition notificationtype'.split(' ');
const severities =
  'severity sev criticality priority urgency impact alertseverity alertpriority alertlevel level'.split(' ');
const ids =
  'fingerprint dedupkey deduplicationkey dedupekey alertkey alertid incidentkey incidentid alias key id uuid guid externalid eventkey monitorid checkid'.split(
    ' ',
  );
const starts =
  'startsat startedat starttime start firedat triggeredat openedat createdat began begin since activeat activesince startdate firstseen'.split(
    ' ',
  );
const ends = 'endsat endedat endtime end resolvedat closedat recoveredat clearedat enddate canceldate'.split(
  ' ',
);
const times = 'timestamp time at date datetime occurredat eventtime detectedat updatedat ts'.split(' ');
const links =
  'url link href alerturl incidenturl eventurl htmlurl permalink weburl detailsurl detailurl alertlink generatorurl dashboardurl sourceurl externalurl clienturl self shortlink linktoupstreamdetails sourcelink eventlink incidentlink viewurl pageurl monitorurl monitortarget checkurl'.split(
    ' ',
  );
/** Objects that are watched, beside which a sender says how they are: {monitor: {name, url}, status}. */
export const watched = ['monitor', 'check', 'site', 'probe'];
const runbooks = 'runbook runbookurl runbooklink playbook playbookurl sop'.split(' ');
const labelled =
  'service host hostname instance node pod namespace cluster region zone environment env team component application app job source device resource entity check monitor category group site tenant'.split(
    ' ',
  );
const texts = [
  'description',
  'message',
  'msg',
  'summary',
  'details',
  'body',
  'text',
  'reason',
  'output',
  'value',
  'threshold',
  'comment',
  'note',
];

/** An alert out of an object with the usual fields, in any of their spellings. */
export function genericSaid(payload: Json): Said {
  const keys = loose(payload);
  const title = genericTitle(keys);
  const status = genericStatus(keys);
  const time = valueAt(keys, ...times);
  const labels = {
    ...named(Object.fromEntries(labelled.map((key) => [key, text(keys, key, `${key}.name`)]))),
    ...tagMap(keys.tags),
    ...labelMap(keys.labels, keys.attributes, keys.dimensions, keys.metadata),
  };
  return {
    title,
    status,
    severity: genericSeverity(keys) ?? severityWord(labels.severity ?? labels.priority) ?? 'unknown',
    id: identityIn(keys),
    naming: [plainTitle(title ?? ''), lasting(labels)],
    startsAt: valueAt(keys, ...starts) ?? (status === 'resolved' ? undefined : time),
    endsAt: valueAt(keys, ...ends) ?? (status === null ? undefined : time),
    link:
      link(keys, ...links) ??
      link(keys, 'links.0.href', 'links.0.url', 'links.0', 'links.self', 'links.html') ??
      link(keys, ...watched.map((key) => `${key}.url`)),
    runbook: runbookAddress(text(keys, ...runbooks)),
    labels,
    annotations: {
      ...named(
        Object.fromEntries(texts.map((key) => [key, text(keys, key) === title ? null : text(keys, key)])),
      ),
      ...labelMap(keys.annotations, keys.details, keys.customdetails),
    },
  };
}

/** Its own name of the alert. One that names the message ('evt-17') is another each time, so it names no alert. */
function identityIn(keys: JsonRecord): string | null {
  const found = [...ids, ...watched.map((key) => `${key}.id`)].flatMap((path) => text(keys, path) ?? []);
  return (
    found.find((id) => !/^(evt|event|msg|message|delivery|notification|req|request)[-_:]/i.test(id)) ?? null
  );
}

/** What it calls the alert; null where nothing does. */
export function genericTitle(keys: JsonRecord): string | null {
  return (
    titles
      .flatMap((key) => textOf(keys[key]) ?? [])
      .find((words) => !/^(true|false|\d+(\.\d+)?)$/.test(words)) ??
    text(keys, 'labels.alertname', 'annotations.summary', ...watched.map((key) => `${key}.name`))
  );
}

/** How bad it says that it is; null where no field says so. */
export function genericSeverity(keys: JsonRecord) {
  for (const key of severities) {
    const word = keys[key];
    const severity = severityWord(word) ?? severityWord(text(keys, `${key}.name`, `${key}.summary`));
    if (severity !== null) return severity;
  }
  return null;
}

/** Where it says that it stands; null where no field says so. */
export function genericStatus(keys: JsonRecord): AlertStatus | null {
  const resolved = flag(keys, 'resolved', 'isresolved', 'recovered');
  if (resolved === true) return 'resolved';
  if (flag(keys, 'acknowledged', 'acked', 'isacknowledged') === true) return 'acknowledged';
  for (const key of states) {
    const status = statusWord(text(keys, key, `${key}.state`, `${key}.name`));
    if (status !== null) return status;
  }
  const firing = flag(keys, 'firing', 'isfiring', 'active', 'triggered', 'isactive', 'open');
  if (firing !== null) return firing ? 'firing' : 'resolved';
  for (const key of happenings) {
    const status = statusWord(
      text(keys, key)
        ?.split(/[.:/_]/)
        .at(-1),
    );
    if (status !== null) return status;
  }
  return resolved === false
    ? 'firing'
    : statusWord(titleState(text(keys, 'title', 'subject', 'name') ?? '')?.state);
}
