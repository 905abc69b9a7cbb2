import type { Adapter, ReportState } from '../observation.ts';
import { record, text } from '../pick.ts';
import { reports } from '../report.ts';
import { stateIn } from '../states.ts';
import { timeAt } from './kube.ts';

const name = 'heroku';
const statuses: Readonly<Record<string, ReportState>> = {
  pending: 'running',
  succeeded: 'succeeded',
  failed: 'aborted',
  expired: 'aborted',
};

/** Heroku's app webhooks of releases and builds. A pending release runs its release phase. “Rollback to v12” went back. */
export const heroku: Adapter = {
  name,
  recognises: (payload) =>
    record(payload, 'data') !== null &&
    text(payload, 'resource', 'webhook_metadata.event.include') !== null &&
    text(payload, 'data.app.name') !== null,
  read: (payload) => {
    const resource = text(payload, 'resource') ?? text(payload, 'webhook_metadata.event.include') ?? '';
    if (!/release|build/.test(resource))
      return { warnings: [`Heroku's change of a ${resource} tells of no release.`] };
    const description = text(payload, 'data.description');
    const state = stateIn(statuses, text(payload, 'data.status'));
    const own = text(payload, 'id', 'webhook_metadata.event.id');
    const version = text(payload, 'data.version');
    const rollouts = reports(name, {
      name: text(payload, 'data.app.name'),
      environment: text(payload, 'data.pipeline_coupling.stage'),
      state: state === 'succeeded' && /^rollback to /i.test(description ?? '') ? 'rolled_back' : state,
      stage: version === null ? resource : `${resource.replace(/^api:/, '')} v${version}`,
      reason: description,
      at: timeAt(payload, 'data.updated_at', 'created_at', 'published_at', 'data.created_at'),
      key: own === null ? undefined : [own, text(payload, 'data.status')],
    });
    return rollouts.length > 0 ? { rollouts } : { warnings: [`Heroku's ${resource} says no known status.`] };
  },
};
