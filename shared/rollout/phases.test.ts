import { describe, expect, it } from 'vitest';
import type { GatePhase } from './analysis.ts';
import { isWorse, phaseOrder, runPhase } from './phases.ts';

const counts = (phase: GatePhase) => ({ phase, dryRun: false });
const dry = (phase: GatePhase) => ({ phase, dryRun: true });

describe('the phase of a run', () => {
  it.each<[GatePhase[], GatePhase | 'none']>([
    [[], 'none'],
    [['successful'], 'successful'],
    [['successful', 'running'], 'running'],
    [['running', 'pending'], 'pending'],
    [['pending', 'inconclusive'], 'inconclusive'],
    [['inconclusive', 'error'], 'error'],
    [['error', 'failed'], 'failed'],
    [['failed', 'successful', 'error'], 'failed'],
  ])('of %j is %s', (phases, worst) => {
    expect(runPhase(phases.map(counts))).toBe(worst);
    expect(runPhase(phases.toReversed().map(counts))).toBe(worst);
  });

  it('never counts a dry run', () => {
    expect(runPhase([counts('successful'), dry('failed')])).toBe('successful');
    expect(runPhase([counts('failed'), dry('successful')])).toBe('failed');
    expect(runPhase([dry('successful')])).toBe('none');
  });
});

it('each phase is worse than those before it, and none than itself', () => {
  for (const [index, phase] of phaseOrder.entries())
    for (const [other, than] of phaseOrder.entries()) expect(isWorse(phase, than)).toBe(index > other);
});
