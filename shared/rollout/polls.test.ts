import { describe, expect, it } from 'vitest';
import type { Owner } from '../ops/fields.ts';
import type { Vote } from '../ops/rollout-entities.ts';
import { type Desk, forge, meet } from '../testing/desk.ts';
import { body } from '../testing/replica.ts';
import { doAct, minute, people, pollsAt, rolloutRoom, T0, trackAt } from '../testing/rollout-room.ts';
import { voteId } from './polls.ts';

const positions: { name: string; owner: Owner | null }[] = [
  { name: 'Launch', owner: { person: people.ana.id } },
  { name: 'SRE', owner: { person: people.bo.id } },
  { name: 'Support', owner: null },
];

/** A room in which Ana asked three positions, and everybody knows. */
function asked(freshMs: number | null = null) {
  const made = rolloutRoom();
  const { ana, room } = made;
  const must = ana.give('addItem', {
    room,
    entity: 'criterion',
    fields: { text: 'Memory leaks fixed', tier: 'must', met: true },
  });
  const gate = made.gate('Drill', { type: 'items', entity: 'task', items: [], phase: null });
  const poll = ana.give('openPoll', { room, question: 'Go to 10 %?', positions, freshMs });
  const everybody = () => meet(made.ana, made.bo, made.chen, made.dee, made.eve);
  everybody();
  const say = (desk: Desk, position: string, vote: Vote, reason?: string) => {
    desk.give('castVote', { room, poll, position, vote, ...(reason && { reason }) });
  };
  const refused = (desk: Desk, position: string, vote: Vote, reason?: string) =>
    desk.whyNot('castVote', { room, poll, position, vote, ...(reason && { reason }) });
  const view = (desk: Desk = ana) => {
    const found = pollsAt(desk, room).find(({ id }) => id === poll);
    if (!found) throw new Error('no poll');
    return found;
  };
  const at = (position: string, desk: Desk = ana) => {
    const found = view(desk).positions.find(({ name }) => name === position);
    if (!found) throw new Error('no position');
    return found;
  };
  return { ...made, must, drill: gate, poll, everybody, say, refused, view, at };
}

describe('a poll', () => {
  it('is GO when each position says GO; the silent are in the way', () => {
    const { ana, bo, dee, everybody, say, view } = asked();
    expect(view()).toMatchObject({ result: 'open', silent: 3, counted: { GO: 0, HOLD: 0, 'NO-GO': 0 } });
    say(ana, 'Launch', 'GO');
    say(bo, 'SRE', 'GO');
    everybody();
    expect(view()).toMatchObject({ result: 'open', silent: 1, counted: { GO: 2 } });
    say(dee, 'Support', 'GO');
    everybody();
    expect(view()).toMatchObject({ result: 'GO', silent: 0, counted: { GO: 3 } });
  });
  it('is NO-GO by one of them, else HOLD by one, whoever is silent', () => {
    const { ana, bo, dee, everybody, say, view } = asked();
    say(dee, 'Support', 'HOLD', 'phones are down');
    everybody();
    expect(view().result).toBe('HOLD');
    say(bo, 'SRE', 'NO-GO', 'p95');
    say(ana, 'Launch', 'GO');
    everybody();
    expect(view()).toMatchObject({ result: 'NO-GO', counted: { GO: 1, HOLD: 1, 'NO-GO': 1 } });
  });
  it('takes a reason for HOLD and NO-GO, and to get less safe', () => {
    const { bo, refused, say, at } = asked();
    expect(refused(bo, 'SRE', 'NO-GO')).toBe('Say why it is NO-GO.');
    expect(refused(bo, 'SRE', 'HOLD')).toBe('Say why it is HOLD.');
    say(bo, 'SRE', 'NO-GO', 'p95');
    expect(refused(bo, 'SRE', 'GO')).toBe('Say what changed: “SRE” answered NO-GO before.');
    say(bo, 'SRE', 'GO', 'p95 is back');
    expect(at('SRE', bo)).toMatchObject({ vote: 'GO', reason: 'p95 is back', person: people.bo.id, at: T0 });
    say(bo, 'SRE', 'HOLD', 'not again');
    expect(at('SRE', bo).vote).toBe('HOLD');
  });
  it('takes answers of a position from whose it is', () => {
    const { chen, eve, bo, refused } = asked();
    expect(refused(chen, 'SRE', 'GO')).toBe('“SRE” is somebody else’s position. Only they answer for it.');
    expect(refused(bo, 'Weather', 'GO')).toBe('The poll has no position “Weather”.');
    expect(refused(eve, 'Support', 'GO')).toContain('As observer');
  });
  it('counts no GO that somebody else gave for a position, past the app; a NO-GO stops all the same', () => {
    const { ana, bo, chen, dee, room, poll, everybody, say, view, at } = asked();
    say(ana, 'Launch', 'GO');
    say(dee, 'Support', 'GO');
    const id = voteId((text) => bo.context.hash(text), poll, 'SRE');
    const given = { poll, position: 'SRE', reason: null, person: people.chen.id, at: T0, evidence: {} };
    forge(chen, body('vote.cast', 'vote', id, { ...given, vote: 'GO' }), room);
    everybody();
    expect(at('SRE').faded).toEqual(['Somebody else answered for this position.']);
    expect(view().result).toBe('open');
    forge(chen, body('vote.cast', 'vote', id, { ...given, vote: 'NO-GO' }), room);
    everybody();
    expect(view().result).toBe('NO-GO');
  });
  it('takes an answer in its own place only: under no other id, and for no other position', () => {
    const { ana, bo, chen, room, poll, everybody, say, at } = asked();
    say(bo, 'SRE', 'NO-GO', 'p95');
    everybody();
    const hash = (text: string) => bo.context.hash(text);
    const values = { poll, position: 'Support', reason: null, person: people.chen.id, at: T0, evidence: {} };
    const status = (id: string, position: string) =>
      chen.replica.verdict(
        forge(chen, body('vote.cast', 'vote', id, { ...values, position, vote: 'GO' }), room),
      ).status;
    expect(status(voteId(hash, poll, 'SRE'), 'Support')).toBe('refused');
    expect(status('elsewhere', 'SRE')).toBe('refused');
    expect(status(voteId(hash, poll, 'Support'), 'Support')).toBe('applied');
    everybody();
    expect([at('SRE', ana).vote, at('Support', ana).vote]).toEqual(['NO-GO', 'GO']);
  });
  it('is asked of positions with names of their own', () => {
    const { ana, dee, room } = asked();
    const twice = [positions[0], { name: 'launch', owner: null }].flatMap((one) => one ?? []);
    expect(ana.refusal('openPoll', { room, question: 'Go?', positions: twice, freshMs: null })).toBe(
      'invalid',
    );
    expect(dee.refusal('openPoll', { room, question: 'Go?', positions, freshMs: null })).toBe('not_allowed');
  });
});

describe('a GO fades', () => {
  const voted = (freshMs: number | null = null) => {
    const made = asked(freshMs);
    made.say(made.ana, 'Launch', 'GO');
    made.say(made.bo, 'SRE', 'GO');
    made.say(made.dee, 'Support', 'GO');
    made.everybody();
    return made;
  };
  it('when a Must opens, also while another is met, and counts again when it is met', () => {
    const { ana, room, must, view, at } = voted();
    ana.give('editItem', { entity: 'criterion', id: must, fields: { met: false } });
    expect(at('SRE').faded).toEqual([`Must open since: “${must}”.`]);
    expect(view()).toMatchObject({ result: 'open', counted: { GO: 0 } });
    ana.give('editItem', { entity: 'criterion', id: must, fields: { met: true } });
    expect(view().result).toBe('GO');
    ana.give('callLaunch', { room, call: 'HOLD', reason: 'wait' });
    expect(at('SRE').faded).toEqual(['The launch is on HOLD since.']);
  });
  it('when a gate gets worse, or one that came since is bad', () => {
    const { ana, bo, room, drill, view, at, everybody } = voted();
    doAct(ana, room, 'start');
    expect(view().result).toBe('GO');
    const approval = ana.give('addItem', {
      room,
      entity: 'gate',
      fields: {
        name: 'By people',
        check: { type: 'approval', approvers: [], quorum: 1, nagMs: null },
        stage: null,
        track: null,
      },
    });
    everybody();
    const run = trackAt(bo, room).run?.id ?? '';
    bo.give('answerGate', { room, gate: approval, run, answer: 'refused', reason: 'no' });
    everybody();
    expect(at('SRE').faded).toEqual([`Gate “${approval}” is failed.`]);
    expect(at('SRE').evidence?.gates).not.toHaveProperty(drill);
  });
  it('when it is older than agreed', () => {
    const { clock, view, at } = voted(15 * minute);
    clock.now += 15 * minute;
    expect(view().result).toBe('GO');
    clock.now += 1;
    expect(at('SRE').faded).toEqual(['It is older than 15 min.']);
    expect(view().result).toBe('open');
  });
  it('and a NO-GO that fades stops all the same', () => {
    const { bo, clock, say, view } = voted(minute);
    say(bo, 'SRE', 'NO-GO', 'p95');
    clock.now += 2 * minute;
    expect(view(bo).result).toBe('NO-GO');
  });
});

describe('a closed poll', () => {
  const closed = () => {
    const made = asked();
    made.say(made.ana, 'Launch', 'GO');
    made.say(made.bo, 'SRE', 'GO');
    made.say(made.dee, 'Support', 'GO');
    made.everybody();
    return made;
  };
  it('stays as it was: it takes no answers, and nothing fades any more', () => {
    const { ana, bo, room, poll, must, refused, view, at } = closed();
    ana.give('closePoll', { room, poll });
    expect(refused(ana, 'Launch', 'GO')).toBe('The poll is closed. Open a new one.');
    expect(ana.refusal('closePoll', { room, poll })).toBe('conflict');
    ana.give('editItem', { entity: 'criterion', id: must, fields: { met: false } });
    expect(view()).toMatchObject({ result: 'GO', counted: { GO: 3 }, closedAt: T0 });
    expect(at('SRE')).toMatchObject({ vote: 'GO', person: people.bo.id, faded: [] });
    const next = ana.give('openPoll', { room, question: 'Go to 50 %?', positions, freshMs: null });
    expect(
      pollsAt(ana, room)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([poll, next].sort());
    expect(bo.says('poll.closed')).toBeUndefined();
    expect(ana.says('poll.closed')).toMatchObject({ text: 'closed the poll “Go to 10 %?”: GO', tone: 'go' });
  });
  it('opens its gate by GO alone, and not over a NO-GO that somebody said apart', () => {
    const { ana, bo, room, poll, gate, say, view, everybody } = closed();
    const check = gate('Everybody', { type: 'poll' });
    doAct(ana, room, 'start');
    const standing = () => trackAt(ana, room).current?.gates.find(({ id }) => id === check);
    expect(standing()).toMatchObject({ phase: 'pending', why: 'The poll “Go to 10 %?” has no result yet.' });
    ana.give('closePoll', { room, poll });
    expect(standing()?.phase).toBe('successful');
    say(bo, 'SRE', 'NO-GO', 'p95 again');
    everybody();
    expect(view().result).toBe('NO-GO');
    expect(standing()).toMatchObject({ phase: 'failed', why: 'The poll “Go to 10 %?” came to NO-GO.' });
    ana.clock.now += 1;
    ana.give('openPoll', { room, question: 'And now?', positions, freshMs: null });
    expect(standing()).toMatchObject({ phase: 'pending', why: 'The poll “And now?” has no result yet.' });
  });
});

describe('a poll that was closed past the app', () => {
  const gated = () => {
    const made = asked();
    const check = made.gate('Everybody', { type: 'poll' });
    doAct(made.ana, made.room, 'start');
    made.everybody();
    const phase = () => trackAt(made.ana, made.room).current?.gates.find(({ id }) => id === check)?.phase;
    const close = () =>
      forge(
        made.chen,
        body('poll.closed', 'poll', made.poll, { closedAt: made.clock.now, outcome: 'GO' }),
        made.room,
      );
    return { ...made, phase, close };
  };
  it('with GO is none where somebody is silent', () => {
    const { ana, bo, close, everybody, phase, say, view } = gated();
    say(ana, 'Launch', 'GO');
    say(bo, 'SRE', 'GO');
    everybody();
    close();
    everybody();
    expect([view().result, phase()]).toEqual(['open', 'pending']);
  });
  it('with GO is none where a NO-GO was lifted by somebody else than whose it was', () => {
    const { ana, bo, chen, dee, room, close, everybody, phase, say, view, at } = gated();
    say(ana, 'Launch', 'GO');
    say(bo, 'SRE', 'GO');
    say(dee, 'Support', 'GO');
    everybody();
    close();
    say(bo, 'SRE', 'NO-GO', 'p95');
    everybody();
    expect([view().result, phase()]).toEqual(['NO-GO', 'failed']);
    const id = at('SRE').voteId ?? '';
    const over = chen.replica.state('vote', id)?.fields.vote?.map(({ ref }) => ref) ?? [];
    const values = { vote: 'GO', reason: 'so', person: people.chen.id, at: T0, evidence: {} };
    forge(chen, body('vote.changed', 'vote', id, values, over, 'so'), room);
    everybody();
    expect([view().result, phase()]).toEqual(['open', 'pending']);
  });
});

describe('two who answer apart', () => {
  it('leave the safer answer, with its own reason, person and evidence, until somebody lifts it knowing both', () => {
    for (const first of ['ana', 'dee'] as const) {
      const made = asked();
      const { ana, dee, say, at, everybody } = made;
      const [no, yes] = first === 'ana' ? [ana, dee] : [dee, ana];
      say(no, 'Support', 'NO-GO', 'nobody is at the phones');
      yes.clock.now += 5;
      say(yes, 'Support', 'HOLD', 'soon');
      say(yes, 'Support', 'GO', 'all well');
      everybody();
      for (const desk of [ana, dee])
        expect(at('Support', desk)).toMatchObject({
          vote: 'NO-GO',
          reason: 'nobody is at the phones',
          person: no.who.id,
          at: T0,
          disputed: true,
        });
      expect(no.row('vote', at('Support').voteId ?? '').conflicts).toEqual(['vote']);
      say(yes, 'Support', 'GO', 'they are back');
      everybody();
      expect(at('Support', no)).toMatchObject({
        vote: 'GO',
        reason: 'they are back',
        person: yes.who.id,
        disputed: false,
      });
    }
  });
});
