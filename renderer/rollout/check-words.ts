import { matcherText } from '../../shared/alerts/matcher-text.ts';
import { spanText } from '../../shared/board/stages.ts';
import { assertNever } from '../../shared/must.ts';
import type { GateCheck } from '../../shared/rollout/gate-config.ts';
import type { GateLimits } from '../../shared/rollout/limits.ts';

export const checkTypes: readonly { value: GateCheck['type']; label: string }[] = [
  { value: 'metric', label: 'A metric, asked of a Prometheus' },
  { value: 'alerts', label: 'No alert matches' },
  { value: 'http', label: 'An HTTP probe' },
  { value: 'items', label: 'Tasks or criteria are done' },
  { value: 'approval', label: 'People approve' },
  { value: 'poll', label: 'The last poll says GO' },
];

/** What a gate looks at and how it judges, a line each. */
export function checkWords(check: GateCheck): string[] {
  switch (check.type) {
    case 'metric':
      return [`asks ${check.provider}: ${check.query}`, ...limitWords(check.limits)];
    case 'alerts':
      return [
        `no firing alert matches ${check.matchers.map(matcherText).join(', ') || 'anything'}, asked of ${check.provider ?? 'the room’s own feed'}`,
        ...limitWords(check.limits),
      ];
    case 'http':
      return [`asks ${check.provider} for ${check.path || '/'}`, ...limitWords(check.limits)];
    case 'items':
      return [
        check.items.length > 0
          ? `${check.items.length} ${check.entity === 'task' ? 'tasks' : 'criteria'} have to be done`
          : check.entity === 'task'
            ? 'all tasks have to be done'
            : 'every Must has to be met or waived',
      ];
    case 'approval':
      return [
        `${check.quorum} ${check.approvers.length > 0 ? `of ${check.approvers.length} named people` : 'people'} approve; whoever brought the track here does not count`,
      ];
    case 'poll':
      return ['opens when the room’s last poll is closed with GO'];
    default:
      return assertNever(check);
  }
}

function limitWords({
  intervalMs,
  initialDelayMs,
  successCondition,
  failureCondition,
}: GateLimits): string[] {
  return [
    ...(successCondition === null ? [] : [`good: ${successCondition}`]),
    ...(failureCondition === null ? [] : [`failed: ${failureCondition}`]),
    [
      intervalMs === null ? 'once' : `every ${spanText(intervalMs)}`,
      ...(initialDelayMs > 0 ? [`after ${spanText(initialDelayMs)}`] : []),
    ].join(', '),
  ];
}
