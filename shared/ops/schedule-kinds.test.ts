import { describe, expect, it } from 'vitest';
import { assignmentId, isOpen } from '../board/assignments.ts';
import type { Json } from '../json.ts';
import type { Role } from '../log/grant.ts';
import { Desk, desksOf } from '../testing/desk.ts';
import { type Identity, identity } from '../testing/replica.ts';
import type { CommandInput, CommandName } from './commands.ts';

const ana = identity('ana');
const bo = identity('bo');
const target = Date.parse('2026-03-24T09:00Z');
const minute = 60_000;

/** A room with one entry of the schedule at the target, on one desk; `as` is who gives the command. */
function desk() {
  const clock = { now: target };
  const { desks } = desksOf(ana, [], clock);
  const [first] = desks;
  const { replica } = first;
  replica.invite(ana, 'word', 'responder');
  replica.join(bo, 'word');
  const deskOf = (who: Identity) => (who === ana ? first : new Desk(replica, who, clock));
  const give = <N extends CommandName>(name: N, input: CommandInput<N>, who = ana): string =>
    deskOf(who).give(name, input);
  const refusal = <N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    who = ana,
    role: Role | null = null,
  ) => {
    const desk = new Desk(replica, who, clock);
    desk.role = role;
    return desk.refusal(name, input);
  };
  const room = give('createRoom', { name: 'Launch', kind: 'launch', targetAt: target, zone: 'UTC' });
  const add = (entity: 'slot' | 'update' | 'task', fields: Record<string, Json>) =>
    give('addItem', { room, entity, fields });
  const slot = add('slot', { text: 'Smoke test', date: '2026-03-24', start: '09:00', end: '09:30' });
  const says = (kind: string) => first.says(kind);
  return { replica, clock, give, refusal, room, slot, add, says };
}

describe('schedule entries', () => {
  it('begin and end, and the record says how late by the plan of that moment', () => {
    const { clock, give, slot, says, replica } = desk();
    clock.now = target + 12 * minute;
    give('startSlot', { id: slot });
    expect(says('slot.started')).toMatchObject({ text: 'started “Smoke test” 12 min late', tone: 'run' });
    give('editItem', { entity: 'slot', id: slot, fields: { start: '09:12', end: '10:00' } });
    expect(says('slot.started')?.text).toBe('started “Smoke test” 12 min late');
    clock.now = target + 55 * minute;
    give('finishSlot', { id: slot });
    expect(says('slot.finished')).toMatchObject({ text: 'finished “Smoke test” 5 min early', tone: 'go' });
    expect(replica.row('slot', slot)?.values).toMatchObject({
      startedAt: target + 12 * minute,
      endedAt: target + 55 * minute,
    });
  });
  it('begin and end once, not in the future, and not the wrong way round', () => {
    const { clock, give, refusal, slot } = desk();
    expect(refusal('startSlot', { id: slot, at: clock.now + 1 })).toBe('invalid');
    give('startSlot', { id: slot });
    expect(refusal('startSlot', { id: slot })).toBe('nothing_to_do');
    expect(refusal('finishSlot', { id: slot, at: target - 1 })).toBe('invalid');
    give('finishSlot', { id: slot });
    expect(refusal('finishSlot', { id: slot })).toBe('nothing_to_do');
    expect(refusal('startSlot', { id: slot })).toBe('nothing_to_do');
    expect(refusal('startSlot', { id: 'nowhere' })).toBe('not_found');
  });
  it('say nothing of the plan where it names no time', () => {
    const { give, add, says } = desk();
    give('startSlot', { id: add('slot', { text: 'Smoke test', day: 'whenever' }) });
    expect(says('slot.started')?.text).toBe('started “Smoke test”');
  });
  it('are not for those who only watch', () => {
    const { refusal, slot } = desk();
    expect(refusal('startSlot', { id: slot }, bo, 'observer')).toBe('not_allowed');
  });
});

describe('updates', () => {
  it('that were sent stand with who, when and what', () => {
    const { give, refusal, room, add, says, replica } = desk();
    const update = add('update', { text: 'Status', audience: 'Leadership', cadence: 'every 30 min' });
    const input = { room, update, audience: 'Leadership', text: 'All is well' };
    const sent = give('sendUpdate', { ...input, at: target - minute }, bo);
    expect(replica.row('sent', sent)?.values).toEqual({
      ...input,
      room: undefined,
      at: target - minute,
      by: bo.id,
    });
    expect(says('update.sent')).toMatchObject({
      text: 'sent an update to Leadership',
      detail: 'All is well',
    });
    expect(refusal('sendUpdate', { ...input, at: target + minute })).toBe('invalid');
    expect(refusal('sendUpdate', { ...input, update: 'nowhere' })).toBe('not_found');
  });
});

describe('assignments', () => {
  it('are acknowledged by whose they are, anew for each time they are given', () => {
    const { give, refusal, add, replica } = desk();
    const task = add('task', { text: 'Restore drill', state: 'open', owner: { person: bo.id } });
    const item = { entity: 'task' as const, id: task };
    expect(refusal('acknowledgeAssignment', item)).toBe('conflict');
    give('acknowledgeAssignment', item, bo);
    expect(refusal('acknowledgeAssignment', item, bo)).toBe('nothing_to_do');
    const word = () => replica.row('assignment', assignmentId('task', task, bo.id))?.values.seen;
    const first = word();
    expect(first).toEqual(replica.state('task', task)?.fields.owner?.[0]?.ref);
    give('editItem', { ...item, fields: { owner: null } });
    expect(refusal('acknowledgeAssignment', item, bo)).toBe('conflict');
    give('editItem', { ...item, fields: { owner: { person: bo.id } } });
    give('acknowledgeAssignment', item, bo);
    expect(word()).not.toEqual(first);
  });
  it('have one name on all of somebody’s devices, and others for other items', () => {
    const names = ['a', 'b', 'ab'].flatMap((item) =>
      ['a', 'b'].map((person) => assignmentId('task', item, person)),
    );
    expect(new Set(names).size).toBe(6);
    expect(names.every((name) => /^seen-[0-9a-z]{14}$/.test(name))).toBe(true);
  });
  it('are open until the work is done', () => {
    expect(isOpen('task', { state: 'open' })).toBe(true);
    expect(isOpen('task', { state: 'done' })).toBe(false);
    expect(isOpen('slot', { endedAt: 5 })).toBe(false);
    expect(isOpen('criterion', { met: true })).toBe(false);
  });
});
