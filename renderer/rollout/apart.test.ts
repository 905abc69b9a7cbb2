import { describe, expect, it } from 'vitest';
import type { HoldSpan } from '../../shared/rollout/holds.ts';
import type { Transition } from '../../shared/rollout/transitions.ts';
import { apartText, heldText, takenApart } from './apart.ts';

const step = (action: Transition['action'], at: number, by = 'ben'): Transition => ({
  id: `${action}${at}`,
  track: 't',
  after: null,
  action,
  to: 's',
  at,
  by,
  request: null,
});
const stop = (at: number, endedAt: number | null = null): HoldSpan => ({
  id: `h${at}`,
  at,
  endedAt,
  reason: 'errors',
  by: 'ada',
});
const path = (...steps: Transition[]) => ({ steps, overruled: [], held: [] });

describe('what was done apart', () => {
  it('names a step that was taken while the track was stopped', () => {
    const found = takenApart({
      intent: 'abort',
      holds: [stop(20)],
      path: path(step('start', 10), step('promote', 30)),
    });
    expect(found.map((one) => one.step.action)).toEqual(['promote']);
    const [first] = found;
    expect(first && apartText(first, 'abort', (person) => person)).toBe(
      'ada aborted it, ben promoted it apart from that: aborted holds.',
    );
  });
  it('is silent about steps before the stop, and about rolling back', () => {
    const steps = path(step('start', 10), step('rollBack', 30));
    expect(takenApart({ intent: 'abort', holds: [stop(20)], path: steps })).toEqual([]);
  });
  it('is silent once the stop was lifted', () => {
    const steps = path(step('start', 10), step('promote', 30));
    expect(takenApart({ intent: 'run', holds: [stop(20, 40)], path: steps })).toEqual([]);
  });
});

it('says why a step does not stand: it had no second person, or came after one that had none', () => {
  const crossing = step('promote', 20);
  const skip = step('skip', 20);
  const later = { ...step('retry', 30), after: crossing.id };
  const say = (one: Transition) => heldText(one, [crossing, skip, later], (person) => person);
  expect(say(crossing)).toContain('ben promoted it over a point of no return without a second person');
  expect(say(skip)).toContain('ben broke glass without a second person');
  expect(say(later)).toBe('ben tried it again after a step that does not count.');
});
