import { describe, expect, it } from 'vitest';
import type { BoardRow } from '../board/read.ts';
import {
  doAct,
  measure,
  metricCheck,
  minute,
  rolloutRoom,
  rowsAt,
  trackAt,
} from '../testing/rollout-room.ts';
import { type Actor, actsOn, type TrackAct } from './actions.ts';
import { type BoardState, boardStates } from './board-state.ts';
import { tracksOf } from './tracks.ts';

type Room = ReturnType<typeof rolloutRoom>;

const every = { intervalMs: 10_000, count: 5, inconclusiveLimit: 0 };

/** How people and gates bring the main track's first stage into each state. */
const ways: Record<BoardState, () => Room> = {
  pending: () => rolloutRoom(),
  waiting: () =>
    begun((made) => made.gate('Drill done', { type: 'items', entity: 'task', items: [], phase: null })),
  soaking: () => begun(undefined, rolloutRoom([{ name: '10 %', soakMs: 60 * minute }, { name: '100 %' }])),
  running: () => begun(),
  paused: () => then(begun(), (made) => doAct(made.dee, made.room, 'pause')),
  inconclusive: () => measured(['inconclusive']),
  failed: () => measured(['failed']),
  aborted: () => then(begun(), (made) => doAct(made.dee, made.room, 'abort')),
  rolled_back: () => then(begun(), (made) => doAct(made.ana, made.room, 'rollBack')),
  succeeded: () =>
    then(begun(undefined, rolloutRoom([{ name: 'all' }])), (made) => doAct(made.ana, made.room, 'promote')),
  stale: () =>
    then(measured(['successful']), (made) => {
      made.clock.now += 10 * minute;
    }),
};

function then(made: Room, step: (made: Room) => void): Room {
  step(made);
  return made;
}

/** Everybody sits at Ana's disk, so that each sees what the others did. */
function begun(prepare?: (made: Room) => void, made = rolloutRoom()): Room {
  prepare?.(made);
  const { ana, bo, chen, dee, eve } = made;
  doAct(ana, made.room, 'start');
  for (const desk of [bo, chen, dee, eve]) desk.replica.pull(ana.replica);
  const share = (desk: Room['dee']): Room['dee'] => Object.assign(desk, { replica: ana.replica });
  return { ...made, bo: share(bo), chen: share(chen), dee: share(dee), eve: share(eve) };
}

function measured(verdicts: Parameters<typeof measure>[3]): Room {
  let gate = '';
  const made = begun((before) => {
    gate = before.gate('p95', metricCheck(every));
  });
  measure(made.ana, made.room, gate, verdicts);
  return made;
}

const commander: Actor = { person: 'p', role: 'commander', call: 'GO' };
function whyNots(made: Room, actor: Actor = commander): Record<TrackAct, string | null> {
  const acts = actsOn(trackAt(made.ana, made.room), actor);
  return Object.fromEntries(acts.map(({ act, whyNot }) => [act, whyNot])) as Record<TrackAct, string | null>;
}

describe('the states of the board', () => {
  it.each(boardStates)('%s is reached by what people and gates do', (state) => {
    const made = ways[state]();
    const track = trackAt(made.ana, made.room);
    expect(track.stages[0]?.state).toBe(state);
    expect(track.state).toBe(state);
  });

  it('of stages before and after the present one are succeeded and pending', () => {
    const made = begun();
    doAct(made.ana, made.room, 'promote');
    expect(trackAt(made.ana, made.room).stages.map(({ state }) => state)).toEqual([
      'succeeded',
      'running',
      'pending',
    ]);
    doAct(made.ana, made.room, 'promoteFully');
    expect(trackAt(made.ana, made.room).stages.map(({ state }) => state)).toEqual([
      'succeeded',
      'succeeded',
      'running',
    ]);
    doAct(made.ana, made.room, 'promote');
    expect(trackAt(made.ana, made.room).state).toBe('succeeded');
  });

  it('come from the plan only until the track is started here', () => {
    const made = rolloutRoom();
    made.ana.give('editItem', { entity: 'stage', id: made.stages[0] ?? '', fields: { state: 'succeeded' } });
    expect(trackAt(made.ana, made.room).stages.map(({ state }) => state)).toEqual([
      'succeeded',
      'pending',
      'pending',
    ]);
    doAct(made.ana, made.room, 'start');
    expect(trackAt(made.ana, made.room).current?.id).toBe(made.stages[1]);
  });

  it('show a dry run and count it not', () => {
    let gate = '';
    const made = begun((before) => {
      gate = before.gate('p95', metricCheck({ ...every, dryRun: true }));
    });
    measure(made.ana, made.room, gate, ['failed']);
    const track = trackAt(made.ana, made.room);
    expect([track.state, track.current?.gates[0]?.phase, whyNots(made).promote]).toEqual([
      'running',
      'failed',
      null,
    ]);
  });

  it('keep what was measured, and wait for nothing, once the track is completed or rolled back', () => {
    for (const [verdict, act, state, phase] of [
      ['successful', 'promote', 'succeeded', 'successful'],
      ['failed', 'rollBack', 'rolled_back', 'failed'],
    ] as const) {
      let gate = '';
      const made = begun(
        (before) => {
          gate = before.gate('p95', metricCheck({ ...every, count: null }));
        },
        rolloutRoom([{ name: 'all' }]),
      );
      measure(made.ana, made.room, gate, [verdict]);
      doAct(made.ana, made.room, act);
      made.clock.now += 10 * minute;
      const track = trackAt(made.ana, made.room);
      expect(track.state).toBe(state);
      expect(track.current?.gates[0]).toMatchObject({ phase, stale: false, counters: { taken: 1 } });
    }
  });

  it('of a gate that this version cannot read is an error, which lets nothing through', () => {
    const made = begun((before) => {
      before.gate('Oracle', metricCheck(every));
    });
    const rows = rowsAt(made.ana, made.room);
    const later = (row: BoardRow) =>
      row.entity === 'gate' ? { ...row, values: { ...row.values, check: { type: 'oracle' } } } : row;
    const [track] = tracksOf({ ...rows, of: (kind) => rows.of(kind).map(later) }, made.clock.now);
    expect(track?.current?.gates[0]).toMatchObject({ phase: 'error', passing: false, check: null });
    expect(track?.state).toBe('failed');
  });
});

const notStarted = 'It was not started yet.';
const started = 'It was started already.';
const running = 'It is not stopped.';
const nothingBad = 'Its gates have not come to a bad end: there is nothing to try again.';
const noWay = 'Nothing is in the way. Promote instead.';
const paused = 'It is paused. Resume it first.';
const aborted = 'It is aborted. Set it going again first, with a reason.';
const back = 'It was rolled back. Try again, or leave it.';
const over = 'It is completed.';
const unsure = 'Inconclusive: “p95”. Look, then try again or break glass.';
const unmeasured = 'Nobody measures “p95” now: no data is never a pass.';

/** For each state and act: null where a commander may, else the sentence on the button. */
const table: Record<BoardState, Record<TrackAct, string | null>> = {
  pending: {
    start: null,
    promote: notStarted,
    promoteFully: notStarted,
    pause: notStarted,
    resume: running,
    abort: notStarted,
    retry: notStarted,
    rollBack: notStarted,
    skip: notStarted,
  },
  waiting: {
    start: started,
    promote: 'Waiting for “Drill done”.',
    promoteFully: 'Waiting for “Drill done”.',
    pause: null,
    resume: running,
    abort: null,
    retry: nothingBad,
    rollBack: null,
    skip: null,
  },
  soaking: {
    start: started,
    promote: 'It is still soaking.',
    promoteFully: 'It is still soaking.',
    pause: null,
    resume: running,
    abort: null,
    retry: nothingBad,
    rollBack: null,
    skip: null,
  },
  running: {
    start: started,
    promote: null,
    promoteFully: null,
    pause: null,
    resume: running,
    abort: null,
    retry: nothingBad,
    rollBack: null,
    skip: noWay,
  },
  paused: {
    start: started,
    promote: paused,
    promoteFully: paused,
    pause: 'It is paused already.',
    resume: null,
    abort: null,
    retry: nothingBad,
    rollBack: null,
    skip: paused,
  },
  inconclusive: {
    start: started,
    promote: unsure,
    promoteFully: unsure,
    pause: null,
    resume: running,
    abort: null,
    retry: null,
    rollBack: null,
    skip: null,
  },
  failed: {
    start: started,
    promote: 'Failed: “p95”.',
    promoteFully: 'Failed: “p95”.',
    pause: null,
    resume: running,
    abort: null,
    retry: null,
    rollBack: null,
    skip: null,
  },
  aborted: {
    start: started,
    promote: aborted,
    promoteFully: aborted,
    pause: 'It is aborted, which stops it already.',
    resume: null,
    abort: 'It is aborted already.',
    retry: 'It is aborted. Set it going again first.',
    rollBack: null,
    skip: aborted,
  },
  rolled_back: {
    start: started,
    promote: back,
    promoteFully: back,
    pause: back,
    resume: running,
    abort: back,
    retry: null,
    rollBack: 'It was rolled back already.',
    skip: back,
  },
  succeeded: {
    start: started,
    promote: over,
    promoteFully: over,
    pause: over,
    resume: running,
    abort: over,
    retry: over,
    rollBack: null,
    skip: over,
  },
  stale: {
    start: started,
    promote: unmeasured,
    promoteFully: unmeasured,
    pause: null,
    resume: running,
    abort: null,
    retry: null,
    rollBack: null,
    skip: null,
  },
};

describe('what may be done', () => {
  it.each(boardStates)('in %s, and why not', (state) => {
    expect(whyNots(ways[state]())).toEqual(table[state]);
  });

  it('while the room is on HOLD is to stop and to go back, not to go on', () => {
    const { start } = whyNots(ways.pending(), { ...commander, call: 'HOLD' });
    expect(start).toBe('The room is on HOLD. Lift that first.');
    const held = whyNots(ways.running(), { ...commander, call: 'SCRUB' });
    expect(held).toMatchObject({
      promote: 'The room is on SCRUB. Lift that first.',
      promoteFully: 'The room is on SCRUB. Lift that first.',
      skip: 'The room is on SCRUB. Lift that first.',
      retry: 'The room is on SCRUB.',
      pause: null,
      abort: null,
      rollBack: null,
    });
  });

  it('by a responder is to stop; by who only watches, nothing', () => {
    const acts = whyNots(ways.failed(), { ...commander, role: 'responder' });
    const lead = 'As responder you cannot do this; it takes a commander or an operator.';
    expect(acts).toMatchObject({
      pause: null,
      abort: null,
      resume: lead,
      promote: lead,
      rollBack: lead,
      skip: lead,
      retry: lead,
    });
    const watching = Object.values(whyNots(ways.running(), { ...commander, role: 'observer' }));
    expect(new Set(watching)).toEqual(
      new Set(['As observer you cannot do this; it takes a commander or an operator.']),
    );
    const out = Object.values(whyNots(ways.running(), { ...commander, role: 'none' }));
    expect(new Set(out)).toEqual(new Set(['You, or this device, were taken out of this workspace.']));
  });

  it('takes a second person past a point of no return and past gates, and a reason where it stops or skips', () => {
    const made = begun(
      undefined,
      rolloutRoom([{ name: '10 %' }, { name: '50 %', noReturn: true }, { name: '100 %' }]),
    );
    const needs = (key: 'needsSecond' | 'needsReason') =>
      actsOn(trackAt(made.ana, made.room), commander)
        .filter((act) => act.act !== 'start' && act[key])
        .map(({ act }) => act);
    expect(needs('needsSecond')).toEqual(['promote', 'promoteFully', 'skip']);
    expect(needs('needsReason')).toEqual([
      'promoteFully',
      'pause',
      'resume',
      'abort',
      'retry',
      'rollBack',
      'skip',
    ]);
  });
});
