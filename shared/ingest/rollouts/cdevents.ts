import type { Json } from '../../json.ts';
import type { Adapter, Reading, ReportState } from '../observation.ts';
import { isRecord, record, text, valueAt } from '../pick.ts';
import { joined, reports } from '../report.ts';
import { plain, stateIn } from '../states.ts';
import { timeAt } from './kube.ts';

const name = 'cdevents';
/** dev.cdevents.service.deployed.0.2.0; the first drafts wrote cd.service.deployed.v1 */
const type = /^(?:dev\.cdevents|cd)\.([a-z]+)\.([a-z]+)(?:\.|-|$)/i;

/** `service.published` is an address that became reachable; `removed` is the end of a service, no rollout's state. */
const predicates: Readonly<Record<string, ReportState>> = {
  queued: 'pending',
  created: 'pending',
  started: 'running',
  deployed: 'succeeded',
  upgraded: 'succeeded',
  published: 'succeeded',
  rolledback: 'rolled_back',
  waiting: 'waiting',
  paused: 'paused',
};
const outcomes: Readonly<Record<string, ReportState>> = {
  success: 'succeeded',
  failure: 'aborted',
  error: 'aborted',
  cancel: 'aborted',
  canceled: 'aborted',
  skip: 'aborted',
};
const subjects = ['service', 'pipelinerun', 'taskrun', 'deployment', 'targetrollout', 'release', 'rollout'];

/** The event itself: bare, or the data of a CloudEvent whose own attributes fill what is missing. */
function eventIn(payload: Json): { event: Json; kind: RegExpExecArray } | null {
  if (!isRecord(payload)) return null;
  const data = record(payload, 'data');
  const event = data !== null && record(data, 'context', 'subject') !== null ? data : payload;
  const named = text(event, 'context.type') ?? text(payload, 'type');
  const kind = type.exec(named ?? '');
  return kind === null || /^incident$/i.test(kind[1] ?? '') ? null : { event, kind };
}

/** CDEvents of services, deployments and their targets, pipeline runs and task runs, bare or in CloudEvents. Incidents are alerts, read elsewhere. */
export const cdEvents: Adapter = {
  name,
  aliases: ['cdevent', 'cd-events'],
  recognises: (payload, { headers }) => eventIn(typed(payload, headers['ce-type'])) !== null,
  read: (payload, { headers }) => {
    const found = eventIn(typed(payload, headers['ce-type']));
    return found === null ? { warnings: ['It is no CDEvent.'] } : reading(payload, found.event, found.kind);
  },
};

function typed(payload: Json, header: string | undefined): Json {
  const bare = isRecord(payload) && text(payload, 'type', 'context.type') === null;
  return header !== undefined && bare ? { ...payload, type: header } : payload;
}

function reading(payload: Json, event: Json, [whole, kind = '', predicate = '']: RegExpExecArray): Reading {
  const subject = kind.toLowerCase();
  const what = `${subject}.${predicate.toLowerCase()}`;
  if (!subjects.includes(subject)) return { warnings: [`CDEvents' ${what} tells of no rollout.`] };
  const content = record(event, 'subject.content') ?? record(payload, 'data') ?? {};
  const id = text(event, 'subject.id') ?? text(payload, 'subject');
  const own = text(event, 'context.id') ?? text(payload, 'id');
  const rollouts = reports(name, {
    name: nameOf(subject, content, id),
    environment: text(content, 'environment.name', 'environment.id', 'environment'),
    state: stateIn(predicates, plain(predicate)) ?? ended(predicate, content),
    stage: stageOf(subject, content, id),
    reason: joined(valueAt(content, 'errors'), valueAt(content, 'reason', 'description')),
    at: timeAt(event, 'context.timestamp') ?? timeAt(payload, 'time'),
    key:
      own === null
        ? [whole, id, text(event, 'context.timestamp') ?? text(payload, 'time')]
        : [own, text(event, 'context.source') ?? text(payload, 'source')],
  });
  return rollouts.length > 0 ? { rollouts } : { warnings: [`CDEvents' ${what} says no state of a rollout.`] };
}

/** A task of a pipeline; one target of a deployment to several. */
function stageOf(subject: string, content: Json, id: string | null): string | null {
  if (subject === 'taskrun') return text(content, 'taskName');
  return subject === 'targetrollout' ? (text(content, 'name', 'target') ?? id) : null;
}

function nameOf(subject: string, content: Json, id: string | null): string | null {
  if (subject === 'pipelinerun') return text(content, 'pipelineName', 'name') ?? id;
  if (subject === 'taskrun')
    return text(content, 'pipelineRun.pipelineName', 'pipelineRun.id', 'pipelineName', 'taskName') ?? id;
  if (subject === 'targetrollout') return text(content, 'deploymentId', 'deployment.id') ?? id;
  return text(content, 'name') ?? id;
}

function ended(predicate: string, content: Json): ReportState | null {
  if (!/^finished$/i.test(predicate)) return null;
  return (
    stateIn(outcomes, text(content, 'outcome')) ?? (text(content, 'outcome') === null ? 'inconclusive' : null)
  );
}
