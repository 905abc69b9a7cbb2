import type { Json } from '../../json.ts';
import type { Adapter, ReportState } from '../observation.ts';
import { list, number, record, text } from '../pick.ts';
import { reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { timeAt } from './kube.ts';

const name = 'octopus';

/** Categories of audit events that are of a deployment or a runbook's run. A resumed one goes on. */
const categories: Readonly<Record<string, ReportState>> = {
  deploymentqueued: 'pending',
  deploymentstarted: 'running',
  deploymentsucceeded: 'succeeded',
  deploymentfailed: 'aborted',
  deploymentcanceled: 'aborted',
  deploymenttimedout: 'aborted',
  deploymentresumed: 'running',
  guidedfailureinterruptionraised: 'waiting',
  manualinterventioninterruptionraised: 'waiting',
  taskqueued: 'pending',
  taskstarted: 'running',
  tasksucceeded: 'succeeded',
  taskfailed: 'aborted',
  taskcanceled: 'aborted',
  releasedeploymentrollback: 'rolled_back',
};

function eventIn(payload: Json): Json | null {
  return (
    record(payload, 'Payload.Event', 'Event') ?? (text(payload, 'MessageHtml') === null ? null : payload)
  );
}

/**
 * Octopus Deploy's subscriptions: an audit event whose message names project and environment, told apart by the
 * documents that the event refers to.
 */
export const octopus: Adapter = {
  name,
  aliases: ['octopus-deploy', 'octopusdeploy'],
  recognises: (payload) => text(eventIn(payload) ?? undefined, 'Category') !== null,
  read: (payload) => {
    const event = eventIn(payload) ?? {};
    const category = text(event, 'Category');
    const message = text(event, 'Message');
    const words = /^(?:Deploy|Run) to (.+?) (?:.+ )?for (.+?) release (\S+)/i.exec(
      (message ?? '').slice(0, 500),
    );
    const own = text(event, 'Id');
    const rollouts = reports(name, {
      name: referred(event, 'Projects-') ?? words?.[2] ?? null,
      environment: referred(event, 'Environments-') ?? words?.[1] ?? null,
      state: stateIn(categories, category),
      reason: message,
      at: timeAt(event, 'Occurred') ?? timeAt(payload, 'Timestamp'),
      key: own === null ? undefined : [own, text(payload, 'Payload.ServerUri')],
    });
    return rollouts.length > 0
      ? { rollouts }
      : { warnings: [`Octopus's ${category ?? 'event'} names no project or tells of no deployment.`] };
  },
};

/** The words of the message that stand for a document of a kind. */
function referred(event: Json, prefix: string): string | null {
  const message = text(event, 'Message') ?? '';
  const place = list(event, 'MessageReferences').find((one) =>
    (text(one, 'ReferencedDocumentId') ?? '').startsWith(prefix),
  );
  const [start, length] = [number(place, 'StartIndex'), number(place, 'Length')];
  if (start === null || length === null) return null;
  return message.slice(start, start + length).trim() || null;
}
