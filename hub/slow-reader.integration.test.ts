import { afterEach, expect, test } from 'vitest';
import { MemoryLog } from '../node/testing/memory-log.ts';
import { defaultTuning } from './options.ts';
import { HubLab, until } from './testing/hub-lab.ts';
import type { RawClient } from './testing/raw-client.ts';

const lab = new HubLab();
afterEach(() => lab.end());

/** Stops and starts reading below WebSocket, as a suspended or overloaded machine does. */
function lineOf(client: RawClient): { pause(): void; resume(): void } {
  const transport = client.socket.io.engine.transport as unknown as {
    ws: { _socket: { pause(): void; resume(): void } };
  };
  return transport.ws._socket;
}

async function room(sweepMs: number) {
  const hub = await lab.hub({
    tuning: { sweepMs, pingMs: 60_000, messages: { burst: 1e6, perSecond: 1e6 } },
  });
  const log = new MemoryLog();
  log.found();
  const [writer, reader] = [lab.client(hub), lab.client(hub)];
  await writer.greet(log);
  await writer.pushAll(log);
  expect(await reader.greet(log)).toMatchObject({ ok: true, standing: 'member' });
  return { hub, log, writer, reader };
}

test('a reader that stops costs the hub a bounded number of bytes, the others nothing, and catches up by pulling', async () => {
  const { hub, log, writer, reader } = await room(20);
  lineOf(reader).pause();
  let worst = 0;
  const text = 'x'.repeat(6_000);
  // 30 MB rung out in pages of 6 KB: far more than TCP's own buffers hold.
  for (let i = 0; i < 5_000; i++) {
    const have = log.vector();
    log.note(text);
    expect(await writer.pushAll(log, have)).toMatchObject({ ok: true, stored: 1 });
    if (i % 50 === 0) worst = Math.max(worst, hub.stats().backlogBytes);
  }
  expect(worst).toBeGreaterThan(0);
  expect(worst).toBeLessThan(defaultTuning.slowBytes + 4 * 16_384);
  const rung = () =>
    writer.heard.filter(
      ({ event, said }) => event === 'bell' && (said as { head: number }).head === log.ops.length,
    );
  await until(() => rung().length > 0, 'the writer to hear the last bell');

  lineOf(reader).resume();
  const last = () =>
    reader.heard.filter(({ event }) => event === 'bell').at(-1)?.said as { head: number } | undefined;
  await until(() => last()?.head === log.ops.length, 'the reader to hear of the last op');
  expect(await reader.ask('pull', { after: log.ops.length - 1 })).toMatchObject({ ok: true, more: false });
});

test('a reader that asks and asks and never reads gets no answers piled up, and is ended above the limit', async () => {
  const { hub, log, writer, reader } = await room(10);
  const have = log.vector();
  for (let i = 0; i < 400; i++) log.note('x'.repeat(4_000));
  await writer.pushAll(log, have);
  lineOf(reader).pause();
  let worst = 0;
  for (let i = 0; i < 900; i++) {
    reader.socket.emit('pull', { after: 0 }, () => {});
    if (i % 20 === 0) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      worst = Math.max(worst, hub.stats().backlogBytes);
    }
  }
  // One page over the line at which answers end.
  expect(worst).toBeLessThan(defaultTuning.slowBytes + 300 * 1024);
  expect(await writer.ask('pull', { after: log.ops.length })).toMatchObject({ ok: true });
});
