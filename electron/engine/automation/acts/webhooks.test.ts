import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BindingInput } from '../../../../shared/contract/automation-params.ts';
import { until } from '../../testing/engines.ts';
import { ActsBench, SECRET } from '../testing/acts-bench.ts';
import { signature } from './webhook.ts';

let bench: ActsBench;
beforeEach(async () => {
  bench = await ActsBench.begin();
});
afterEach(() => bench.end());

describe('a webhook', () => {
  test('is called with each act, signed, and its result is in the record', async () => {
    bench.actsThrough('deployer', bench.webhook());
    const cause = bench.step('start');
    expect(await bench.delivered()).toMatchObject([{ cause, ok: true, tries: 1, provider: 'deployer' }]);
    const [call] = bench.calls;
    const { 'webhook-id': id, 'webhook-timestamp': at, ...rest } = call?.headers ?? {};
    expect(rest['idempotency-key']).toBe(id);
    expect(rest['webhook-signature']).toBe(signature(SECRET, `${String(id)}.${String(at)}.${call?.body}`));
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      id,
      act: 'start',
      track: 'API',
      environment: 'prod',
      toVersion: '2.0',
      from: null,
      to: '10 %',
      percent: 10,
      reason: null,
      by: 'Ana',
    });
  });

  test('has the stages, the percentage and the reason of what is promoted and stopped', async () => {
    bench.actsThrough('deployer', bench.webhook());
    const { room } = bench.world;
    bench.step('start');
    await bench.delivered(1);
    bench.step('promote');
    await bench.delivered(2);
    bench.act('stopTrack', { room, track: room, intent: 'abort', reason: 'errors' });
    await bench.delivered(3);
    bench.act('resumeTrack', { room, track: room, reason: 'fixed' });
    await bench.delivered(4);
    const said = bench.calls.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(said.map(({ act: what, from, to, percent, reason }) => [what, from, to, percent, reason])).toEqual(
      [
        ['start', null, '10 %', 10, null],
        ['promote', '10 %', '50 %', 50, null],
        ['abort', '50 %', null, 50, 'errors'],
        ['resume', '50 %', null, 50, 'fixed'],
      ],
    );
  });

  test('that fails is called again with the same id, each time later, five times in all', async () => {
    bench.actsThrough('deployer', bench.webhook());
    bench.answers = [503, 503, 503, 503, 503, 503];
    bench.step('start');
    await until(
      'the first result',
      () => bench.deliveries()[0]?.result === '“deployer” answered 503. It is tried again.',
    );
    for (const [index, pause] of [1_000, 4_000, 15_000, 60_000].entries()) {
      await bench.world.clock.jump(pause - 500);
      expect(bench.calls).toHaveLength(index + 1);
      await bench.world.clock.jump(500);
      await bench.called(index + 2);
      await until('it is free', () => bench.acts.idle);
    }
    expect(await bench.delivered()).toMatchObject([
      { ok: false, tries: 5, result: '“deployer” answered 503.' },
    ]);
    expect(new Set(bench.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    await bench.world.clock.jump(3_600_000);
    expect(bench.calls).toHaveLength(5);
  });

  test('that refuses is not called again', async () => {
    bench.actsThrough('deployer', bench.webhook());
    bench.answers = [400];
    bench.step('start');
    expect(await bench.delivered()).toMatchObject([
      { ok: false, tries: 1, result: '“deployer” answered 400.' },
    ]);
    await bench.world.clock.jump(60_000);
    expect(bench.calls).toHaveLength(1);
  });

  test('is tried again after a restart', async () => {
    bench.actsThrough('deployer', bench.webhook());
    bench.answers = [503];
    bench.step('start');
    await until('the first try', () => bench.deliveries().length === 1 && bench.acts.idle);
    bench.acts.stop();
    bench.acts = bench.open();
    await bench.world.clock.jump(1_000);
    await until('it went through', () => bench.deliveries()[0]?.ok === true);
    expect(bench.deliveries()).toMatchObject([{ tries: 2 }]);
  });

  test('does not hear of what was overtaken: an abort comes first', async () => {
    bench.actsThrough('deployer', bench.webhook());
    bench.step('start');
    await bench.delivered();
    bench.answers = [503];
    const { room } = bench.world;
    const promoted = bench.step('promote');
    await until('the first try', () => bench.deliveries().length === 2 && bench.acts.idle);
    bench.act('stopTrack', { room, track: room, intent: 'abort', reason: 'errors' });
    await bench.delivered(3);
    await bench.world.clock.jump(10_000);
    const said = bench.calls.map(({ body }) => (JSON.parse(body) as { act: string }).act);
    expect(said).toEqual(['start', 'promote', 'abort']);
    expect(bench.deliveries().find(({ cause }) => cause === promoted)).toMatchObject({
      ok: false,
      result: 'Not called: “abort” came after it.',
    });
  });

  test('does not hear of an act that somebody else stopped meanwhile, nor of one from long ago', async () => {
    bench.actsThrough('deployer', bench.webhook());
    bench.answers = [503];
    const { a, b, room, meet } = bench.world;
    bench.step('start');
    await until('the first try', () => bench.deliveries().length === 1 && bench.acts.idle);
    meet();
    b.give('stopTrack', { room, track: room, intent: 'pause', reason: 'wait' });
    meet();
    await bench.world.clock.jump(5_000);
    expect(bench.calls).toHaveLength(1);
    expect(bench.deliveries()[0]?.result).toBe('Not called: the track was stopped since.');
    bench.answers = [503];
    bench.act('resumeTrack', { room, track: room, reason: 'go' });
    await until('the first try', () => bench.calls.length === 2 && bench.acts.idle);
    bench.acts.stop();
    await bench.world.clock.jump(3_600_000);
    bench.acts = bench.open();
    await bench.world.clock.jump(1_000);
    expect(a.rows(room, 'delivery').map(({ values }) => String(values.result))).toContainEqual(
      expect.stringContaining('Not called: it could not be for too long'),
    );
    expect(bench.calls).toHaveLength(2);
  });

  test('that is bound with what is no certificate fails with words', async () => {
    bench.actsThrough('deployer', {
      ...bench.webhook(),
      address: bench.url.replace('http:', 'https:'),
      ca: 'no certificate',
    } as BindingInput);
    bench.step('start');
    expect(await bench.delivered()).toMatchObject([
      { ok: false, result: expect.stringContaining('cannot be asked') },
    ]);
  });

  test('does not hear of what was given before the database was copied', async () => {
    bench.actsThrough('deployer', bench.webhook());
    bench.answers = [503];
    bench.step('start');
    await until('the first try', () => bench.deliveries().length === 1 && bench.acts.idle);
    bench.acts.stop();
    bench.world.a.workspace.openNewChain('copied');
    bench.acts = bench.open();
    await bench.world.clock.jump(5_000);
    expect(bench.calls).toHaveLength(1);
    expect(bench.deliveries()[0]?.result).toContain('copied or restored');
  });

  test('is not called where nothing is bound, or the track names none', async () => {
    expect(bench.bindings.bind('deployer', bench.webhook())).toBeNull();
    bench.step('start');
    await bench.world.clock.jump(5_000);
    expect(bench.calls).toEqual([]);
    expect(bench.deliveries()).toEqual([]);
  });
});
