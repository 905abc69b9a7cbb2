import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Bindings } from '../automation/providers/bindings.ts';
import { type Service, startPrometheus } from '../automation/testing/services.ts';
import { until } from '../testing/engines.ts';
import { checkRunbookLinks, runbookCoverage } from './runbook-coverage.ts';
import { RunbookShelf } from './runbook-shelf.ts';
import { AlertDesk } from './testing/alert-desk.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const rules = `
  - alert: NeverFired
    expr: vector(1) > 2
    annotations: { runbook_url: 'http://127.0.0.1:1/never-fired' }
  - alert: WithoutRunbook
    expr: vector(1) > 2
  - record: job:up
    expr: vector(1)
`;

let desk: AlertDesk;
let prometheus: Service;

beforeAll(async () => {
  desk = new AlertDesk();
  const nobody = { url: 'http://127.0.0.1:9', kill: async () => undefined };
  prometheus = await startPrometheus('127.0.0.1:9', undefined, { alertmanager: nobody, rules });
});
afterAll(async () => {
  await prometheus.kill();
  desk.close();
});

test('rules of a real Prometheus that never fired are covered; gone, it leaves what it said, and its age', async () => {
  const { workspace } = desk;
  const parts = {
    workspace,
    bindings: new Bindings(workspace.folder, null),
    runbooks: new RunbookShelf(workspace.folder),
    now: desk.clock.now,
  };
  const input = { type: 'prometheus', address: prometheus.url, auth: { how: 'none' }, headers: null, ca: '' };
  expect(parts.bindings.bind('prom', input as never)).toBeNull();
  await until('it has read its rules', async () => {
    const checked = await checkRunbookLinks(parts);
    return checked.ok && checked.rules === 2;
  });
  const states = async () =>
    (await runbookCoverage(parts)).rules.map(({ rule, state, sources }) => [rule, state, ...sources]);
  const wanted = [
    ['WithoutRunbook', 'none', 'prom'],
    ['NeverFired', 'dead', 'prom'],
  ];
  expect(await states()).toEqual(wanted);
  const asked = desk.now;
  await prometheus.kill();
  desk.clock.pass(60_000);
  expect(await checkRunbookLinks(parts)).toMatchObject({ ok: true, rules: 2 });
  expect(await states()).toEqual(wanted);
  const [provider] = (await runbookCoverage(parts)).providers;
  expect(provider).toMatchObject({
    name: 'prom',
    rules: 2,
    at: asked,
    fault: expect.stringContaining('prom'),
  });
});
