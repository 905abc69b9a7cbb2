import fc from 'fast-check';
import { type TrackAct, trackActs } from '../rollout/actions.ts';
import { type Desk, meet } from './desk.ts';
import { doAct, measure, metricCheck, minute, rolloutRoom, trackAt, tryAct } from './rollout-room.ts';

/** What a person or the network does. */
export type Step =
  | { do: 'act'; who: number; act: TrackAct }
  | { do: 'agree'; who: number }
  | { do: 'vote'; who: number; vote: 'GO' | 'HOLD' | 'NO-GO' }
  | { do: 'call'; who: number; call: 'HOLD' | 'GO' }
  | { do: 'sample'; who: number; verdict: 'successful' | 'failed' | 'inconclusive' | 'error' }
  | { do: 'pull'; who: number; from: number }
  | { do: 'wait' };

const who = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('act' as const), who, act: fc.constantFrom(...trackActs) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('agree' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('vote' as const),
      who,
      vote: fc.constantFrom('GO' as const, 'HOLD' as const, 'NO-GO' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('call' as const),
      who,
      call: fc.constantFrom('HOLD' as const, 'GO' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sample' as const),
      who,
      verdict: fc.constantFrom(
        'successful' as const,
        'failed' as const,
        'inconclusive' as const,
        'error' as const,
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pull' as const), who, from: who }) },
  { weight: 1, arbitrary: fc.constant({ do: 'wait' as const }) },
);
export const story = fc.array(step, { minLength: 4, maxLength: 24 });

export interface Team {
  made: ReturnType<typeof rolloutRoom>;
  desks: [Desk, Desk, Desk];
  gate: string;
  poll: string;
}

/** Three leads who know a room with a measured gate on its first stage and an open poll, apart from now on. */
export function team(): Team {
  const made = rolloutRoom();
  const gate = made.gate('p95', metricCheck({ intervalMs: 10_000, count: 2, failureLimit: 1 }));
  const poll = made.ana.give('openPoll', {
    room: made.room,
    question: 'Go?',
    positions: [{ name: 'Support', owner: null }],
    freshMs: null,
  });
  const desks: Team['desks'] = [made.ana, made.bo, made.chen];
  meet(...desks);
  return { made, desks, gate, poll };
}

export function play({ made: { room, clock }, desks, gate, poll }: Team, steps: readonly Step[]): void {
  let sampled = 0;
  for (const one of steps) {
    if (one.do === 'wait') {
      clock.now += minute;
      continue;
    }
    const desk = desks[one.who] ?? desks[0];
    clock.now += 1_000;
    if (one.do === 'act') tryAct(desk, room, one.act);
    else if (one.do === 'agree') {
      for (const { id } of trackAt(desk, room).requests)
        desk.attempt('agreeToRequest', { room, request: id });
    } else if (one.do === 'vote')
      desk.attempt('castVote', { room, poll, position: 'Support', vote: one.vote, reason: 'so' });
    else if (one.do === 'call') {
      if (one.call === 'HOLD') desk.attempt('callLaunch', { room, call: 'HOLD', reason: 'so' });
      else desk.attempt('liftHold', { room, to: 'GO', reason: 'so' });
    } else if (one.do === 'sample') {
      if (trackAt(desk, room).run) measure(desk, room, gate, [one.verdict], ++sampled);
    } else desk.replica.pull((desks[one.from] ?? desk).replica);
  }
}

/** Two partitions of three: each side knows its own; then everybody meets in some order. */
export const healings = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
export function heal({ desks }: Team, order: readonly number[]): void {
  meet(...order.flatMap((index) => desks[index] ?? []));
}

/** The same with the track started and its gate passed, known to all. */
export function started(): Team {
  const one = team();
  doAct(one.made.ana, one.made.room, 'start');
  measure(one.made.ana, one.made.room, one.gate, ['successful', 'successful'], 99);
  meet(...one.desks);
  return one;
}
