import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { AlertView } from '../../../shared/alerts/feed.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { type Service, startAlertmanager, startPrometheus } from '../automation/testing/services.ts';
import { Shop } from '../automation/testing/shop.ts';
import { type TestDesk, until, yes } from '../testing/engines.ts';
import { type Pair, pair } from '../testing/pair.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const INTERVAL_MS = 2_000;
const rules = `
  - alert: Watchdog
    expr: vector(1)
  - alert: HighErrors
    expr: rate(http_requests_total{app="shop",code="500"}[4s]) > 1
    labels: { severity: critical, team: api }
    annotations: { summary: Too many errors, runbook_url: 'https://runbooks.example/high-errors' }
`;

let shop: Shop;
let alertmanager: Service;
const endings: (() => Promise<void>)[] = [];
let world: Pair;
let source: string;

beforeAll(async () => {
  shop = await Shop.open();
  endings.push(() => shop.close());
  shop.turn('shop', {});
  world = await pair('operator');
  endings.push(world.stop);
  const { a, workspace } = world;
  const add = async (name: string, intervalMs: number | null) => {
    const about = { room: null, adapter: null, intervalMs, proof: 'token', secret: null } as const;
    const { id, secret, addresses } = yes(await a.call.addSource({ workspace, name, ...about }));
    return { id, receiver: receiver(name, addresses[0] ?? '', secret) };
  };
  const [prod, watchdog] = [await add('prod', null), await add('watchdog', INTERVAL_MS)];
  source = prod.id;
  alertmanager = await startAlertmanager(`route:
  receiver: prod
  group_by: [alertname]
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1s
  routes: [{ receiver: watchdog, matchers: ['alertname=Watchdog'] }]
receivers:
${prod.receiver}${watchdog.receiver}`);
  endings.push(alertmanager.kill);
  const prometheus = await startPrometheus(shop.target, undefined, { alertmanager, rules });
  endings.push(prometheus.kill);
  await world.give(a, { name: 'takeAutomation', input: {} });
  const provider = await world.give(a, { name: 'saveProvider', input: { name: 'am', type: 'alertmanager' } });
  const binding = {
    type: 'alertmanager' as const,
    address: alertmanager.url,
    auth: { how: 'none' as const },
    headers: {},
    ca: '',
  };
  yes(await a.call.bindProvider({ workspace, provider, binding }));
});

afterAll(async () => {
  for (const end of endings.toReversed()) await end();
});

function receiver(name: string, url: string, token: string): string {
  return `- name: ${name}
  webhook_configs:
  - url: ${url}
    send_resolved: true
    http_config: { authorization: { credentials: ${token} } }
`;
}

const deskOf = ({ engine }: TestDesk) => engine.desks.get(world.workspace);
const rowsOf = (desk: TestDesk): Row[] =>
  deskOf(desk)
    .workspace.ledger.projection.ofEntity('alert')
    .filter(({ values }) => values.title === 'HighErrors');
const alertAt = (desk: TestDesk): AlertView | undefined =>
  deskOf(desk)
    .alerts.live.feed(Date.now(), true)
    .find(({ title, source: of }) => title === 'HighErrors' && of === 'prod');
const stateAt = (desk: TestDesk) => alertAt(desk)?.state ?? 'over';
const both = (what: string, state: string) =>
  until(what, () => [world.a, world.b].every((desk) => stateAt(desk) === state));
const sourcesAt = (desk: TestDesk) =>
  Object.fromEntries(
    deskOf(desk)
      .truth()
      .sources.map(({ name, state }) => [name, state]),
  );
const amtool = (): { id: string; comment: string; createdBy: string }[] => {
  const args = ['silence', 'query', '-o', 'json', `--alertmanager.url=${alertmanager.url}`];
  return JSON.parse(execFileSync('amtool', args, { encoding: 'utf8' }));
};

test('a rule fires, is taken by one, silenced by another, is over, fires again; and its Alertmanager dies', async () => {
  const { a, b, workspace, give } = world;
  const begun = Date.now();
  shop.turn('shop', { errorShare: 0.5 });
  await both('it fires at both desks', 'firing');
  const first = alertAt(b);
  expect(first).toMatchObject({ severity: 'critical', runbook: 'https://runbooks.example/high-errors' });
  const alerts = [first?.id ?? ''];
  await give(b, { name: 'acknowledgeAlerts', input: { alerts, comment: 'Mine', until: null } });
  await both('Ana sees that Bo is on it', 'acknowledged');
  expect(alertAt(a)?.acks).toMatchObject([{ person: world.bo, comment: 'Mine' }]);

  const matchers = [{ name: 'team', op: '=~' as const, value: 'api|web' }];
  const silence = await give(a, {
    name: 'silenceAlerts',
    input: { matchers, endsAt: Date.now() + 600_000, reason: 'Known', shelf: false, provider: 'am' },
  });
  await both('it is silenced at both desks', 'silenced');
  const there = await until('amtool shows it', () => amtool()[0]);
  expect(there).toMatchObject({ createdBy: 'Ana', comment: expect.stringContaining('Known') });
  await until('it is known to be written', async () =>
    (await a.call.silenceWrites({ workspace })).every(({ state }) => state === 'written'),
  );
  await give(a, { name: 'endSilence', input: { silence } });
  await until('amtool shows none', () => amtool().length === 0);

  shop.turn('shop', { errorShare: 0 });
  await both('it is over', 'over');
  const over = Date.now();
  shop.turn('shop', { errorShare: 0.5 });
  await both('it fires again, and nobody is on it', 'firing');
  expect(rowsOf(b)).toHaveLength(2);

  // Polled as well as sent: still one.
  await give(a, {
    name: 'saveSource',
    input: { id: source, name: 'prod', room: null, adapter: null, intervalMs: INTERVAL_MS, provider: 'am' },
  });
  const fresh = (desk: TestDesk) => Object.values(sourcesAt(desk)).every((state) => state === 'fresh');
  await until('both sources are heard', () => fresh(a) && fresh(b));
  expect(rowsOf(b)).toHaveLength(2);
  expect(stateAt(b)).toBe('firing');

  await alertmanager.kill();
  const killed = Date.now();
  const stale = (desk: TestDesk) => Object.values(sourcesAt(desk)).every((state) => state === 'stale');
  await until('both sources are stale at both desks', () => stale(a) && stale(b));
  expect(Date.now() - killed).toBeLessThan(3 * INTERVAL_MS + 4_000);
  expect(stateAt(b)).toBe('firing');

  yes(await a.call.stopHub({ workspace }));
  const history = async (from: number, to: number) => {
    const asked = { workspace, from, to, query: 'team=api', stageAt: null, limit: 50, before: null };
    return (await b.call.alertHistory(asked)).firings.map(({ id, endsAt, acks, silenced }) => ({
      id,
      isOver: endsAt !== null,
      acks: acks.map(({ comment }) => comment),
      silenced,
    }));
  };
  const was = { id: first?.id, isOver: true, acks: ['Mine'], silenced: ['Known'] };
  expect(await history(begun, over)).toEqual([was]);
  expect(await history(begun, Date.now())).toMatchObject([{ isOver: false, acks: [] }, was]);
  expect(await history(begun - 60_000, begun - 1_000)).toEqual([]);
});
