import type { Json } from '../../json.ts';
import type { Adapter, ReportState } from '../observation.ts';
import { isRecord, type JsonRecord, text, textOf, valueAt } from '../pick.ts';
import { percentOf, type ReportFields, reports } from '../report.ts';
import { stateOf } from '../states.ts';
import { instant } from '../times.ts';

const name = 'generic';

/** Spellings of each field, best first; keys are compared without case and separators. */
export const spellings = {
  name: 'rollout rolloutname track name service servicename app appname application applicationname component microservice workload deployment deploymentname flag flagkey feature featurename pipeline pipelinename project projectname repository repo job target canary',
  environment: 'environment env environmentname targetenvironment stack cluster namespace region',
  state:
    'state rolloutstate deploymentstate status rolloutstatus deploymentstatus phase result outcome conclusion',
  stage: 'stage stagename step stepname phase ring wave batch currentstep currentstage',
  percent:
    'percent pct percentage weight canaryweight canarypercent canarypercentage rolloutpercent rolloutpercentage trafficpercent trafficpercentage trafficweight traffic progress exposure setweight',
  reason: 'reason message msg description summary detail details comment note error text',
  at: 'at time timestamp ts date datetime eventtime occurredat createdat updatedat finishedat startedat changedat enteredat created updated',
  own: 'eventid event_id deliveryid messageid id uuid guid',
} as const;
const fractions = ['fraction', 'ratio'];
/** What only alerts have: with these it is for the alerts' own reader. */
export const alertKeys =
  /^(severity|alert|alertname|alerttitle|alertid|fingerprint|startsat|endsat|labels|annotations|incident|monitor|monitorname|checkname)$/;

type Found = Required<
  Pick<ReportFields, 'name' | 'environment' | 'state' | 'stage' | 'percent' | 'reason' | 'at'>
> & {
  own: string | null;
};

/** The usual field names in any spelling. Null for what is no object. */
export function genericFields(payload: Json): Found | null {
  if (!isRecord(payload)) return null;
  const keys = folded(payload);
  const one = (spelled: string) =>
    spelled.split(' ').flatMap((key) => textOf(keys.get(plainKey(key))) ?? [])[0] ?? null;
  const stage = one(spellings.stage);
  const state = firstState(keys);
  return {
    name: worded(one(spellings.name)) ?? nestedName(keys),
    environment: one(spellings.environment) ?? text(keys.get('environment') ?? undefined, 'name'),
    state: state?.state ?? null,
    // 'phase' is the state where it is a known word, else the stage.
    stage: stage !== null && stage === state?.word && keys.get('stage') === undefined ? null : stage,
    percent: percentIn(keys),
    reason: one(spellings.reason),
    at: spellings.at.split(' ').flatMap((key) => instant(keys.get(key)) ?? [])[0] ?? null,
    own: one(spellings.own),
  };
}

/**
 * Rollouts as people send them by hand and from scripts: `{service, state, stage, pct, env, reason, time}` in many
 * spellings. A state or a share is needed, and a name or a stage; a share alone is a rollout that runs.
 */
export const generic: Adapter = {
  name,
  aliases: ['rollout', 'json', 'custom', 'words', 'manual', 'script', 'deploy', 'deployment'],
  general: true,
  recognises: (payload) => {
    if (!isRecord(payload)) return false;
    const fields = complete(payload);
    if (fields.name === null || fields.state === null) return false;
    const forAlerts = [...folded(payload).keys()].some((key) => alertKeys.test(key));
    return !forAlerts || fields.percent !== null || fields.stage !== null;
  },
  read: (payload) => {
    const fields = complete(payload);
    const rollouts = reports(name, fields);
    if (rollouts.length > 0) return { rollouts };
    const what = fields.name === null ? 'the name of a rollout or stage' : 'a state that is known';
    return { warnings: [`It lacks ${what}.`] };
  },
};

/** A number alone (an id, a count) is nobody's name. */
function worded(name: string | null): string | null {
  return name !== null && /\p{L}/u.test(name) ? name : null;
}

const holders = [
  'event',
  'data',
  'rollout',
  'deployment',
  'release',
  'detail',
  'details',
  'attributes',
  'body',
];

/** What the top does not say may stand in one object below it: {event: {service, state}}, {service, deployment: {status}}. */
function complete(payload: Json): ReportFields {
  const top = atOneLevel(payload);
  if (!isRecord(payload) || (top.name !== null && top.state !== null)) return top;
  for (const key of holders) {
    const below = payload[key];
    if (!isRecord(below)) continue;
    const { [key]: _, ...rest } = payload;
    const both = atOneLevel({ ...below, ...rest });
    if (both.name !== null && both.state !== null) return both;
  }
  return top;
}

function atOneLevel(payload: Json): ReportFields {
  const found = genericFields(payload);
  if (found === null) return { name: null, state: null };
  const { own, ...fields } = found;
  const key = own === null ? {} : { key: [own, ...Object.values(fields)] };
  return {
    ...fields,
    ...key,
    name: fields.name ?? fields.stage,
    state: fields.state ?? (fields.percent === null || saysState(payload) ? null : 'running'),
  };
}

/** Whether it says a state in a word that nobody here knows: then a share must not stand in for it. */
function saysState(payload: Json): boolean {
  return (
    isRecord(payload) && ['state', 'status', 'result', 'outcome'].some((key) => folded(payload).has(key))
  );
}

function folded(payload: JsonRecord): ReadonlyMap<string, Json> {
  const entries = Object.keys(payload)
    .sort()
    .flatMap((key): [string, Json][] => {
      const value = payload[key];
      return value === undefined || value === null || value === '' ? [] : [[plainKey(key), value]];
    });
  return new Map(entries);
}

export function plainKey(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
}

function firstState(keys: ReadonlyMap<string, Json>): { state: ReportState; word: string } | null {
  for (const key of spellings.state.split(' ')) {
    const value = keys.get(key);
    const word = textOf(value) ?? text(value, 'name', 'state', 'status', 'phase');
    const state = stateOf(word ?? undefined);
    if (state !== null && word !== null) return { state, word };
  }
  return null;
}

function nestedName(keys: ReadonlyMap<string, Json>): string | null {
  for (const key of [
    'rollout',
    'service',
    'app',
    'application',
    'project',
    'repository',
    'metadata',
    'pipeline',
  ])
    if (isRecord(keys.get(key))) return text(keys.get(key), 'name', 'key', 'id');
  return null;
}

function percentIn(keys: ReadonlyMap<string, Json>): number | null {
  for (const key of spellings.percent.split(' ')) {
    const value = keys.get(key);
    const percent = percentOf(value) ?? percentOf(valueAt(value, 'percent', 'weight', 'canary'));
    if (percent !== null) return percent;
  }
  for (const key of fractions) {
    const value = Number(textOf(keys.get(key)) ?? Number.NaN);
    if (value >= 0 && value <= 1) return percentOf(value * 100);
  }
  return null;
}
