import type { Json } from '../json.ts';
import type { MappedField, Mapping } from './mapping-schema.ts';
import type { ReportState } from './observation.ts';
import { isList, isRecord, textOf, valueAt } from './pick.ts';
import { percentOf } from './report.ts';
import { alertKeys, plainKey, spellings } from './rollouts/generic.ts';
import { stateOf } from './states.ts';
import { instant } from './times.ts';

const MAX_LEAVES = 1_000;
const DEEPEST = 6;
/** Keys whose values stay the same from one payload of a sender to the next. */
const constants =
  /^(type|kind|eventtype|event|eventname|source|apiversion|version|objectkind|schema|producer|origin)$/;

const alerting = /^(sev|priority|urgency|headline|problem|alarm|alarmname|rulename|triggeredat|resolvedat)$/;
const rolling = /^(percent|pct|rollout|canaryweight|rolloutpercentage)$/;

const alertSpellings: Readonly<Partial<Record<MappedField, string>>> = {
  title:
    'title alertname alerttitle rulename monitorname checkname name summary subject headline message text',
  status: 'status state alertstatus alertstate currentstate newstate event action',
  severity: 'severity sev priority level urgency criticality impact',
  fingerprint: 'fingerprint dedupkey alertid incidentid incidentkey alias id uuid',
  startsAt: 'startsat startedat starttime firedat triggeredat openedat createdat timestamp time at date',
  endsAt: 'endsat endedat endtime resolvedat closedat',
  link: 'link url href permalink htmlurl alerturl incidenturl weburl',
  runbook: 'runbook runbookurl playbook playbookurl',
  labels: 'labels tags dimensions attributes',
};

interface Leaf {
  path: string;
  key: string;
  depth: number;
  value: Json;
}

/**
 * A first guess of a mapping from one sample, by the names of its keys, for a person to put right. Fields that nothing
 * looks like are left out; null for what has no keys.
 */
export function suggestMapping(sample: Json, name = 'My mapping'): Mapping | null {
  const items = isList(sample) ? undefined : listOfEvents(sample);
  const one = isList(sample) ? sample[0] : items === undefined ? sample : firstOf(valueAt(sample, items));
  if (!isRecord(one)) return null;
  const leaves = leavesOf(one);
  const has = (keys: RegExp) => leaves.some(({ key }) => keys.test(key));
  const forAlerts = (has(alertKeys) || has(alerting)) && !has(rolling);
  const fields = forAlerts ? alertFields(leaves) : rolloutFields(leaves);
  const match = items === undefined ? matchOf(leaves, fields) : [{ path: items }];
  if (match.length === 0) return null;
  return {
    name,
    match,
    ...(items === undefined ? {} : { items }),
    fields,
    states: statesOf(one, fields),
    statuses: {},
    severities: {},
  };
}

/** The only list of objects at the top, where the top says nothing itself. */
function listOfEvents(sample: Json): string | undefined {
  if (!isRecord(sample)) return undefined;
  const lists = Object.keys(sample).filter((key) => isRecord(firstOf(sample[key])));
  const says = leavesOf(sample).some(
    ({ depth, key }) => depth === 0 && spelled(spellings.state).includes(key),
  );
  return lists.length === 1 && !says ? lists[0] : undefined;
}

function firstOf(value: Json | undefined): Json | undefined {
  return isList(value) ? value[0] : undefined;
}

/** Values with their paths, nearest to the top first. */
function leavesOf(sample: Json): Leaf[] {
  const found: Leaf[] = [];
  let level: { path: string; value: Json }[] = [{ path: '', value: sample }];
  for (let depth = 0; depth < DEEPEST && level.length > 0 && found.length < MAX_LEAVES; depth += 1) {
    const next: { path: string; value: Json }[] = [];
    for (const { path, value } of level) {
      if (!isRecord(value)) continue;
      for (const key of Object.keys(value).sort()) {
        const member = value[key] ?? null;
        const place = path === '' ? key : `${path}.${key}`;
        found.push({ path: place, key: plainKey(key), depth, value: member });
        if (isRecord(member)) next.push({ path: place, value: member });
      }
    }
    level = next;
  }
  return found.slice(0, MAX_LEAVES);
}

function spelled(words: string): string[] {
  return words.split(' ').map(plainKey);
}

/** The best spelling wins; of equal ones the one nearest to the top. */
function find(leaves: readonly Leaf[], words: string, fits: (value: Json) => boolean): string | undefined {
  for (const key of spelled(words)) {
    const found = leaves.find((leaf) => leaf.key === key && fits(leaf.value));
    if (found !== undefined) return found.path;
  }
  return undefined;
}

const isText = (value: Json) => textOf(value) !== null;

function rolloutFields(leaves: readonly Leaf[]): Mapping['fields'] {
  const named = find(leaves, spellings.name, isText) ?? nestedName(leaves);
  return known({
    name: named,
    environment: find(leaves, spellings.environment, isText),
    state:
      find(leaves, spellings.state, (value) => stateOf(value) !== null) ??
      find(leaves, spellings.state, isText),
    stage: find(leaves, spellings.stage, isText),
    percent: find(leaves, spellings.percent, (value) => percentOf(value) !== null),
    reason: find(leaves, spellings.reason, isText),
    at: find(leaves, spellings.at, (value) => instant(value) !== null),
    id: find(leaves, spellings.own, isText),
  });
}

/** {service: {name}} */
function nestedName(leaves: readonly Leaf[]): string | undefined {
  const holders = spelled(spellings.name);
  return leaves.find(({ path, key, value }) => {
    const holder = plainKey(path.split('.').at(-2) ?? '');
    return (key === 'name' || key === 'id') && holders.includes(holder) && isText(value);
  })?.path;
}

function alertFields(leaves: readonly Leaf[]): Mapping['fields'] {
  const fits = (field: string) => (value: Json) => {
    if (field === 'labels') return isRecord(value);
    return /At$/.test(field) ? instant(value) !== null : isText(value);
  };
  return known(
    Object.fromEntries(
      Object.entries(alertSpellings).map(([field, words]) => [field, find(leaves, words, fits(field))]),
    ),
  );
}

function known(fields: Readonly<Partial<Record<MappedField, string | undefined>>>): Mapping['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([, path]) => path !== undefined));
}

function matchOf(leaves: readonly Leaf[], fields: Mapping['fields']): Mapping['match'] {
  const same = leaves.flatMap(({ path, key, value }) =>
    constants.test(key) && typeof value === 'string' && !Object.values(fields).includes(path)
      ? [{ path, value }]
      : [],
  );
  const needed = [fields.name, fields.state, fields.title, fields.severity].flatMap((path) =>
    path === undefined ? [] : [{ path }],
  );
  return [...same.slice(0, 2), ...needed];
}

/** The sample's own word; others are added as they come. */
function statesOf(sample: Json, { state }: Mapping['fields']): Record<string, ReportState> {
  const word = state === undefined ? null : textOf(valueAt(sample, state));
  const read = word === null ? null : stateOf(word);
  return word === null || read === null ? {} : { [word]: read };
}
