import { describe, expect, it } from 'vitest';
import { createClient, type Port } from './create-client.ts';

function fakePort() {
  const sent: { id: number; method: string }[] = [];
  let closed = () => {};
  let heard: (event: { data: unknown }) => void = () => {};
  const port: Port = {
    postMessage: (message) => sent.push(message as { id: number; method: string }),
    close: () => {},
    start: () => {},
    addEventListener: (type, listener) => {
      if (type === 'close') closed = () => listener({});
      else heard = listener;
    },
  };
  return { port, sent, close: () => closed(), say: (data: unknown) => heard({ data }) };
}

function setup() {
  let give: (port: Port) => void = () => {};
  let exit = () => {};
  const warnings: string[] = [];
  let asked = 0;
  const client = createClient({
    connect: () => {
      asked += 1;
    },
    onPort: (listener) => {
      give = listener;
    },
    onEngineExit: (listener) => {
      exit = listener;
    },
    warn: (message) => warnings.push(message),
  });
  return { client, warnings, give: (port: Port) => give(port), exit: () => exit(), asked: () => asked };
}

describe('the engine client', () => {
  it('keeps calls until the port is there, and matches answers by id', async () => {
    const { client, give } = setup();
    const first = client.call('unwatch', { workspace: 'w', scope: 's' });
    const second = client.call('hubAddresses', {});
    const { port, sent, say } = fakePort();
    give(port);
    expect(sent.map((message) => message.method)).toEqual(['unwatch', 'hubAddresses']);
    say({ id: sent[1]?.id, result: [] });
    say({ id: sent[0]?.id, result: {} });
    await expect(second).resolves.toEqual([]);
    await expect(first).resolves.toEqual({});
  });

  it('fails calls under way when the engine ends, and connects anew', async () => {
    const { client, give, exit, asked } = setup();
    const one = fakePort();
    give(one.port);
    const call = client.call('rooms', { workspace: 'w' });
    one.close();
    await expect(call).rejects.toMatchObject({ kind: 'disconnected' });
    expect(client.link()).toBe('lost');
    exit();
    expect(asked()).toBe(2);
    give(fakePort().port);
    expect(client.link()).toBe('connected');
  });

  it('refuses an answer and an event of another shape', async () => {
    const { client, give, warnings } = setup();
    const { port, sent, say } = fakePort();
    give(port);
    const call = client.call('rooms', { workspace: 'w' });
    say({ id: sent[0]?.id, result: [{ id: 1 }] });
    await expect(call).rejects.toMatchObject({ kind: 'bad_answer' });
    say({ event: { type: 'nonsense' } });
    say('nonsense');
    expect(warnings).toHaveLength(2);
  });
});
