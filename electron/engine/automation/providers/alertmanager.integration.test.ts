import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Matcher } from '../../../../shared/rollout/gate-config.ts';
import { until } from '../../testing/engines.ts';
import { type Service, startAlertmanager } from '../testing/services.ts';
import { askerOf } from './asker.ts';
import { Bindings } from './bindings.ts';

let alertmanager: Service;
let folder: string;
let bindings: Bindings;

beforeAll(async () => {
  alertmanager = await startAlertmanager();
  folder = mkdtempSync(join(tmpdir(), 'holdpoint-bindings-'));
  bindings = new Bindings(folder, null);
  bindings.bind('am', {
    type: 'alertmanager',
    address: alertmanager.url,
    auth: { how: 'none' },
    headers: {},
    ca: '',
  });
});
afterAll(async () => {
  await alertmanager.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function count(...matchers: Matcher[]): Promise<unknown> {
  const { reading } = await askerOf(bindings)({ type: 'alerts', provider: 'am', matchers }, 5_000);
  return 'error' in reading ? reading.error : reading.value;
}

async function post(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${alertmanager.url}/api/v2/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

test('counts what fires and matches, and not what somebody silenced', async () => {
  expect(await count()).toBe(0);
  const odd = 'a "quoted" \\ name';
  await post('alerts', [
    { labels: { alertname: 'High errors', severity: 'page', team: odd } },
    { labels: { alertname: 'Slow', severity: 'ticket' } },
  ]);
  await until('both are there', async () => (await count()) === 2);
  expect(await count({ name: 'severity', op: '=', value: 'page' })).toBe(1);
  expect(await count({ name: 'severity', op: '=~', value: 'page|ticket' })).toBe(2);
  expect(await count({ name: 'team', op: '=', value: odd })).toBe(1);
  expect(await count({ name: 'severity', op: '!=', value: 'page' })).toBe(1);
  expect(await count({ name: 'severity', op: '=~', value: '(' })).toContain(
    'does not understand the matchers',
  );
  await post('silences', {
    matchers: [{ name: 'severity', value: 'page', isRegex: false, isEqual: true }],
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 600_000).toISOString(),
    createdBy: 'a test',
    comment: 'known',
  });
  await until('one is silenced', async () => (await count()) === 1);
  await alertmanager.kill();
  expect(await count()).toContain('the connection was refused');
});
