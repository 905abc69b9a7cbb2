import { describe, expect, it } from 'vitest';
import { dueAt } from '../board/due.ts';
import { desksOf } from '../testing/desk.ts';
import { minute, people, T0 } from '../testing/rollout-room.ts';
import { heldSoFar, heldTarget, roomClock, targetNow } from './room-clock.ts';

const hour = 60 * minute;

/** A launch in two hours, with a clock that the test sets. */
function launch() {
  const clock = { now: T0 };
  const { desks } = desksOf(people.ana, [], clock);
  const [ana] = desks;
  const room = ana.give('createRoom', {
    name: 'Launch',
    kind: 'launch',
    targetAt: T0 + 2 * hour,
    zone: 'UTC',
  });
  const hold = () => void ana.give('callLaunch', { room, call: 'HOLD', reason: 'wait' });
  const lift = () => void ana.give('liftHold', { room, to: 'GO', reason: 'on' });
  const read = () => {
    const found = roomClock(ana.row('room', room), ana.replica.rows(room, 'holdSpan'), clock.now);
    if (!found) throw new Error('no clock');
    return found;
  };
  return { ana, clock, room, hold, lift, read };
}

describe('the clock of a room', () => {
  it('stops on HOLD, and every time that goes with it moves on', () => {
    const { ana, clock, room, hold, lift, read } = launch();
    clock.now += hour;
    hold();
    clock.now += 20 * minute;
    expect(read()).toMatchObject({ isHeld: true, heldSince: T0 + hour, readMs: hour });
    lift();
    clock.now += 10 * minute;
    expect(read()).toMatchObject({ isHeld: false, readMs: 50 * minute, at: T0 + 2 * hour + 20 * minute });
    const targetAt = targetNow(ana.row('room', room), ana.replica.rows(room, 'holdSpan'), clock.now);
    expect(dueAt('T-1h', { zone: 'UTC', targetAt })).toBe(T0 + hour + 20 * minute);
  });
  it('of a new target knows nothing of holds before, but stands still while one is open', () => {
    const { ana, clock, room, hold, lift, read } = launch();
    hold();
    clock.now += 30 * minute;
    const targetAt = T0 + 4 * hour;
    ana.give('editRoom', { room, fields: { targetAt } });
    expect(read()).toMatchObject({ isHeld: true, heldSince: T0, at: targetAt });
    clock.now += 5 * minute;
    expect(read().at).toBe(targetAt + 5 * minute);
    lift();
    ana.give('editRoom', { room, fields: { targetAt: targetAt + hour } });
    expect(read()).toMatchObject({ isHeld: false, heldMs: 0, at: targetAt + hour });
  });
  it('keeps its holds where the room is changed and its target is not', () => {
    const { ana, clock, room, hold, lift, read } = launch();
    hold();
    clock.now += minute;
    lift();
    ana.give('editRoom', { room, fields: { name: 'Launch 2', targetAt: T0 + 2 * hour } });
    expect(read().heldMs).toBe(minute);
  });
  it('is none without a target', () => {
    const { ana, room, hold } = launch();
    ana.give('editRoom', { room, fields: { targetAt: null } });
    hold();
    expect(roomClock(ana.row('room', room), ana.replica.rows(room, 'holdSpan'), T0)).toBeNull();
    expect(roomClock(null, [], T0)).toBeNull();
  });
  it('is the same for a list that was made a while ago', () => {
    const { ana, clock, room, hold, lift, read } = launch();
    const held = () => heldSoFar(ana.row('room', room), ana.replica.rows(room, 'holdSpan'));
    for (const step of [hold, lift, hold]) {
      step();
      const made = held();
      clock.now += 7 * minute;
      expect(heldTarget(T0 + 2 * hour, made, clock.now)).toBe(read().at);
    }
    expect(held()).toEqual({ heldMs: 7 * minute, heldSince: T0 + 14 * minute });
  });
});
