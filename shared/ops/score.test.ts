import { describe, expect, it } from 'vitest';
import { foldOp } from '../fold/entity.ts';
import type { Json } from '../json.ts';
import { type CommandInput, decide } from './commands.ts';
import { readScore, scoreBlocked, scoreFault, scoreText } from './score.ts';

/** A room's plan with this score, and somebody who sets another. */
function score(
  before: Json,
  input: Omit<CommandInput<'scorePlan'>, 'plan'>,
  role: 'scribe' | 'observer' = 'scribe',
) {
  const state = foldOp(null, {
    scope: 'room',
    kind: 'plan.imported',
    entity: 'plan',
    entityId: 'p',
    fields: { title: { value: 'A plan' }, readiness: { value: before } },
    lamport: 1,
    chain: 'a',
    n: 1,
  });
  const context = {
    me: { person: 'me', role, chain: 'a' },
    now: 0,
    hash: (text: string) => text,
    newId: () => 'new',
    state: (entity: string, id: string) => (entity === 'plan' && id === 'p' ? state : null),
    rows: () => [],
  };
  return decide(context, 'scorePlan', { plan: 'p', ...input });
}

describe('the readiness score', () => {
  it('is read from whatever a plan holds, and said in one line', () => {
    const say = (value: Json) => {
      const read = readScore(value);
      return read && scoreText(read);
    };
    expect(say({ current: 3.5, target: 7.5, scale: 10 })).toBe('3.5 → 7.5 of 10');
    expect(say({ current: 3.5, target: null })).toBe('3.5');
    expect(say({ current: null, target: 8, scale: 10 })).toBe('not known → 8 of 10');
    for (const none of [null, 'three', [3], {}, { current: 'x', target: null }]) expect(say(none)).toBeNull();
  });

  it('keeps its scale, and begins on one of 10', () => {
    const set = (before: Json) => {
      const done = score(before, { current: 5, target: 8, reason: 'the tests pass' });
      return done.ok ? done.ops[0]?.body : done.rejection;
    };
    expect(set({ current: 40, target: 75, scale: 100 })).toMatchObject({
      kind: 'plan.scored',
      fields: { readiness: { value: { current: 5, target: 8, scale: 100 }, over: [['a', 1]] } },
      reason: 'the tests pass',
    });
    expect(set(null)).toMatchObject({
      fields: { readiness: { value: { current: 5, target: 8, scale: 10 } } },
    });
  });

  it('is not more than its scale, needs a reason, and is set by those who take part', () => {
    const code = (done: ReturnType<typeof score>) => (done.ok ? 'done' : done.rejection.code);
    const before = { current: 3.5, target: 7.5, scale: 10 };
    expect(code(score(before, { current: 11, target: null, reason: 'so' }))).toBe('invalid');
    expect(code(score(before, { current: 1, target: 11, reason: 'so' }))).toBe('invalid');
    expect(code(score(before, { current: 4, target: 8 }))).toBe('needs_reason');
    expect(code(score(before, { current: 4, target: 8, reason: 'so' }, 'observer'))).toBe('not_allowed');
    expect(scoreFault({ current: 400, target: 800, scale: null })).toBeNull();
  });
});

it('is set by who takes part; who may not reads why', () => {
  for (const role of ['commander', 'operator', 'scribe', 'responder'] as const)
    expect(scoreBlocked(role)).toBeNull();
  expect(scoreBlocked('observer')).toMatch(/^As observer/);
  expect(scoreBlocked('none')).toMatch(/not a member/);
});
