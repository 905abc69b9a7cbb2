import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Matcher } from '../../../shared/alerts/matchers.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { type TestDesk, until, yes } from '../testing/engines.ts';
import { type Pair, pair } from '../testing/pair.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

let world: Pair;
let address: string;
let secret: string;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

beforeAll(async () => {
  world = await pair('operator');
  const { a, workspace } = world;
  const about = { room: null, adapter: null, intervalMs: null, proof: 'token', secret: null } as const;
  const added = yes(await a.call.addSource({ workspace, name: 'prod', ...about }));
  ({ secret } = added);
  address = added.addresses[0] ?? '';
});
afterAll(async () => {
  agent.destroy();
  await world.stop();
});

function post(body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const asked = request(address, { method: 'POST', headers, agent });
    asked.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function webhook(names: readonly string[], labels: Record<string, string> = {}): string {
  const alerts = names.map((alertname) => ({
    status: 'firing',
    labels: { alertname, ...labels },
    annotations: {},
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus.example/graph',
    fingerprint: alertname,
  }));
  return JSON.stringify({
    version: '4',
    groupKey: 'g',
    status: 'firing',
    receiver: 'hub',
    alerts,
    truncatedAlerts: 0,
  });
}

const rowsOf = ({ engine }: TestDesk, entity: string): Row[] =>
  engine.desks.get(world.workspace).workspace.ledger.projection.ofEntity(entity);

test('10,000 alerts as fast as one sender can push, some of them twice: none lost, none doubled, on both desks', async () => {
  const { a, b } = world;
  const payloads = Array.from({ length: 100 }, (_, page) =>
    webhook(Array.from({ length: 100 }, (_, n) => `alert-${page}-${n}`)),
  );
  const sent = await Promise.all([...payloads, ...payloads.slice(0, 10)].map(post));
  expect(new Set(sent.map((status) => Math.floor(status / 100)))).toEqual(new Set([2]));
  for (const desk of [a, b]) {
    await until('all of them', () => rowsOf(desk, 'alert').length >= 10_000, 60_000);
    const rows = rowsOf(desk, 'alert');
    expect(rows).toHaveLength(10_000);
    expect(new Set(rows.map(({ values }) => values.fingerprint)).size).toBe(10_000);
    expect(rows.every(({ values }) => values.endsAt === null)).toBe(true);
  }
  // The count is made anew once a second.
  await until('the count', () => a.engine.desks.get(world.workspace).alerts.firing() === 10_000);
});

test('an alert trips a wire: the risk materialises on both desks, once, until somebody stands it down', async () => {
  const { a, b, room, give } = world;
  await give(a, { name: 'takeAutomation', input: {} });
  const risk = await give(a, {
    name: 'addItem',
    input: { room, entity: 'risk', fields: { title: 'Memory leak' } },
  });
  const matchers: Matcher[] = [{ name: 'team', op: '=', value: 'api' }];
  await give(a, {
    name: 'setTripwire',
    input: { room, risk, name: 'OOM', when: { type: 'alert', matchers }, runbook: null },
  });
  expect(await post(webhook(['OOMKilled'], { team: 'api' }))).toBe(202);
  for (const desk of [a, b]) {
    const [firing] = await until('it materialises', () => {
      const rows = rowsOf(desk, 'firing');
      return rows.length > 0 && rows;
    });
    expect(firing?.values).toMatchObject({ risk, why: '“OOMKilled” fires (prod).' });
  }
  await give(b, { name: 'standDown', input: { firing: rowsOf(b, 'firing')[0]?.id ?? '', reason: 'A test' } });
  await until('Ana sees it', () => rowsOf(a, 'firing')[0]?.values.stoodDown === true);
  await post(webhook(['OOMKilled', 'other'], { team: 'api' }));
  await until('the other one trips it anew', () => rowsOf(b, 'firing').length === 2);
  expect(rowsOf(b, 'firing').filter(({ values }) => values.stoodDown === true)).toHaveLength(1);
});
