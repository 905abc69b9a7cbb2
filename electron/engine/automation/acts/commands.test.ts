import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../testing/engines.ts';
import { ActsBench } from '../testing/acts-bench.ts';

let bench: ActsBench;
beforeEach(async () => {
  bench = await ActsBench.begin();
});
afterEach(() => bench.end());

describe('a local command', () => {
  test('waits for its person, then runs with what is to be done in its environment', async () => {
    bench.actsThrough(
      'script',
      bench.command('echo "$HOLDPOINT_ACT $HOLDPOINT_TRACK to $HOLDPOINT_TO by $HOLDPOINT_BY"'),
    );
    bench.step('start');
    expect(bench.acts.pending()).toMatchObject([
      {
        act: 'start',
        trackName: 'API',
        to: '10 %',
        command: { program: '/bin/sh' },
        isLost: false,
        isRunning: false,
      },
    ]);
    expect(bench.told).toBeGreaterThan(0);
    await bench.world.clock.jump(60_000);
    expect(bench.deliveries()).toEqual([]);
    expect(bench.acts.confirm(bench.acts.pending()[0]?.id ?? '')).toEqual({ ok: true });
    expect(bench.acts.pending()).toMatchObject([{ isRunning: true }]);
    expect(bench.acts.confirm(bench.acts.pending()[0]?.id ?? '')).toMatchObject({ ok: false });
    expect(await bench.delivered()).toMatchObject([
      { ok: true, result: 'Ended well. start API to 10 % by Ana' },
    ]);
    await until('nothing waits', () => bench.acts.pending().length === 0);
  });

  test('is no shell’s: what others named stays text', async () => {
    const name = '$(touch /tmp/holdpoint-never); `id` "quoted"';
    bench.actsThrough('script', bench.command('printf %s "$HOLDPOINT_TRACK"'));
    const { a, room } = bench.world;
    a.give('editItem', { entity: 'track', id: room, fields: { name } });
    bench.step('start');
    bench.acts.confirm(bench.acts.pending()[0]?.id ?? '');
    expect(await bench.delivered()).toMatchObject([{ ok: true, result: `Ended well. ${name}` }]);
  });

  test('that ends badly, or not in time, says so with the end of what it wrote', async () => {
    bench.actsThrough('script', bench.command('yes no | head -c 9000; echo the end >&2; exit 3'));
    bench.step('start');
    bench.acts.confirm(bench.acts.pending()[0]?.id ?? '');
    const [first] = await bench.delivered();
    expect(first).toMatchObject({
      ok: false,
      result: expect.stringMatching(/^Ended with code 3\..*the end$/),
    });
    expect(String(first?.result).length).toBeLessThanOrEqual(500);
    bench.bindings.bind('script', bench.command('sleep 60', 1_000));
    bench.step('promote');
    bench.acts.confirm(bench.acts.pending()[0]?.id ?? '');
    expect((await bench.delivered(2)).map(({ result }) => result)).toContain(
      'Ended after 1 s without a result.',
    );
  });

  test('that is not there says so', async () => {
    bench.actsThrough('script', { type: 'command', program: '/nowhere/deploy', args: [], timeoutMs: 1_000 });
    bench.step('start');
    bench.acts.confirm(bench.acts.pending()[0]?.id ?? '');
    expect(await bench.delivered()).toMatchObject([{ ok: false, result: 'The program is not there.' }]);
  });

  test('can be dismissed, and gives way to a later act', async () => {
    bench.actsThrough('script', bench.command('exit 0'));
    bench.step('start');
    expect(bench.acts.dismiss(bench.acts.pending()[0]?.id ?? '')).toEqual({ ok: true });
    expect(bench.deliveries()).toMatchObject([{ ok: false, result: 'Not run: it was dismissed here.' }]);
    bench.step('promote');
    const { room } = bench.world;
    bench.act('stopTrack', { room, track: room, intent: 'abort', reason: 'errors' });
    expect(bench.acts.pending().map((one) => one.act)).toEqual(['abort']);
  });

  test('that was running when Holdpoint ended is not run again', async () => {
    bench.actsThrough('script', bench.command('exit 0'));
    bench.step('start');
    bench.acts.confirm(bench.acts.pending()[0]?.id ?? '');
    bench.acts.stop();
    bench.acts = bench.open();
    await bench.world.clock.jump(1_000);
    expect(bench.deliveries()).toMatchObject([
      { ok: false, result: expect.stringContaining('It was started') },
    ]);
    expect(bench.acts.pending()).toEqual([]);
  });
});
