import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { expect, type Page } from '@playwright/test';
import type { Service } from '../../electron/engine/automation/testing/services.ts';
import { startPrometheus } from '../../electron/engine/automation/testing/services.ts';
import { Shop } from '../../electron/engine/automation/testing/shop.ts';
import type { Json } from '../../shared/json.ts';
import { type GateLimits, gateLimitsSchema } from '../../shared/rollout/limits.ts';
import { freshProfile, type LaunchedApp, launchApp } from './app.ts';
import { expectClosed, expectGone } from './keyboard.ts';
import { complaintsOf, resize } from './look.ts';
import {
  expectSame,
  goTo,
  host,
  importPlan,
  introduce,
  inviteOnScreen,
  joinByText,
  keepRecoveryCode,
  openFirstRoom,
  samples,
  whereIs,
} from './people.ts';
import { card } from './rollout-board.ts';
import { type Closers, command } from './team.ts';

/** What every gate here asks, by its name. */
export const PROVIDER = 'prod';

/** A commander who hosts, an operator who joined, and what both ask: a Prometheus that scrapes a shop. */
export interface Live {
  shop: Shop;
  prometheus: Service;
  ana: LaunchedApp;
  ben: LaunchedApp;
  readonly workspace: string;
  readonly room: string;
  /** What the pages complain of, a list for each window. */
  readonly complaints: string[][];
}

export const both = ({ ana, ben }: Live): readonly [Page, Page] => [ana.page, ben.page];

/** A stage is so at both desks. */
export async function everywhere(live: Live, name: string, stage: number, state: string): Promise<void> {
  for (const page of both(live))
    await expect(card(page, name, stage)).toHaveAttribute('data-state', state, { timeout: 30_000 });
}

export async function launchLive(closers: Closers): Promise<Live> {
  const shop = await Shop.open();
  closers.push(() => shop.close());
  const profileDir = freshProfile();
  const running: Partial<Live> = {};
  closers.push(async () => {
    await running.prometheus?.kill();
    await running.ben?.close();
    await running.ana?.close();
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  });
  const prometheus = await startPrometheus(shop.target);
  running.prometheus = prometheus;
  const ana = await launchApp({ profileDir });
  running.ana = ana;
  const ben = await launchApp();
  running.ben = ben;
  const complaints = [complaintsOf(ana.page), complaintsOf(ben.page)];
  await introduce(ana.page, 'Ana Ruiz');
  await importPlan(ana.page, `${samples}/action-plan.md`);
  await keepRecoveryCode(ana.page);
  const where = await whereIs(ana.page);
  await host(ana.page, 'loopback');
  await introduce(ben.page, 'Ben Ode');
  await joinByText(ben.page, await inviteOnScreen(ana.page, 'text', 'operator'));
  await expect(ben.page.locator('footer')).toHaveAttribute('data-link-state', 'online');
  await openFirstRoom(ben.page);
  for (const desk of [ana, ben]) await resize(desk, 1440, 900);
  await goTo(ana.page, 's');
  await addProvider(ana.page, PROVIDER);
  await expectSame(ana.page, ben.page, where.workspace);
  for (const { page } of [ana, ben]) {
    expect(await bindAndTry(page, PROVIDER, prometheus.url)).toContain('Prometheus answers queries.');
    await goTo(page, 'o');
  }
  return Object.assign(running, { shop, prometheus, ana, ben, complaints, ...where });
}

export const providerLine = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Providers' }).getByTestId('provider').filter({ hasText: name });

/** Names a Prometheus for the team, on the Settings screen. */
export async function addProvider(page: Page, name: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Providers' })
    .getByRole('button', { name: 'Add a provider…' })
    .click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await expectClosed(page);
}

/** Binds a name on this machine, under Settings, tries it, and gives what that came to. */
export async function bindAndTry(page: Page, name: string, address: string, token?: string): Promise<string> {
  await goTo(page, 's');
  const line = providerLine(page, name);
  await line.getByRole('button', { name: /^(Bind here|Change)…$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill(address);
  if (token !== undefined) {
    await dialog.getByLabel('Gets in').selectOption('bearer');
    await dialog.getByLabel('Token').fill(token);
  }
  await dialog.getByRole('button', { name: 'Bind it here' }).click();
  await expectGone(page);
  await expect(line).toContainText(address);
  await line.getByRole('button', { name: 'Try', exact: true }).click();
  await expect(line.getByRole('button', { name: 'Try', exact: true })).toBeEnabled();
  return (await line.getByRole('status').textContent()) ?? '';
}

export interface Check {
  name: string;
  query: string;
  limits: Partial<GateLimits>;
}

/** In percent. Who never failed has no count of failures, which is none and not no data. */
export function errorQuery(app: string): string {
  const per = (more: string) => `sum(rate(http_requests_total{job="${app}"${more}}[4s]))`;
  return `100 * (${per(',code=~"5.."')} or vector(0)) / ${per('')}`;
}

export function errorRate(app: string, limits: Partial<GateLimits>): Check {
  return {
    name: 'error rate',
    query: errorQuery(app),
    limits: { successCondition: 'result[0] < 0.1', ...limits },
  };
}

/** Healthy traffic from now on; resolves when Prometheus can tell its rates. */
export async function serve({ shop, prometheus }: Live, app: string): Promise<void> {
  shop.turn(app, {});
  const query = new URLSearchParams({ query: errorQuery(app) });
  await expect
    .poll(async () => (await fetch(`${prometheus.url}/api/v1/query?${query}`)).text(), { timeout: 30_000 })
    .toContain('"value"');
}

export function p95(app: string, limits: Partial<GateLimits>): Check {
  const rate = `rate(http_request_duration_seconds_bucket{job="${app}"}[4s])`;
  return {
    name: 'p95',
    query: `1000 * histogram_quantile(0.95, sum by (le) (${rate}))`,
    limits: { successCondition: 'result[0] < 200', ...limits },
  };
}

/** A track with these shares and gates, beside the screen: set-up that a test is not about. */
export async function layOut(
  { ana: { page }, workspace, room }: Live,
  name: string,
  shares: readonly number[],
  checks: readonly Check[],
): Promise<void> {
  const add = (entity: 'track' | 'stage' | 'gate', fields: Record<string, Json>) =>
    command(page, workspace, { name: 'addItem', input: { room, entity, fields } });
  const track = await add('track', { name });
  for (const [index, percent] of shares.entries())
    await add('stage', { name: `${percent} %`, percent, track, state: 'pending', order: `a${index}` });
  for (const [index, { name: gate, query, limits }] of checks.entries()) {
    const all = gateLimitsSchema.parse({ intervalMs: 1_000, count: 3, ...limits });
    const check = { type: 'metric', provider: PROVIDER, query, limits: { ...all } };
    await add('gate', { name: gate, track, stage: null, order: `a${index}`, check });
  }
}

/** What answers as a Prometheus that sees this value in everything; to those with this token alone, where there is one. */
export async function startStub(value: number, token?: string): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end('no');
      return;
    }
    const result = [{ metric: {}, value: [Date.now() / 1000, String(value)] }];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    server,
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
  };
}
