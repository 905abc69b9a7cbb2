import { expect, it } from 'vitest';
import { nodeCrypto } from '../../node/crypto.ts';
import { importPlan } from '../plan/import-plan.ts';
import { planItems } from './plan-items.ts';

it('keeps stages of one line in their order', () => {
  const plan = importPlan('## Phase 1: Launch\n- [ ] Gradual rollout (10% → 50% → 100%)\n');
  const stages = planItems(plan, 'plan', nodeCrypto).filter((item) => item.entity === 'stage');
  const inOrder = stages.toSorted((a, b) => (String(a.fields.order) < String(b.fields.order) ? -1 : 1));
  expect(inOrder.map((item) => item.fields.percent)).toEqual([10, 50, 100]);
});
