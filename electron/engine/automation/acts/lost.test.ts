import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../testing/engines.ts';
import { ActsBench } from '../testing/acts-bench.ts';

let bench: ActsBench;
beforeEach(async () => {
  bench = await ActsBench.begin();
});
afterEach(() => bench.end());

describe('an act after which this desk ended at once', () => {
  const startAndDie = () => {
    const { room } = bench.world;
    return bench.write('actOnTrack', { room, track: room, act: 'start', expects: null }).id;
  };
  const reopen = async (after = 1_000) => {
    bench.acts.stop();
    await bench.world.clock.jump(after);
    bench.acts = bench.open();
    await bench.world.clock.jump(1_000);
  };

  test('is shown as not called, and nothing is called until its person says so', async () => {
    bench.actsThrough('deployer', bench.webhook());
    const cause = startAndDie();
    await reopen();
    await bench.world.clock.pass(30_000);
    expect(bench.calls).toEqual([]);
    expect(bench.deliveries()).toEqual([]);
    expect(bench.acts.pending()).toMatchObject([
      { act: 'start', provider: 'deployer', command: null, isLost: true, isRunning: false },
    ]);
    const id = bench.acts.pending()[0]?.id ?? '';
    expect(bench.acts.confirm(id)).toEqual({ ok: true });
    expect(await bench.delivered()).toMatchObject([{ cause, ok: true, tries: 1 }]);
    expect(bench.calls.map(({ headers }) => headers['idempotency-key'])).toEqual([id]);
    expect(bench.acts.pending()).toEqual([]);
    await reopen();
    await bench.world.clock.pass(30_000);
    expect([bench.calls.length, bench.acts.pending()]).toEqual([1, []]);
  });

  test('is asked for once more after another crash, and not once its person said no', async () => {
    bench.actsThrough('deployer', bench.webhook());
    startAndDie();
    await reopen();
    await reopen();
    expect(bench.acts.pending()).toHaveLength(1);
    expect(bench.acts.dismiss(bench.acts.pending()[0]?.id ?? '')).toEqual({ ok: true });
    expect(bench.deliveries()).toMatchObject([{ ok: false, result: 'Not called: it was dismissed here.' }]);
    await reopen();
    expect([bench.acts.pending(), bench.calls]).toEqual([[], []]);
  });

  test('that was called, or waits to be called again, is not asked for', async () => {
    bench.actsThrough('deployer', bench.webhook());
    bench.step('start');
    await bench.delivered();
    await reopen();
    expect(bench.acts.pending()).toEqual([]);
    bench.answers = [503];
    bench.step('promote');
    await until('the first try', () => bench.deliveries().length === 2 && bench.acts.idle);
    bench.acts.stop();
    bench.acts = bench.open();
    expect(bench.acts.pending()).toEqual([]);
    await bench.world.clock.jump(1_000);
    await until('it went through', () => bench.deliveries().every(({ ok }) => ok === true));
    expect(bench.calls).toHaveLength(3);
  });

  test('is not asked for where it is long ago, somebody acted since, or nothing is bound', async () => {
    const { a, b, room, meet } = bench.world;
    startAndDie();
    await reopen();
    expect(bench.acts.pending()).toEqual([]);
    bench.actsThrough('deployer', bench.webhook());
    const expects = a.track(room).run?.id ?? null;
    bench.write('actOnTrack', { room, track: room, act: 'promote', expects });
    meet();
    b.give('stopTrack', { room, track: room, intent: 'pause', reason: 'wait' });
    meet();
    await reopen();
    expect(bench.acts.pending()).toEqual([]);
    bench.write('resumeTrack', { room, track: room, reason: 'go' });
    await reopen(16 * 60_000);
    expect([bench.acts.pending(), bench.calls, bench.deliveries()]).toEqual([[], [], []]);
  });

  test('is asked for as the last act of its track alone, and gives way to the next', async () => {
    bench.actsThrough('deployer', bench.webhook());
    const { room } = bench.world;
    startAndDie();
    bench.write('stopTrack', { room, track: room, intent: 'pause', reason: 'wait' });
    bench.write('stopTrack', { room, track: room, intent: 'abort', reason: 'errors' });
    await reopen();
    expect(bench.acts.pending().map((one) => one.act)).toEqual(['abort']);
    bench.act('resumeTrack', { room, track: room, reason: 'fixed' });
    await bench.called(1);
    expect(bench.acts.pending()).toEqual([]);
    expect(bench.calls.map(({ body }) => (JSON.parse(body) as { act: string }).act)).toEqual(['resume']);
  });

  test('of a command waits as any command does, and too long is too late', async () => {
    bench.actsThrough('script', bench.command('exit 0'));
    startAndDie();
    await reopen();
    expect(bench.acts.pending()).toMatchObject([{ command: { program: '/bin/sh' }, isLost: true }]);
    bench.acts.confirm(bench.acts.pending()[0]?.id ?? '');
    expect(await bench.delivered()).toMatchObject([{ ok: true }]);
    bench.actsThrough('deployer', bench.webhook());
    bench.write('stopTrack', {
      room: bench.world.room,
      track: bench.world.room,
      intent: 'pause',
      reason: 'wait',
    });
    await reopen();
    expect(bench.acts.pending()).toHaveLength(1);
    await bench.world.clock.jump(16 * 60_000);
    expect(bench.acts.pending()).toEqual([]);
    expect(bench.deliveries().map(({ result }) => String(result))).toContainEqual(
      expect.stringContaining('could not be for too long'),
    );
  });
});
