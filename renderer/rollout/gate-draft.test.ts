import { describe, expect, it } from 'vitest';
import type { GateCheck } from '../../shared/rollout/gate-config.ts';
import { gateLimitsSchema } from '../../shared/rollout/limits.ts';
import { checkOf, draftOf } from './gate-draft.ts';

const limits = gateLimitsSchema.parse({
  intervalMs: 30_000,
  count: 5,
  successCondition: 'result[0] < 0.001',
  failureLimit: 2,
});
const checks: GateCheck[] = [
  { type: 'metric', provider: 'prom', query: 'up', limits },
  { type: 'alerts', provider: null, matchers: [{ name: 'severity', op: '=', value: 'page' }], limits },
  { type: 'http', provider: 'site', path: '/health', limits },
  { type: 'items', entity: 'task', items: ['a'], phase: null },
  { type: 'approval', approvers: ['a', 'b', 'c'], quorum: 2, nagMs: 600_000 },
  { type: 'poll' },
];

describe('a gate in its fields', () => {
  it.each(checks.map((check) => [check.type, check] as const))('%s comes back as it was', (_, check) => {
    expect(checkOf(draftOf('A gate', check))).toEqual({ check, faults: {} });
  });
  it('says which field is wrong and what to write', () => {
    const draft = {
      ...draftOf('', checks[0] ?? null),
      success: 'result <',
      interval: 'soon',
      failureLimit: '',
    };
    const { check, faults } = checkOf(draft);
    expect(check).toBe(null);
    expect(Object.keys(faults).sort()).toEqual(['failureLimit', 'interval', 'name', 'success']);
  });
  it('says what of its limits makes no sense together', () => {
    const draft = { ...draftOf('A gate', checks[0] ?? null), interval: '' };
    expect(checkOf(draft).faults.limits).toMatch(/needs an interval/);
  });
  it('knows that a quorum cannot be larger than who is named', () => {
    const draft = { ...draftOf('A gate', checks[4] ?? null), quorum: '4' };
    expect(checkOf(draft).faults.quorum).toMatch(/more than the people/);
  });
});
