import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMarked } from '../../../shared/alerts/remote-silences.ts';
import { WatchedDesk } from './testing/watched-desk.ts';

const hour = 3_600_000;
const look = 17_000;

/** What people, the network and disks do; `which` names one of the silences made so far. */
const step = fc.record({
  do: fc.constantFrom(
    'make',
    'endHere',
    'extendHere',
    'endThere',
    'extendThere',
    'loseDisk',
    'loseDisk',
    'down',
    'up',
    'loseAnswer',
    'restart',
    'pass',
    'pass',
  ),
  which: fc.nat(2),
  ms: fc.constantFrom(500, 5_000, look, 70_000),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Plays the steps with a look between, and watches that nothing is doubled and nothing that was ended comes back. */
async function play(steps: readonly Step[]): Promise<{ rewritten: number }> {
  const desk = new WatchedDesk();
  desk.give('takeAutomation', {});
  const made: string[] = [];
  /** Ended there by somebody, and seen so here. */
  const ended = new Set<string>();
  const active = (id: string) =>
    desk.am.silences.filter((one) => isMarked(one, id) && one.state !== 'expired' && one.endsAt > desk.now);
  let rewritten = 0;
  const check = () => {
    for (const id of made) {
      expect(active(id).length).toBeLessThanOrEqual(1);
      if (ended.has(id)) expect(active(id)).toEqual([]);
    }
  };
  const pass = async (ms: number) => {
    for (let gone = 0; gone < ms; gone += 500) {
      await desk.clock.pass(500);
      check();
    }
  };
  try {
    for (const one of steps) {
      const id = made[one.which] ?? made[0];
      const end = desk.now + hour;
      if (one.do === 'make') {
        const matchers = [{ name: 'team', op: '=' as const, value: `t${made.length}` }];
        made.push(
          desk.give('silenceAlerts', {
            matchers,
            endsAt: end,
            reason: 'Known',
            shelf: false,
            provider: 'am',
          }),
        );
      } else if (one.do === 'pass') await pass(one.ms);
      else if (one.do === 'down') desk.am.down = 'Gone.';
      else if (one.do === 'up') desk.am.down = null;
      else if (one.do === 'loseAnswer') desk.am.losesAnswer = true;
      else if (one.do === 'restart') desk.restart();
      else if (one.do === 'loseDisk') {
        // A loss between an ending there and the look that sees it cannot be told from one without.
        if (desk.am.down === null) await pass(look);
        const before = made.filter((each) => active(each).length === 1).length;
        desk.am.silences = [];
        if (desk.am.down === null) await pass(2 * look);
        rewritten += Math.min(before, made.filter((each) => active(each).length === 1).length);
      } else if (id !== undefined && one.do === 'endHere') {
        if (desk.workspace.dispatch('endSilence', { silence: id }).ok) await pass(500);
      } else if (id !== undefined && one.do === 'extendHere') {
        const done = desk.workspace.dispatch('extendSilence', {
          silence: id,
          endsAt: end + hour,
          reason: 'Longer',
        });
        if (done.ok) ended.delete(id);
      } else if (id !== undefined && desk.am.down === null) {
        const [there] = active(id);
        // What was given here and is under way there is the later word, and goes on.
        const views = desk.alerts.silences.views();
        if (!there || !views.some(({ silence, state }) => silence === id && state === 'written')) continue;
        if (one.do === 'extendThere') desk.am.change(there.id, { endsAt: end + 2 * hour });
        else {
          desk.am.change(there.id, { endsAt: desk.now, state: 'expired' });
          await pass(look);
          ended.add(id);
        }
      }
      check();
    }
    desk.am.down = null;
    await pass(2 * 70_000);
    expect(desk.alarms).toEqual([]);
  } finally {
    desk.close();
  }
  return { rewritten };
}

test('whatever is lost and whoever ends what where, no silence is doubled, and none that was ended there comes back', async () => {
  let rewritten = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      rewritten += (await play([{ do: 'make', which: 0, ms: 500 }, ...steps])).rewritten;
    }),
    { seed: 20_261_122, numRuns: 40 },
  );
  expect(rewritten).toBeGreaterThan(0);
}, 120_000);
