import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Desk, meet } from '../testing/desk.ts';
import {
  doAct,
  metricCheck,
  minute,
  pollsAt,
  rolloutRoom,
  trackAt,
  tryAct,
} from '../testing/rollout-room.ts';
import { heal, healings, play, started, story, type Team, team } from '../testing/rollout-story.ts';
import type { TrackAct } from './actions.ts';
import type { PollView } from './polls.ts';
import type { TrackView } from './tracks.ts';

const run = { seed: 20_260_911, numRuns: 40 };

/** How a desk sees the track and the last poll: what is under test, so that a control can put a bug in its place. */
interface Look {
  track(desk: Desk, room: string): TrackView;
  poll(desk: Desk, room: string): PollView | undefined;
}
const real: Look = { track: trackAt, poll: (desk, room) => pollsAt(desk, room)[0] };

const desk = fc.nat(2);
const acts = fc.array(
  fc.constantFrom<TrackAct>('promote', 'promoteFully', 'pause', 'abort', 'resume', 'retry'),
  { maxLength: 4 },
);
const plain = (view: unknown) => JSON.stringify(view);

/** The steps that left a gate behind without one good sample in the run that they left. */
function leftUnmeasured({ path: { steps } }: TrackView, { made: { room }, desks: [first] }: Team) {
  const good = first.context
    .rows(room, 'samples')
    .filter(({ values }) => plain(values.samples).includes('"successful"'));
  const goodRuns = new Set(good.map(({ values }) => values.run));
  return steps.filter(({ action }, index) => {
    const before = steps[index - 1];
    return ['promote', 'promoteFully', 'complete'].includes(action) && before && !goodRuns.has(before.id);
  });
}

const properties = (look: Look) => ({
  'whatever was done and in whatever order they meet, all see the same': fc.property(
    story,
    healings,
    (steps, order) => {
      const one = team();
      play(one, steps);
      heal(one, order);
      const views = one.desks.map((each) => [
        plain(look.track(each, one.made.room)),
        plain(look.poll(each, one.made.room)),
      ]);
      expect(views[1]).toEqual(views[0]);
      expect(views[2]).toEqual(views[0]);
    },
  ),

  'a stop of one stands over what others did, until a person lifts it': fc.property(
    fc.constantFrom<'abort' | 'pause'>('abort', 'pause'),
    fc.constantFrom<TrackAct>('promote', 'promoteFully', 'pause', 'rollBack'),
    desk,
    healings,
    (stop, other, at, order) => {
      const one = started();
      const { room } = one.made;
      const [stops, goesOn] = [one.desks[at] ?? one.desks[0], one.desks[(at + 1) % 3] ?? one.desks[1]];
      doAct(stops, room, stop);
      doAct(goesOn, room, other);
      heal(one, order);
      for (const each of one.desks) {
        const { intent, run: last } = look.track(each, room);
        expect(intent).toBe(stop);
        const promote = { room, track: room, act: 'promote' as const, expects: last?.id ?? null };
        expect(each.decide('actOnTrack', promote).ok).toBe(false);
      }
      doAct(goesOn, room, 'resume');
      heal(one, order);
      for (const each of one.desks) expect(look.track(each, room).intent).toBe('run');
    },
  ),

  'a stop stands over another that was lifted apart, and its clock stands still': fc.property(
    fc.constantFrom<'abort' | 'pause'>('abort', 'pause'),
    healings,
    (first, order) => {
      const one = started();
      const { room, clock } = one.made;
      doAct(one.desks[0], room, 'pause');
      meet(...one.desks);
      doAct(one.desks[1], room, 'resume', ...(first === 'pause' ? (['pause', 'resume'] as const) : []));
      doAct(one.desks[2], room, 'abort');
      heal(one, order);
      clock.now += minute;
      for (const each of one.desks) {
        const { intent, holds } = look.track(each, room);
        expect(intent).toBe('abort');
        expect(holds.some(({ endedAt }) => endedAt === null)).toBe(true);
      }
    },
  ),

  'the same step, taken by all, is one step': fc.property(
    fc.constantFrom<TrackAct>('promote', 'promoteFully', 'rollBack'),
    healings,
    (act, order) => {
      const one = started();
      for (const each of one.desks) {
        doAct(each, one.made.room, act);
        one.made.clock.now += 5;
      }
      heal(one, order);
      for (const each of one.desks) {
        const { path } = look.track(each, one.made.room);
        expect([path.steps.map(({ action }) => action), path.overruled]).toEqual([['start', act], []]);
      }
    },
  ),

  'a roll-back of one stands, however far the others went': fc.property(
    acts,
    acts,
    desk,
    healings,
    (before, others, at, order) => {
      const one = started();
      const { room } = one.made;
      const back = one.desks[at] ?? one.desks[0];
      for (const act of before) tryAct(back, room, act);
      doAct(back, room, 'rollBack');
      for (const each of one.desks) if (each !== back) for (const act of others) tryAct(each, room, act);
      heal(one, order);
      for (const each of one.desks) expect(look.track(each, room).state).toBe('rolled_back');
    },
  ),

  'of GO, HOLD and NO-GO for one position, said apart, NO-GO stands with its own reason': fc.property(
    fc.shuffledSubarray(['GO', 'HOLD', 'NO-GO'] as const, { minLength: 3 }),
    healings,
    (votes, order) => {
      const one = team();
      const { room, clock } = one.made;
      votes.forEach((vote, index) => {
        one.desks[index]?.give('castVote', { room, poll: one.poll, position: 'Support', vote, reason: vote });
        clock.now += 3;
      });
      heal(one, order);
      for (const each of one.desks) {
        const poll = look.poll(each, room);
        expect([poll?.result, poll?.positions[0]?.reason]).toEqual(['NO-GO', 'NO-GO']);
      }
    },
  ),

  'a gate without a good sample never lets through': fc.property(story, healings, (steps, order) => {
    const made = rolloutRoom();
    const gate = made.gate('p95', metricCheck({ intervalMs: 10_000, count: 1 }), null);
    const one: Team = { made, desks: [made.ana, made.bo, made.chen], gate, poll: '' };
    meet(...one.desks);
    play(one, [{ do: 'act', who: 0, act: 'start' }, ...steps]);
    heal(one, order);
    for (const each of one.desks) expect(leftUnmeasured(look.track(each, made.room), one)).toEqual([]);
  }),
});
type Name = keyof ReturnType<typeof properties>;

describe('desks that were cut apart and met again', () => {
  it.each(Object.keys(properties(real)) as Name[])('%s', (name) => {
    fc.assert<unknown>(properties(real)[name] as fc.IProperty<unknown>, run);
  });
});

/** The last value that came to a desk, whoever wrote it: what a fold without rules would show. */
function lastWritten(at: Desk, entity: string, field: string) {
  const op = at.replica.ops.findLast(({ body }) => body?.entity === entity && body.fields[field]);
  return op?.body?.fields[field]?.value;
}

/** Bugs, each with the property that has to see it. */
const bugs: Partial<Record<Name, Partial<Look>>> = {
  'whatever was done and in whatever order they meet, all see the same': {
    track: (at, room) => ({ ...trackAt(at, room), name: at.replica.ops.at(-1)?.hash ?? '' }),
  },
  'a stop of one stands over what others did, until a person lifts it': {
    track: (at, room) => {
      const last = lastWritten(at, 'track', 'intent');
      return { ...trackAt(at, room), intent: last === 'abort' || last === 'pause' ? last : 'run' };
    },
  },
  'a stop stands over another that was lifted apart, and its clock stands still': {
    track: (at, room) => {
      const track = trackAt(at, room);
      return { ...track, holds: track.holds.slice(0, 1) };
    },
  },
  'the same step, taken by all, is one step': {
    track: (at, room) => {
      const track = trackAt(at, room);
      const written = at.replica.ops.filter(({ body }) => body?.entity === 'transition').length;
      const steps = Array.from(
        { length: written },
        (_, index) => track.path.steps[index] ?? track.path.steps[0],
      );
      return { ...track, path: { ...track.path, steps: steps.flatMap((step) => step ?? []) } };
    },
  },
  'a roll-back of one stands, however far the others went': {
    track: (at, room) => {
      const track = trackAt(at, room);
      return lastWritten(at, 'transition', 'action') === 'rollBack' ? track : { ...track, state: 'running' };
    },
  },
  'of GO, HOLD and NO-GO for one position, said apart, NO-GO stands with its own reason': {
    poll: (at, room) => {
      const poll = pollsAt(at, room)[0];
      const reason = String(lastWritten(at, 'vote', 'reason'));
      return poll && { ...poll, positions: poll.positions.map((position) => ({ ...position, reason })) };
    },
  },
  'a gate without a good sample never lets through': {
    track: (at, room) => {
      const track = trackAt(at, room);
      const [first] = track.path.steps;
      const promoted = first && { ...first, id: 'promoted', action: 'promote' as const, after: first.id };
      return { ...track, path: { ...track.path, steps: promoted ? [first, promoted] : [] } };
    },
  },
};

describe('a planted bug', () => {
  it.each(Object.entries(bugs) as [Name, Partial<Look>][])('is seen: %s', (name, bug) => {
    const property = properties({ ...real, ...bug })[name] as fc.IProperty<unknown>;
    expect(fc.check(property, run).failed).toBe(true);
  });
});

describe('the stories', () => {
  it('get on, stop, go back and ask second people, and have steps that are overruled', () => {
    const seen = { actions: new Set<string>(), intents: new Set<string>(), overruled: 0, asked: 0 };
    for (const steps of fc.sample(story, { ...run, numRuns: 60 })) {
      const one = started();
      play(one, steps);
      heal(one, [0, 1, 2]);
      const track = trackAt(one.desks[0], one.made.room);
      for (const { action } of track.path.steps) seen.actions.add(action);
      seen.intents.add(track.intent);
      seen.overruled += track.path.overruled.length;
      seen.asked += one.desks[0].context.rows(one.made.room, 'request').length;
    }
    expect([...seen.actions]).toEqual(
      expect.arrayContaining(['start', 'promote', 'promoteFully', 'retry', 'rollBack']),
    );
    expect([...seen.intents].sort()).toEqual(['abort', 'pause', 'run']);
    expect(seen.overruled).toBeGreaterThan(0);
    expect(seen.asked).toBeGreaterThan(0);
  });
});
