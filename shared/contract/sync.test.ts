import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  challengeSchema,
  events,
  helloText,
  notices,
  PROTOCOL_VERSION,
  requests,
  vectorSchema,
  wire,
} from './sync.ts';

/** Add a line with every new version; never change a line that was released. */
const released: Record<number, string> = {
  1: 'e27d65179f944cfc',
  2: 'a15e3161af531bea',
  3: 'b5c28d3ec5e806d6',
};

function wireText(): string {
  const shape = (schema: z.ZodType) => z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  const asks = Object.entries(requests).map(([name, { ask, answer }]) => [name, shape(ask), shape(answer)]);
  const said = Object.entries({ ...notices, ...events }).map(([name, schema]) => [name, shape(schema)]);
  const about = { nonce: 'n', workspace: 'w', chain: 'c', clientNonce: 'k', hubKey: 'h', fingerprint: 'f' };
  return JSON.stringify([asks, said, wire, helloText(about)]);
}

test('a change on the wire comes with a new protocol version', () => {
  const hash = createHash('sha256').update(wireText()).digest('hex').slice(0, 16);
  expect(released[PROTOCOL_VERSION], `the wire's hash is ${hash}`).toBe(hash);
});

test('a message with something missing, wrong or too long does not parse', () => {
  const key = 'A'.repeat(43);
  expect(challengeSchema.safeParse({ protocol: 1, nonce: 'x'.repeat(22), hubKey: key }).success).toBe(true);
  for (const bad of [
    undefined,
    null,
    [],
    'challenge',
    { protocol: 1 },
    { protocol: 1, nonce: 'short', hubKey: key },
  ]) {
    expect(challengeSchema.safeParse(bad).success).toBe(false);
  }
  expect(requests.push.ask.safeParse({ page: 'text' }).success).toBe(false);
  expect(requests.pull.ask.safeParse({ after: -1 }).success).toBe(false);
  expect(vectorSchema.safeParse({ [key]: 3 }).success).toBe(true);
  expect(vectorSchema.safeParse({ [key]: 0.5 }).success).toBe(false);
  expect(vectorSchema.safeParse(JSON.parse('{"__proto__": {"x": 1}, "constructor": 1}')).success).toBe(false);
});
