import type { Json } from '../../json.ts';
import type { Adapter, ReportState } from '../observation.ts';
import { isRecord, list, text, valueAt } from '../pick.ts';
import { percentOf, reports } from '../report.ts';
import { timeAt } from './kube.ts';

const name = 'unleash';

/**
 * Unleash's webhooks, which are its events: a flag switched on or off in an environment, and a strategy whose share
 * changes. Off in an environment serves nobody, so a flag that is switched off has rolled back.
 */
export const unleash: Adapter = {
  name,
  aliases: ['unleash-webhook', 'getunleash'],
  recognises: (payload) =>
    isRecord(payload) &&
    /^(feature|strategy|release-plan|milestone|safeguard|change-request)-/.test(
      text(payload, 'type') ?? '',
    ) &&
    text(payload, 'featureName', 'data.name', 'project') !== null,
  read: (payload) => {
    const type = text(payload, 'type') ?? '';
    const percent = shareOf(payload);
    const own = text(payload, 'id');
    const rollouts = reports(name, {
      name: text(payload, 'featureName', 'data.featureName', 'data.name'),
      environment: text(payload, 'environment', 'data.environment'),
      state: stateOf(type, percent),
      stage:
        text(payload, 'data.milestoneName', 'data.strategyTitle') ??
        (/strategy/.test(type) ? text(payload, 'data.title', 'data.name') : null),
      percent: /environment-disabled|archived/.test(type) ? 0 : percent,
      reason: text(payload, 'label', 'summary') ?? type,
      at: timeAt(payload, 'createdAt'),
      key: own === null ? undefined : [own, type, text(payload, 'createdAt')],
    });
    return rollouts.length > 0 ? { rollouts } : { warnings: [`Unleash's ${type} tells of no rollout.`] };
  },
};

function stateOf(type: string, percent: number | null): ReportState | null {
  if (/environment-disabled$|^feature-archived$/.test(type)) return 'rolled_back';
  if (/^feature-created$/.test(type)) return 'pending';
  if (/progress(ions?)?-paused$/.test(type)) return 'paused';
  if (/^feature-completed$/.test(type)) return 'succeeded';
  if (/^feature-strategy-(add|update)$/.test(type))
    return percent !== null && percent >= 100 ? 'succeeded' : 'running';
  if (/environment-enabled$|milestone-started$|progress(ions?)?-resumed$/.test(type)) return 'running';
  return null;
}

function shareOf(payload: Json): number | null {
  const direct = percentOf(
    valueAt(payload, 'data.parameters.rollout', 'data.rollout', 'data.parameters.percentage'),
  );
  if (direct !== null) return direct;
  const shares = list(payload, 'data.strategies').flatMap(
    (one) => percentOf(valueAt(one, 'parameters.rollout')) ?? [],
  );
  return shares.length === 1 ? (shares[0] ?? null) : null;
}
