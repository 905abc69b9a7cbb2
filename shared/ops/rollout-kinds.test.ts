import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { approvalId } from '../rollout/approvals.ts';
import { soakOf } from '../rollout/soak.ts';
import { transitionId } from '../rollout/transitions.ts';
import { Desk, forge, meet } from '../testing/desk.ts';
import { deviceOf, inviteDevice, letIn } from '../testing/members.ts';
import { body } from '../testing/replica.ts';
import {
  approvalCheck,
  doAct,
  measure,
  metricCheck,
  minute,
  people,
  rolloutRoom,
  rowsAt,
  T0,
  trackAt,
} from '../testing/rollout-room.ts';
import { kindSpec } from './kinds.ts';

type Room = ReturnType<typeof rolloutRoom>;
const reason = 'because';

function everybody({ ana, bo, chen, dee, eve }: Room): void {
  meet(ana, bo, chen, dee, eve);
}
/** Started by Ana, with what is set up before, known to all. */
function begun(prepare?: (made: Room) => void, made = rolloutRoom()): Room {
  prepare?.(made);
  doAct(made.ana, made.room, 'start');
  everybody(made);
  return made;
}
const runOf = (desk: Desk, room: string) => trackAt(desk, room).run?.id ?? '';
const promote = (desk: Desk, room: string) => ({
  room,
  track: room,
  act: 'promote' as const,
  expects: runOf(desk, room),
});

describe('promoting', () => {
  it.each<[string, string[]]>([
    ['Waiting for “p95”.', []],
    ['Failed: “p95”.', ['failed']],
    [
      'Only errors from “p95”. Look why, then try again or break glass.',
      ['error', 'error', 'error', 'error', 'error'],
    ],
    ['Inconclusive: “p95”. Look, then try again or break glass.', ['inconclusive']],
  ])('is refused with “%s”', (why, verdicts) => {
    let gate = '';
    const made = begun((before) => {
      gate = before.gate('p95', metricCheck({ intervalMs: 10_000, count: 3 }));
    });
    if (verdicts.length > 0) measure(made.ana, made.room, gate, verdicts as Parameters<typeof measure>[3]);
    expect(made.ana.whyNot('actOnTrack', promote(made.ana, made.room))).toBe(why);
  });
  it('is refused on samples that stopped, while it soaks, and while the room is on HOLD', () => {
    let gate = '';
    const stale = begun((before) => {
      gate = before.gate('p95', metricCheck({ intervalMs: 10_000, count: 3 }));
    });
    measure(stale.ana, stale.room, gate, ['successful', 'successful']);
    stale.clock.now += 10 * minute;
    expect(stale.ana.whyNot('actOnTrack', promote(stale.ana, stale.room))).toBe(
      'Nobody measures “p95” now: no data is never a pass.',
    );
    const soaking = begun(undefined, rolloutRoom([{ name: '10 %', soakMs: minute }, { name: 'all' }]));
    expect(soaking.ana.whyNot('actOnTrack', promote(soaking.ana, soaking.room))).toBe('It is still soaking.');
    soaking.clock.now += minute;
    soaking.ana.give('callLaunch', { room: soaking.room, call: 'HOLD', reason });
    expect(soaking.ana.whyNot('actOnTrack', promote(soaking.ana, soaking.room))).toBe(
      'The room is on HOLD. Lift that first.',
    );
    soaking.ana.give('liftHold', { room: soaking.room, to: 'GO', reason });
    doAct(soaking.ana, soaking.room, 'promote');
  });
  it('comes too late where somebody went on meanwhile', () => {
    const made = begun();
    const seen = promote(made.ana, made.room);
    doAct(made.ana, made.room, 'promote');
    expect(made.ana.whyNot('actOnTrack', seen)).toBe(
      '“Rollout” has moved on meanwhile. Look again, then decide.',
    );
  });
  it('writes who, from where, where to and when, and says so', () => {
    const made = begun();
    const before = runOf(made.bo, made.room);
    made.clock.now += minute;
    const id = made.bo.give('actOnTrack', promote(made.bo, made.room));
    expect(made.bo.row('transition', id).values).toEqual({
      track: made.room,
      after: before,
      action: 'promote',
      to: made.stages[1],
      at: T0 + minute,
      by: people.bo.id,
      request: null,
    });
    expect(made.bo.says('rollout.promoted')).toMatchObject({
      text: 'promoted “Rollout” to “50 %”',
      tone: 'go',
    });
  });
});

describe('stopping', () => {
  it('is anybody’s who takes part, with a reason; going on again takes a lead and a reason', () => {
    const made = begun();
    const { dee, room } = made;
    const stop = { room, track: room, intent: 'abort' as const };
    expect(dee.refusal('stopTrack', stop)).toBe('needs_reason');
    expect(made.eve.refusal('stopTrack', { ...stop, reason })).toBe('conflict');
    dee.give('stopTrack', { ...stop, reason });
    expect(trackAt(dee, room).state).toBe('aborted');
    expect(dee.says('track.aborted')).toMatchObject({
      text: 'aborted “Rollout”',
      detail: reason,
      tone: 'nogo',
    });
    expect(dee.whyNot('resumeTrack', { room, track: room, reason })).toContain('As responder');
    everybody(made);
    expect(made.bo.refusal('resumeTrack', { room, track: room })).toBe('needs_reason');
    made.bo.give('resumeTrack', { room, track: room, reason });
    expect(trackAt(made.bo, room).state).toBe('running');
  });
  it('freezes the soak, and each stop holds by itself: one that is lifted apart does not end another', () => {
    const made = begun(undefined, rolloutRoom([{ name: '10 %', soakMs: 60 * minute }, { name: 'all' }]));
    const { ana, bo, clock, room } = made;
    const left = (desk: Desk) => trackAt(desk, room).current?.soak?.remainingMs;
    clock.now += 10 * minute;
    doAct(ana, room, 'pause');
    clock.now += 100 * minute;
    expect(left(ana)).toBe(50 * minute);
    meet(ana, bo);
    doAct(ana, room, 'resume');
    doAct(bo, room, 'abort');
    meet(ana, bo);
    clock.now += 10 * minute;
    for (const desk of [ana, bo])
      expect([trackAt(desk, room).state, left(desk)]).toEqual(['aborted', 50 * minute]);
    doAct(bo, room, 'resume');
    clock.now += 5 * minute;
    expect(left(bo)).toBe(45 * minute);
    expect(soakOf(T0, 60 * minute, trackAt(bo, room).holds, clock.now).isPaused).toBe(false);
  });
});

describe('an approval', () => {
  const answer = (desk: Desk, made: Room, gate: string, said: 'approved' | 'refused' = 'approved') => ({
    room: made.room,
    gate,
    run: runOf(desk, made.room),
    answer: said,
    ...(said === 'refused' && { reason }),
  });
  const withGate = (check: Json) => {
    let gate = '';
    const made = begun((before) => {
      gate = before.gate('Go from two', check);
    });
    return { made, gate, stateOf: (desk: Desk) => trackAt(desk, made.room).current?.gates[0] };
  };
  const named = [people.bo.id, people.chen.id, people.dee.id];

  it('of two out of three lets through, each person once, whatever their devices', () => {
    const { made, gate, stateOf } = withGate(approvalCheck(2, named));
    made.bo.give('answerGate', answer(made.bo, made, gate));
    made.bo.give('answerGate', answer(made.bo, made, gate));
    const tablet = deviceOf(people.bo, 'tablet');
    inviteDevice(made.bo.replica, people.bo, 'tablet');
    letIn(made.bo.replica, tablet, 'deviceInvite', 'tablet');
    const other = new Desk(made.bo.replica, tablet, made.clock);
    other.give('answerGate', answer(other, made, gate));
    expect(stateOf(made.bo)).toMatchObject({ phase: 'pending', why: '1 of 2 approved.' });
    expect(stateOf(made.bo)?.answers?.silent).toEqual([people.chen.id, people.dee.id]);
    made.dee.give('answerGate', answer(made.dee, made, gate));
    everybody(made);
    for (const desk of [made.ana, made.bo, made.dee])
      expect(stateOf(desk)).toMatchObject({ phase: 'successful', passing: true });
    doAct(made.ana, made.room, 'promote');
  });
  it('is not the requester’s, nor of who is not named, nor of who watches', () => {
    const { made, gate } = withGate(approvalCheck(1, [people.ana.id, people.bo.id]));
    expect(made.ana.whyNot('answerGate', answer(made.ana, made, gate))).toBe(
      'You brought the track here: somebody else has to approve it.',
    );
    expect(made.chen.whyNot('answerGate', answer(made.chen, made, gate))).toBe(
      'You are not one of those who approve this gate.',
    );
    const open = withGate(approvalCheck(1));
    expect(open.made.eve.refusal('answerGate', answer(open.made.eve, open.made, open.gate))).toBe(
      'not_allowed',
    );
  });
  it('that is written past the app by who may not counts nothing', () => {
    const { made, gate, stateOf } = withGate(approvalCheck(1, named));
    const own = { gate, run: runOf(made.ana, made.room), answer: 'approved', at: T0 };
    const idAt = (run: string, person: string) => approvalId(made.ana.context.hash, gate, run, person);
    const forged = (who: Desk, person: string) =>
      made.ana.replica.verdict(
        made.ana.replica.write(
          who.who,
          body('gate.approved', 'approval', idAt(own.run, person), { ...own, person }),
          undefined,
          made.room,
        ),
      ).status;
    expect(forged(made.ana, people.bo.id)).toBe('refused');
    expect(forged(made.ana, people.ana.id)).toBe('applied');
    expect(stateOf(made.ana)?.phase).toBe('pending');
  });
  it('of one person is not written over by another’s', () => {
    const { made, gate, stateOf } = withGate(approvalCheck(1));
    made.bo.give('answerGate', answer(made.bo, made, gate, 'refused'));
    everybody(made);
    const run = runOf(made.chen, made.room);
    const place = approvalId(made.chen.context.hash, gate, run, people.bo.id);
    const [theirs] = rowsAt(made.chen, made.room).of('approval');
    expect(theirs?.id).toBe(place);
    const over = made.chen.replica.state('approval', place)?.fields.answer?.map(({ ref }) => ref) ?? [];
    const fields = { gate, run, person: people.chen.id, answer: 'approved', at: T0 };
    const status = (id: string) =>
      made.chen.replica.verdict(
        forge(made.chen, body('gate.approved', 'approval', id, fields, over), made.room),
      ).status;
    expect(status(place)).toBe('refused');
    expect(status('elsewhere')).toBe('refused');
    everybody(made);
    for (const desk of [made.ana, made.bo, made.chen])
      expect(stateOf(desk)).toMatchObject({ phase: 'failed', why: 'One person refused.' });
    expect(status(approvalId(made.chen.context.hash, gate, run, people.chen.id))).toBe('applied');
  });
  it('that is refused once fails the gate, also where others approve; and each run is answered anew', () => {
    const { made, gate, stateOf } = withGate(approvalCheck(1));
    made.bo.give('answerGate', answer(made.bo, made, gate));
    expect(made.chen.refusal('answerGate', { ...answer(made.chen, made, gate, 'refused'), reason: '' })).toBe(
      'needs_reason',
    );
    made.chen.give('answerGate', answer(made.chen, made, gate, 'refused'));
    everybody(made);
    expect(stateOf(made.ana)).toMatchObject({ phase: 'failed', why: 'One person refused.' });
    const before = answer(made.bo, made, gate);
    doAct(made.ana, made.room, 'retry');
    everybody(made);
    expect(stateOf(made.ana)).toMatchObject({ phase: 'pending', why: '0 of 1 approved.' });
    expect(made.bo.refusal('answerGate', before)).toBe('conflict');
  });
  it('and a refusal of one person on two devices apart is a refusal', () => {
    const { made, gate, stateOf } = withGate(approvalCheck(1));
    const tablet = deviceOf(people.bo, 'bo tablet');
    inviteDevice(made.bo.replica, people.bo, 'tablet');
    letIn(made.bo.replica, tablet, 'deviceInvite', 'tablet');
    made.chen.replica.pull(made.bo.replica);
    const other = new Desk(made.chen.replica, tablet, made.clock);
    other.give('answerGate', answer(other, made, gate, 'refused'));
    made.bo.give('answerGate', answer(made.bo, made, gate));
    everybody(made);
    for (const desk of [made.ana, made.bo, made.chen]) expect(stateOf(desk)?.phase).toBe('failed');
  });
  it('that nobody gives in time nags and decides nothing', () => {
    const { made, stateOf } = withGate({ type: 'approval', approvers: named, quorum: 1, nagMs: minute });
    made.clock.now += 24 * 60 * minute;
    expect(stateOf(made.ana)).toMatchObject({ phase: 'pending', passing: false });
    expect(stateOf(made.ana)?.answers?.nagAt).toBe(T0 + minute);
  });
});

describe('breaking glass', () => {
  const waiting = () => begun((before) => void before.gate('Never', approvalCheck(5)));
  const ask = (desk: Desk, room: string) => ({
    room,
    track: room,
    act: 'skip' as const,
    expects: runOf(desk, room),
    reason,
  });

  it('takes what another person asked for, with a reason', () => {
    const made = waiting();
    const { ana, bo, room } = made;
    expect(ana.refusal('askSecond', { ...ask(ana, room), reason: '' })).toBe('needs_reason');
    const request = ana.give('askSecond', ask(ana, room));
    expect(trackAt(ana, room).requests).toMatchObject([{ id: request, by: people.ana.id, action: 'skip' }]);
    expect(ana.whyNot('agreeToRequest', { room, request })).toContain('a second person has to agree');
    everybody(made);
    expect(made.dee.whyNot('agreeToRequest', { room, request })).toContain('As responder');
    bo.give('agreeToRequest', { room, request });
    expect(trackAt(bo, room).current?.id).toBe(made.stages[1]);
    expect(bo.says('rollout.gateSkipped')).toMatchObject({ detail: reason, tone: 'nogo' });
    expect(bo.says('rollout.gateSkipped')?.text).toContain('BROKE GLASS');
  });
  it('of one’s own request counts nothing, however it was written', () => {
    const { ana, room, stages } = waiting();
    const request = ana.give('askSecond', ask(ana, room));
    const values = {
      track: room,
      after: runOf(ana, room),
      action: 'skip',
      to: stages[1] ?? null,
      at: T0,
      by: people.ana.id,
      request,
    };
    const skip = { ...values, action: 'skip' as const };
    const op = (fields: Record<string, Json>, id = transitionId(ana.context.hash, skip)) =>
      ana.replica.verdict(
        forge(ana, body('rollout.gateSkipped', 'transition', id, { ...values, ...fields }, [], reason), room),
      ).status;
    expect(op({}, 'under another name')).toBe('refused');
    expect(op({})).toBe('applied');
    expect(op({ by: people.bo.id })).toBe('refused');
    expect(op({ action: 'promote' })).toBe('refused');
    expect(trackAt(ana, room).current?.id).toBe(stages[0]);
    expect(trackAt(ana, room).path).toMatchObject({ steps: [{}], held: [{ action: 'skip' }] });
  });
  it('that was taken back, or came too late, is not agreed to', () => {
    const made = waiting();
    const { ana, bo, room } = made;
    const back = ana.give('askSecond', ask(ana, room));
    ana.give('withdrawRequest', { request: back });
    const late = ana.give('askSecond', ask(ana, room));
    doAct(ana, room, 'rollBack');
    everybody(made);
    expect(bo.whyNot('agreeToRequest', { room, request: back })).toBe('The request was taken back.');
    expect(bo.whyNot('agreeToRequest', { room, request: late })).toContain('has moved on meanwhile');
  });
  it('is not undone by taking the request back afterwards', () => {
    const made = waiting();
    const { ana, bo, room } = made;
    const request = ana.give('askSecond', ask(ana, room));
    everybody(made);
    bo.give('agreeToRequest', { room, request });
    everybody(made);
    expect(ana.whyNot('withdrawRequest', { request })).toBe(
      'Somebody agreed to it already, and the step was taken.',
    );
  });
  it('of the last stage completes it', () => {
    const made = begun(
      (before) => void before.gate('Never', approvalCheck(5)),
      rolloutRoom([{ name: 'all' }]),
    );
    const { ana, bo, room } = made;
    const request = ana.give('askSecond', ask(ana, room));
    everybody(made);
    bo.give('agreeToRequest', { room, request });
    expect(trackAt(bo, room).state).toBe('succeeded');
    expect(bo.whyNot('actOnTrack', promote(bo, room))).toBe('It is completed.');
  });
  it('is what a point of no return takes too', () => {
    const made = begun(undefined, rolloutRoom([{ name: '10 %' }, { name: 'all', noReturn: true }]));
    const { ana, bo, room } = made;
    expect(ana.whyNot('actOnTrack', promote(ana, room))).toBe(
      'This takes a second person: ask for one, with a reason.',
    );
    const request = ana.give('askSecond', { ...ask(ana, room), act: 'promote' });
    expect(ana.says('request.made')?.text).toContain('point of no return');
    everybody(made);
    bo.give('agreeToRequest', { room, request });
    expect(trackAt(bo, room)).toMatchObject({ run: { action: 'promote', request, by: people.bo.id } });
  });
  it('asks again where the stages changed since', () => {
    const made = waiting();
    const { ana, bo, room } = made;
    const request = ana.give('askSecond', ask(ana, room));
    ana.give('addItem', { room, entity: 'stage', fields: { name: '25 %', state: 'pending', order: 'a0m' } });
    everybody(made);
    expect(bo.whyNot('agreeToRequest', { room, request })).toContain('The stages were changed since');
  });
});

describe('what says who did it', () => {
  it.each<[string, string, string, Record<string, Json>]>([
    ['rollout.promoted', 'transition', 'by', { action: 'promote' }],
    ['request.made', 'request', 'by', { reason: 'so' }],
    ['hold.began', 'holdSpan', 'by', { subject: 'x' }],
    ['gate.approved', 'approval', 'person', { answer: 'approved' }],
    ['poll.opened', 'poll', 'by', { question: 'Go?' }],
    ['vote.cast', 'vote', 'person', { vote: 'GO' }],
  ])('%s is refused where its %s’s “%s” is not its author', (kind, entity, field, values) => {
    const { ana, room } = rolloutRoom();
    const verdict = (said: Record<string, Json>) => {
      const id = kindSpec(kind)?.named?.(ana.context.hash, said) ?? 'x';
      return ana.replica.verdict(forge(ana, body(kind, entity, id, said), room)).status;
    };
    const status = (person: string) => verdict({ ...values, [field]: person });
    expect([status(people.ana.id), status(people.bo.id)]).toEqual(['applied', 'refused']);
    expect(verdict(values)).toBe('refused');
  });
  it('acts on a track are people’s alone: no integration promotes', () => {
    const { ana, bo, room } = rolloutRoom();
    ana.replica.setRole(people.ana, people.bo, 'integration');
    const by = { action: 'promote', by: people.bo.id };
    const step = { track: '', after: null, to: null, action: 'promote' as const };
    const id = transitionId(ana.context.hash, step);
    const ref = ana.replica.write(bo.who, body('rollout.promoted', 'transition', id, by), undefined, room);
    expect(ana.replica.verdict(ref).status).toBe('refused');
  });
});

describe('holding the launch', () => {
  const holds = (desk: Desk, room: string) => rowsAt(desk, room).of('holdSpan');
  it('stops its clock with the reason, and lifting lets every hold go', () => {
    const made = rolloutRoom();
    const { dee, ana, room, clock } = made;
    everybody(made);
    expect(dee.refusal('callLaunch', { room, call: 'HOLD' })).toBe('needs_reason');
    dee.give('callLaunch', { room, call: 'HOLD', reason: 'the p95 story' });
    clock.now += minute;
    everybody(made);
    ana.give('callLaunch', { room, call: 'SCRUB', reason });
    expect(holds(ana, room)).toHaveLength(2);
    expect(dee.refusal('liftHold', { room, to: 'GO', reason })).toBe('not_allowed');
    ana.give('liftHold', { room, to: 'HOLD', reason });
    expect(holds(ana, room).every(({ values }) => values.endedAt === undefined)).toBe(true);
    clock.now += minute;
    ana.give('liftHold', { room, to: 'GO', reason });
    expect(holds(ana, room).map(({ values }) => [values.at, values.endedAt])).toEqual([
      [T0, T0 + 2 * minute],
      [T0 + minute, T0 + 2 * minute],
    ]);
  });
});
