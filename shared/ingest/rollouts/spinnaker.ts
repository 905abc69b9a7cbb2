import type { Json } from '../../json.ts';
import type { Adapter, ReportState } from '../observation.ts';
import { parseJson } from '../parse-text.ts';
import { isRecord, list, record, text, valueAt } from '../pick.ts';
import { joined, reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { timeAt } from './kube.ts';

const name = 'spinnaker';

/** Orca's execution status. `FAILED_CONTINUE` failed and went on; `STOPPED` ended without failing the pipeline. */
const statuses: Readonly<Record<string, ReportState>> = {
  notstarted: 'pending',
  buffered: 'pending',
  running: 'running',
  redirect: 'running',
  paused: 'paused',
  suspended: 'paused',
  succeeded: 'succeeded',
  skipped: 'succeeded',
  failedcontinue: 'inconclusive',
  terminal: 'aborted',
  canceled: 'aborted',
  stopped: 'aborted',
};
const endings: Readonly<Record<string, ReportState>> = {
  starting: 'running',
  complete: 'succeeded',
  failed: 'aborted',
  cancelled: 'aborted',
  canceled: 'aborted',
};
/** orca:stage:complete; a stray orc: is taken for it as well. */
const type = /^orca?:(pipeline|stage|task|orchestration):(\w+)$/;

/** Echo wraps events as {eventName, payload} where it is told to (`wrap`), with JSON texts inside (`flatten`). */
function eventIn(payload: Json): Json {
  const event = record(payload, 'payload') ?? payload;
  if (!isRecord(event)) return event;
  const [details, content] = [opened(event.details), opened(event.content)];
  return details === event.details && content === event.content ? event : { ...event, details, content };
}

function opened(value: Json | undefined): Json {
  if (typeof value !== 'string') return value ?? null;
  const parsed = parseJson(value);
  return parsed.ok ? parsed.value : value;
}

/**
 * Spinnaker: what Echo posts to a REST hook. A pipeline's event speaks of the pipeline; a stage's or task's event of
 * that stage. A manual judgment that starts waits for somebody.
 */
export const spinnaker: Adapter = {
  name,
  aliases: ['echo', 'orca', 'spinnaker-echo'],
  recognises: (payload) => {
    const event = eventIn(payload);
    return type.test(text(event, 'details.type') ?? '') || isExecution(event);
  },
  read: (payload) => {
    const event = eventIn(payload);
    return { rollouts: isExecution(event) ? fromExecution(event) : fromEvent(event) };
  },
};

function isExecution(payload: Json): boolean {
  return (
    /^(PIPELINE|ORCHESTRATION)$/i.test(text(payload, 'type') ?? '') && text(payload, 'application') !== null
  );
}

function fromExecution(execution: Json) {
  return reports(name, {
    name: text(execution, 'name', 'application'),
    environment: null,
    state: stateIn(statuses, text(execution, 'status')),
    stage: runningStage(execution),
    reason: text(execution, 'cancellationReason', 'canceledReason'),
    at: timeAt(execution, 'endTime', 'startTime', 'buildTime'),
    key: [text(execution, 'id'), text(execution, 'status'), runningStage(execution)],
  });
}

function runningStage(execution: Json | null): string | null {
  return text(
    list(execution ?? undefined, 'stages').find((stage) => text(stage, 'status') === 'RUNNING'),
    'name',
  );
}

function fromEvent(event: Json) {
  const [, subject = '', ending = ''] = type.exec(text(event, 'details.type') ?? '') ?? [];
  const content = record(event, 'content') ?? {};
  const execution = record(content, 'execution');
  const whole = subject === 'pipeline' || subject === 'orchestration';
  const stage = text(content, 'name', 'stageDetails.name', 'context.stageDetails.name', 'context.name');
  const task = subject === 'task' ? text(content, 'taskName') : null;
  const status = text(content, 'status', 'context.status') ?? (whole ? text(execution, 'status') : null);
  const at = timeAt(
    event,
    ...(ending === 'starting' ? ['content.startTime'] : ['content.endTime']),
    ...(whole ? ['content.execution.endTime', 'content.execution.startTime'] : []),
    'details.created',
    'content.startTime',
  );
  return reports(name, {
    name:
      text(execution, 'name') ??
      text(event, 'content.pipelineName', 'details.application') ??
      text(execution, 'application'),
    environment: text(
      content,
      'context.environment',
      'context.account',
      'context.credentials',
      'context.cloudProviderAccount',
    ),
    state: judged(content, ending) ?? stateOfEvent(ending, status),
    stage: whole ? (ending === 'starting' ? runningStage(execution) : null) : joined(stage, task),
    reason: joined(
      valueAt(content, 'context.exception.details.error'),
      ...list(content, 'context.exception.details.errors').slice(0, 3),
      valueAt(content, 'context.failureMessage', 'execution.cancellationReason'),
      whole ? failedStage(execution) : null,
    ),
    at,
    key: [
      text(event, 'details.type'),
      text(content, 'executionId') ?? text(execution, 'id'),
      stage,
      task,
      status,
      text(event, 'eventId') ?? at,
    ],
  });
}

/** Which stage ended a pipeline, and what it says of why. */
function failedStage(execution: Json | null): string | null {
  const failed = list(execution ?? undefined, 'stages').find((stage) => text(stage, 'status') === 'TERMINAL');
  return joined(
    text(failed, 'name'),
    text(
      failed,
      'context.exception.details.error',
      'context.exception.details.errors.0',
      'context.failureMessage',
    ),
  );
}

function judged(content: Json, ending: string): ReportState | null {
  const kind = text(content, 'type', 'context.type', 'stageDetails.type', 'context.stageDetails.type');
  return kind === 'manualJudgment' && ending === 'starting' ? 'waiting' : null;
}

/** What the event says; `complete` only means that it ended, so an own status that says otherwise counts. */
function stateOfEvent(ending: string, status: string | null): ReportState | null {
  const byStatus = stateIn(statuses, status);
  const byEnding = stateIn(endings, ending);
  if (ending === 'complete' && byStatus !== null && byStatus !== 'running') return byStatus;
  return byEnding ?? byStatus;
}
