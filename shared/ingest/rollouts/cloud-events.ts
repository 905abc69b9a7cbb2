import type { Json } from '../../json.ts';
import { openEnvelope } from '../envelopes.ts';
import type { Adapter } from '../observation.ts';
import { isRecord, text } from '../pick.ts';
import { reports } from '../report.ts';
import { stateOf } from '../states.ts';
import { genericFields } from './generic.ts';
import { timeAt } from './kube.ts';

const name = 'cloudevents';
const about = /(deploy|rollout|release|canary|promot|pipeline)/i;

/**
 * CloudEvents of senders that nobody here knows, where the type says that they are of a rollout and how it stands
 * ('com.example.deployment.succeeded'), or the data does.
 */
export const cloudEvents: Adapter = {
  name,
  aliases: ['cloudevent', 'ce'],
  general: true,
  recognises: (payload, { headers }) => fieldsOf(payload, headers) !== null,
  read: (payload, { headers }) => {
    const fields = fieldsOf(payload, headers);
    return fields === null
      ? { warnings: ['The CloudEvent says no state of a rollout.'] }
      : { rollouts: reports(name, fields) };
  },
};

function fieldsOf(payload: Json, headers: Readonly<Record<string, string>>) {
  if (!isRecord(payload)) return null;
  const binary = text(payload, 'specversion') === null;
  const type = binary ? headers['ce-type'] : text(payload, 'type');
  if (type === undefined || type === null || (binary && headers['ce-id'] === undefined)) return null;
  const data = binary ? payload : dataOf(payload);
  const found = genericFields(data);
  const state = found?.state ?? (about.test(type) ? stateOfType(type) : null);
  const subject = (binary ? headers['ce-subject'] : text(payload, 'subject')) ?? null;
  const own = (binary ? headers['ce-id'] : text(payload, 'id')) ?? null;
  const source = (binary ? headers['ce-source'] : text(payload, 'source')) ?? null;
  const called = found?.name ?? subject?.split('/').at(-1) ?? null;
  if (state === null || called === null) return null;
  return {
    environment: null,
    stage: null,
    percent: null,
    reason: null,
    ...found,
    name: called,
    state,
    at: found?.at ?? timeAt(binary ? { time: headers['ce-time'] ?? null } : payload, 'time'),
    key: own === null ? undefined : [own, source],
  };
}

/** Its data as JSON, JSON text or base64. */
function dataOf(event: Json): Json {
  const opened = openEnvelope(event);
  return opened !== null && 'inner' in opened && isRecord(opened.inner) ? opened.inner : {};
}

/** The last word of the type that is a state: versions at its end are passed over. */
function stateOfType(type: string) {
  const parts = type.split(/[./:]/).filter((part) => !/^v?\d+$/i.test(part));
  return stateOf(parts.at(-1));
}
