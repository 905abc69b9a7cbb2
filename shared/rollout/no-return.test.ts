import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { transitionKinds } from '../ops/rollout-kinds.ts';
import { type Desk, forge, meet } from '../testing/desk.ts';
import { body } from '../testing/replica.ts';
import { doAct, minute, people, rolloutRoom, rowsAt, trackAt } from '../testing/rollout-room.ts';
import { type Transition, transitionId } from './transitions.ts';

const reason = 'because';
const stages = [{ name: '10 %' }, { name: '50 %', noReturn: true }, { name: 'all' }];

/** Started by Ana, known to all. */
function begun(of: readonly { name: string; noReturn?: boolean }[] = stages) {
  const made = rolloutRoom(of);
  const all = () => meet(made.ana, made.bo, made.chen);
  all();
  doAct(made.ana, made.room, 'start');
  all();
  return { ...made, all };
}
type Made = ReturnType<typeof begun>;

/** A step as a changed client writes it: without asking anybody. */
function forgeStep(
  desk: Desk,
  { room, stages: ids }: Made,
  action: Transition['action'],
  to: number | null,
  more: Record<string, Json> = {},
): string {
  const after = trackAt(desk, room).run?.id ?? null;
  const step = { track: room, after, action, to: to === null ? null : (ids[to] ?? null) };
  const id = transitionId(desk.context.hash, step);
  const values = { ...step, at: desk.clock.now, by: desk.who.id, request: null, ...more };
  const why = ['promote', 'start', 'complete'].includes(action) ? undefined : reason;
  forge(desk, body(transitionKinds[action], 'transition', id, values, [], why), room);
  return id;
}
const at = (desk: Desk, { room, stages: ids }: Made) => ids.indexOf(trackAt(desk, room).current?.id ?? '');
const heldAt = (desk: Desk, { room }: Made) => trackAt(desk, room).path.held.map(({ id }) => id);

describe('a point of no return that was crossed past the app', () => {
  it.each<[Transition['action'], number | null]>([
    ['promote', 1],
    ['promote', 2],
    ['promoteFully', 2],
    ['retry', 1],
    ['rollBack', 2],
    ['complete', null],
  ])('by %s to stage %s, without a second person, moves nothing and is shown as held', (action, to) => {
    const made = begun();
    const id = forgeStep(made.bo, made, action, to);
    made.all();
    for (const desk of [made.ana, made.bo, made.chen]) {
      expect([at(desk, made), heldAt(desk, made)]).toEqual([0, [id]]);
      expect(trackAt(desk, made.room).path.overruled).toEqual([]);
    }
  });

  it('by one’s own request, or one for another step, moves nothing either', () => {
    const made = begun();
    const expects = trackAt(made.ana, made.room).run?.id ?? null;
    const ask = { room: made.room, track: made.room, expects, reason };
    const own = made.bo.give('askSecond', { ...ask, act: 'promote' });
    const other = made.ana.give('askSecond', { ...ask, act: 'promoteFully' });
    made.all();
    forgeStep(made.bo, made, 'promote', 1, { request: own });
    expect(at(made.bo, made)).toBe(0);
    forgeStep(made.bo, made, 'promote', 1, { request: other });
    expect(at(made.bo, made)).toBe(0);
  });

  it('takes what came after it along, and stands once a second person agrees', () => {
    const made = begun();
    const crossing = forgeStep(made.bo, made, 'promote', 1);
    const further = {
      track: made.room,
      after: crossing,
      action: 'promote' as const,
      to: made.stages[2] ?? null,
    };
    const id = transitionId(made.bo.context.hash, further);
    const values = { ...further, at: made.clock.now, by: people.bo.id, request: null };
    forge(made.bo, body('rollout.promoted', 'transition', id, values), made.room);
    made.all();
    expect([at(made.ana, made), heldAt(made.ana, made)]).toEqual([0, [crossing, id]]);
    const expects = trackAt(made.ana, made.room).run?.id ?? null;
    const request = made.ana.give('askSecond', {
      room: made.room,
      track: made.room,
      act: 'promote',
      expects,
      reason,
    });
    made.all();
    made.chen.give('agreeToRequest', { room: made.room, request });
    made.all();
    for (const desk of [made.ana, made.bo, made.chen])
      expect([at(desk, made), heldAt(desk, made)]).toEqual([2, []]);
  });
});

describe('a stage that becomes a point of no return', () => {
  const plain = [{ name: '10 %' }, { name: '50 %' }, { name: 'all' }];
  const mark = (desk: Desk, { stages: ids }: Made, index: number) =>
    desk.give('editItem', { entity: 'stage', id: ids[index] ?? '', fields: { noReturn: true } });

  it('apart from whoever goes there alone holds that step', () => {
    const made = begun(plain);
    mark(made.ana, made, 1);
    doAct(made.bo, made.room, 'promote');
    made.all();
    for (const desk of [made.ana, made.bo, made.chen]) {
      expect(at(desk, made)).toBe(0);
      expect(heldAt(desk, made)).toHaveLength(1);
    }
  });

  it('after the track went there leaves what was done', () => {
    const made = begun(plain);
    doAct(made.ana, made.room, 'promote');
    made.all();
    mark(made.bo, made, 1);
    made.all();
    doAct(made.chen, made.room, 'promote');
    made.all();
    expect([at(made.bo, made), heldAt(made.bo, made)]).toEqual([2, []]);
  });

  it('because it was put in, moved or brought back behind the track leaves what was done', () => {
    const made = begun([{ name: '10 %' }, { name: '50 %' }, { name: 'all', noReturn: true }]);
    const { ana, room } = made;
    const last = made.stages[2] ?? '';
    doAct(ana, room, 'promote');
    ana.give('addItem', { room, entity: 'stage', fields: { name: '25 %', noReturn: true, order: 'a0m' } });
    expect(at(ana, made)).toBe(1);
    ana.give('moveItem', { entity: 'stage', id: last, order: 'a0n' });
    expect(at(ana, made)).toBe(1);
    ana.give('editItem', { entity: 'stage', id: last, fields: { order: 'a0p' } });
    expect(at(ana, made)).toBe(1);
    ana.give('removeItem', { entity: 'stage', id: last });
    ana.give('restoreItem', { entity: 'stage', id: last });
    expect([at(ana, made), heldAt(ana, made)]).toEqual([1, []]);
  });

  it('and is none for another person apart is one', () => {
    const made = begun(plain);
    mark(made.ana, made, 1);
    made.bo.give('editItem', { entity: 'stage', id: made.stages[1] ?? '', fields: { noReturn: false } });
    made.all();
    expect(rowsAt(made.bo, made.room).of('stage')[1]?.conflicts).toEqual(['noReturn']);
    expect(trackAt(made.bo, made.room).stages[1]?.noReturn).toBe(true);
  });
});

describe('whatever is done and forged', () => {
  const step = fc.record({
    who: fc.nat(2),
    do: fc.constantFrom(
      'promote',
      'promoteFully',
      'retry',
      'rollBack',
      'ask',
      'agree',
      'second',
      'pull',
      'forge',
    ),
    to: fc.nat(2),
    as: fc.constantFrom<Transition['action']>('promote', 'promoteFully', 'retry', 'rollBack', 'complete'),
  });
  const played = (steps: readonly { who: number; do: string; to: number; as: Transition['action'] }[]) => {
    const made = begun();
    const { room } = made;
    const desks: [Desk, Desk, Desk] = [made.ana, made.bo, made.chen];
    for (const one of steps) {
      const desk = desks[one.who] ?? made.ana;
      made.clock.now += minute;
      const expects = trackAt(desk, room).run?.id ?? null;
      if (one.do === 'pull') desk.replica.pull((desks[one.to] ?? desk).replica);
      else if (one.do === 'forge') forgeStep(desk, made, one.as, one.to);
      else if (one.do === 'ask')
        desk.attempt('askSecond', { room, track: room, act: 'promote', expects, reason });
      else if (one.do === 'agree' || one.do === 'second') {
        const asks = desks[one.to] ?? desk;
        const seen = trackAt(asks, room).run?.id ?? null;
        if (one.do === 'second')
          asks.attempt('askSecond', { room, track: room, act: 'promote', expects: seen, reason });
        desk.replica.pull(asks.replica);
        for (const { id } of trackAt(desk, room).requests)
          desk.attempt('agreeToRequest', { room, request: id });
      } else {
        const act = one.do as 'promote' | 'promoteFully' | 'retry' | 'rollBack';
        desk.attempt('actOnTrack', { room, track: room, act, expects, reason });
      }
    }
    made.all();
    return made;
  };
  const run = { seed: 20_261_122, numRuns: 60 };

  it('no way leads over the point without a request of one and the word of another, and all see the same', () => {
    let crossed = 0;
    let held = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), (steps) => {
        const made = played(steps);
        const views = [made.ana, made.bo, made.chen].map((desk) => JSON.stringify(trackAt(desk, made.room)));
        expect(new Set(views).size).toBe(1);
        const { path } = trackAt(made.ana, made.room);
        held += path.held.length;
        const over = path.steps.find(({ to }) => to === made.stages[1] || to === made.stages[2]);
        if (!over) return;
        crossed += 1;
        const asked = rowsAt(made.ana, made.room)
          .of('request')
          .find(({ id }) => id === over.request);
        expect(asked?.values.by).toBeTypeOf('string');
        expect(asked?.values.by).not.toBe(over.by);
      }),
      run,
    );
    expect(crossed).toBeGreaterThan(0);
    expect(held).toBeGreaterThan(0);
  });
});
