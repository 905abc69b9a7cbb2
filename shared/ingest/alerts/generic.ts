import type { Json } from '../../json.ts';
import type { Adapter } from '../observation.ts';
import { isList, isRecord, type JsonRecord, list, record, text } from '../pick.ts';
import { genericSaid, genericSeverity, genericStatus, genericTitle, watched } from './generic-fields.ts';
import { holds, loose } from './loose.ts';
import { reading } from './report.ts';

/** Keys that only alerts have. */
const own = [
  'alert',
  'alertname',
  'alerttitle',
  'alertid',
  'alertstatus',
  'alertstate',
  'alertaction',
  'fingerprint',
  'dedupkey',
  'startsat',
  'endsat',
  'firing',
  'runbookurl',
  'runbook',
  'acknowledged',
  'monitorname',
  'checkname',
  'incidentid',
  'incidentkey',
];
/** Keys of rollouts, which say more than a word of state that both may have. */
const rollouts = [
  'rollout',
  'deployment',
  'canary',
  'stage',
  'step',
  'percent',
  'percentage',
  'pct',
  'weight',
  'phase',
  'pipeline',
  'flag',
  'ref',
  'sha',
  'commit',
];
const words =
  'firing alerting alarm triggered retriggered resolved acknowledged ack problem down up critical crit warning warn recovered recovery ok unhealthy trigger resolve acknowledge alert offline nodata failing';
const plain = new Set(words.split(' '));
const wrappers = ['alert', 'incident', 'event', 'data', 'problem', 'notification'];

/**
 * An alert of a sender that nobody here knows: an object, or a list of them, with a name and either how bad it is, or a
 * state that only alerts have, or a key that only alerts have.
 */
export const genericAlert: Adapter = {
  name: 'generic-alert',
  aliases: ['generic', 'alert', 'alerts', 'json', 'custom', 'webhook', 'words', 'manual', 'script'],
  general: true,
  recognises: (payload) => alertsIn(payload).length > 0,
  read(payload, { receivedAt }) {
    const alerts = alertsIn(payload);
    return reading(
      'generic-alert',
      payload,
      (alerts.length > 0 ? alerts : [payload]).filter(isRecord).map(genericSaid),
      [],
      receivedAt,
    );
  },
};

function alertsIn(payload: Json): readonly Json[] {
  if (isList(payload)) return payload.length > 0 && payload.every(isAlert) ? payload : [];
  const held = wrappedIn(payload, ['alert', 'incident', 'problem']);
  if (held.length > 0) return held;
  if (isAlert(payload)) return [payload];
  const called = list(payload, 'alerts', 'incidents', 'problems');
  if (called.length > 0) return called.every(saysWhereItStands) ? called : [];
  const inside = list(payload, 'events', 'data', 'notifications', 'results');
  if (inside.length > 0) return inside.every(isAlert) ? inside : [];
  return wrappedIn(payload, wrappers);
}

/** The first that is an alert of its own, with what stands beside it. */
function wrappedIn(payload: Json, keys: readonly string[]): readonly Json[] {
  return keys
    .flatMap((key) => {
      const wrapped = record(payload, key);
      return wrapped !== null && isAlert(wrapped) ? [{ ...scalars(payload), ...wrapped }] : [];
    })
    .slice(0, 1);
}

/** What stands beside a wrapped alert may say its state: {action: 'resolved', alert: {…}}. */
function scalars(payload: Json): JsonRecord {
  if (!isRecord(payload)) return {};
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => typeof value !== 'object'));
}

/** In a list that is called one of alerts, a name and a state or a severity are enough. */
function saysWhereItStands(payload: Json): boolean {
  const keys = loose(payload);
  const stands = genericStatus(keys) !== null || genericSeverity(keys) !== null;
  return isAlert(payload) || (stands && genericTitle(keys) !== null);
}

function isAlert(payload: Json): boolean {
  if (!isRecord(payload)) return false;
  const keys = loose(payload);
  if (genericTitle(keys) === null) return false;
  const marks = holds(keys, ...own) + watched.filter((key) => text(keys, `${key}.name`) !== null).length;
  const severity = genericSeverity({ ...keys, level: null }) ?? levelOf(keys);
  if (holds(keys, ...rollouts) > 0 && marks === 0 && severity === null) return false;
  if (severity !== null || marks > 1) return true;
  const said =
    (text(keys, 'status', 'state', 'currentstate', 'eventtype', 'event', 'action') ?? '')
      .toLowerCase()
      .split(/[.:/_]/)
      .at(-1) ?? '';
  return marks > 0 ? genericStatus(keys) !== null || marks > 1 : plain.has(said.replaceAll(/[^a-z]/g, ''));
}

/** A `level` is a log's too: only what is worse than information tells of an alert. */
function levelOf(keys: JsonRecord) {
  const level = genericSeverity({ level: keys.level ?? null });
  return level === 'info' ? null : level;
}
