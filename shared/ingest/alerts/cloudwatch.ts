import type { Json } from '../../json.ts';
import type { Adapter, AlertStatus, Reading } from '../observation.ts';
import { isRecord, list, record, text, valueAt } from '../pick.ts';
import { labelMap, named } from './labels.ts';
import { parsed } from './parsed.ts';
import { at, reading } from './report.ts';
import { severityOf } from './severity.ts';

/** Data that is missing is not health: an alarm without data goes on. */
const statuses: Readonly<Record<string, AlertStatus>> = {
  ALARM: 'firing',
  OK: 'resolved',
  INSUFFICIENT_DATA: 'firing',
};

/**
 * Amazon CloudWatch: an alarm's notification over SNS (the envelope, or the bare message of raw delivery) and over
 * EventBridge. The alarm's ARN names it; where a message is too old to hold it, it is put together from its parts.
 */
export const cloudwatch: Adapter = {
  name: 'cloudwatch',
  aliases: ['sns', 'aws', 'aws-sns', 'cloudwatch-alarm', 'aws-cloudwatch', 'eventbridge'],
  recognises(payload) {
    if (!isEnvelope(payload)) return isAlarm(payload) || isAlarmEvent(payload);
    const message = messageIn(payload);
    return text(payload, 'Type') !== 'Notification' || isAlarm(message) || isAlarmEvent(message);
  },
  read(payload) {
    if (!isEnvelope(payload)) return readMessage(payload, payload, null);
    const type = text(payload, 'Type') ?? '';
    const topic = text(payload, 'TopicArn') ?? 'a topic';
    if (type !== 'Notification')
      return {
        refused: `SNS asks to confirm a change of the subscription to ${topic} (${type}). Nothing was confirmed. ${confirmAt(payload)}`,
      };
    return readMessage(payload, messageIn(payload), topic);
  },
};

/** The payload is not kept, and SNS shows this address nowhere else. Only Amazon's own is passed on to be opened. */
function confirmAt(payload: Json): string {
  const url = text(payload, 'SubscribeURL') ?? '';
  return /^https:\/\/sns\.[\w-]+\.amazonaws\.com(\.cn)?\/\S*$/.test(url)
    ? `Open this address to do so: ${url}`
    : 'It names no address of Amazon’s at which to do so.';
}

/** JSON in a string; some proxies have put it in as it is. */
function messageIn(payload: Json): Json {
  return record(payload, 'Message') ?? parsed(text(payload, 'Message'));
}

function readMessage(payload: Json, message: Json, topic: string | null): Reading {
  if (isAlarmEvent(message)) return readEvent(message);
  if (isAlarm(message)) return readAlarm(payload, message, topic);
  return { warnings: ['The SNS message holds no CloudWatch alarm.'] };
}

function readAlarm(payload: Json, message: Json, topic: string | null): Reading {
  const state = text(message, 'NewStateValue') ?? '';
  const status = statuses[state];
  if (status === undefined) return { refused: `"${state}" is no state of an alarm.` };
  const name = text(message, 'AlarmName');
  const account = text(message, 'AWSAccountId');
  const region = /^arn:[^:]*:sns:([^:]+):/.exec(topic ?? '')?.[1] ?? text(message, 'Region');
  const dimensions = list(message, 'Trigger.Dimensions').map((one) => [
    text(one, 'name', 'Name') ?? '',
    text(one, 'value', 'Value'),
  ]);
  const arn = text(message, 'AlarmArn') ?? `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
  return reading('cloudwatch', payload, [
    {
      title: name,
      status,
      severity: severityIn(state, text(message, 'AlarmDescription')),
      id: arn,
      link: pageOf(arn),
      ...at(status, valueAt(message, 'StateChangeTime')),
      labels: named({
        alarmname: name,
        account,
        region: text(message, 'Region'),
        namespace: text(message, 'Trigger.Namespace'),
        metric: text(message, 'Trigger.MetricName'),
        ...Object.fromEntries(dimensions),
      }),
      annotations: named({
        description: text(message, 'AlarmDescription'),
        reason: text(message, 'NewStateReason'),
        state,
      }),
    },
  ]);
}

function readEvent(event: Json): Reading {
  const state = text(event, 'detail.state.value') ?? '';
  const status = statuses[state];
  if (status === undefined) return { refused: `"${state}" is no state of an alarm.` };
  const name = text(event, 'detail.alarmName');
  const [account, region] = [text(event, 'account'), text(event, 'region')];
  const metric = record(event, 'detail.configuration.metrics.0.metricStat.metric') ?? {};
  const arn = text(event, 'resources.0') ?? `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
  // An alarm over several time series tells of each of them by itself.
  const series = text(event, 'detail.alarmContributor.id');
  return reading('cloudwatch', event, [
    {
      title: name,
      status,
      severity: severityIn(state, text(event, 'detail.configuration.description')),
      id: series === null ? arn : `${arn}!${series}`,
      link: pageOf(arn),
      ...at(status, valueAt(event, 'detail.state.timestamp', 'time')),
      labels: {
        ...named({
          alarmname: name,
          account,
          region,
          namespace: text(metric, 'namespace'),
          metric: text(metric, 'name'),
        }),
        ...labelMap(metric.dimensions),
        ...labelMap(valueAt(event, 'detail.alarmContributor.attributes')),
      },
      annotations: named({
        description: text(event, 'detail.configuration.description'),
        reason: text(event, 'detail.state.reason'),
        state,
      }),
    },
  ]);
}

/** The alarm's page in the console, of which no message speaks; null outside the public regions. */
function pageOf(arn: string): string | null {
  const [, region, name] = /^arn:aws:cloudwatch:([a-z]{2}(?:-[a-z]+)+-\d):\d+:alarm:(.+)$/s.exec(arn) ?? [];
  if (region === undefined || name === undefined) return null;
  return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`;
}

/** An alarm has no severity of its own; teams write one into its description ('severity: critical', 'SEV2 …'). */
function severityIn(state: string, description: string | null) {
  if (state === 'INSUFFICIENT_DATA') return 'warning';
  const words = description ?? '';
  const said =
    /\b(?:severity|priority)\s*[:=]\s*([A-Za-z0-9-]+)/i.exec(words)?.[1] ??
    /\b(?:sev-?[0-5]|p[0-5])\b/i.exec(words)?.[0];
  return severityOf(said);
}

function isEnvelope(payload: Json): boolean {
  if (!isRecord(payload) || typeof payload.Type !== 'string') return false;
  return Object.hasOwn(payload, 'TopicArn') && Object.hasOwn(payload, 'Message');
}

function isAlarm(message: Json): boolean {
  return isRecord(message) && Object.hasOwn(message, 'AlarmName') && Object.hasOwn(message, 'NewStateValue');
}

function isAlarmEvent(message: Json): boolean {
  return (
    /^CloudWatch Alarm (Contributor )?State Change$/.test(text(message, 'detail-type') ?? '') &&
    record(message, 'detail.state') !== null
  );
}
