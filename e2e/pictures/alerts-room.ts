import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Workspace } from '../../electron/engine/workspace.ts';
import type { Severity } from '../../shared/ingest/observation.ts';
import { type SeedAlert, seedAlerts } from '../support/alerts-seed.ts';
import { type LaunchedApp, launchApp } from '../support/app.ts';
import { ask } from '../support/engine-line.ts';
import { resize } from '../support/look.ts';
import type { Closers } from '../support/team.ts';

const minute = 60_000;

type Firings = NonNullable<SeedAlert['firings']>;

function alert(
  title: string,
  severity: Severity,
  labels: Record<string, string>,
  firings: Firings,
  more: Partial<SeedAlert> = {},
): SeedAlert {
  return { title, severity, labels, firings, heard: firings.at(-1)?.[0] ?? 0, ...more };
}

/** What a launch at 10 % may bring: two that matter, one that flaps, old ones, and some that are over. */
export const launchAlerts: readonly SeedAlert[] = [
  alert(
    'CheckoutLatencyHigh',
    'critical',
    { team: 'payments', service: 'checkout-api', region: 'eu-west-1' },
    [[9]],
    {
      count: 36,
      link: 'https://prometheus.example/graph?g0.expr=checkout%3Ap95',
      runbook: 'https://wiki.example/runbooks/checkout-latency',
      annotations: {
        summary: 'p95 of checkout is **412 ms**, the limit is 200 ms',
        description: 'Begins with 6.0.0. See `checkout:p95` and https://wiki.example/p95.',
      },
    },
  ),
  alert(
    'HeapGrowth',
    'critical',
    { team: 'payments', service: 'checkout-api', pod: 'checkout-7d9f' },
    [[6]],
    {
      count: 24,
      runbook: 'https://wiki.example/runbooks/heap',
    },
  ),
  alert('CartErrors', 'error', { team: 'payments', service: 'carts', code: '502' }, [[21]], { count: 80 }),
  alert('TaxEngineSlow', 'error', { team: 'tax', service: 'tax-engine' }, [[30]], { source: 'sentry' }),
  alert(
    'QueueDepth',
    'warning',
    { team: 'platform', queue: 'emails' },
    [[52, 47], [41, 33], [27, 20], [14, 9], [3]],
    { count: 41 },
  ),
  alert('SearchIndexLag', 'warning', { team: 'search', index: 'products' }, [[74]], { count: 12 }),
  ...['db-1', 'db-2', 'db-3'].map((host) =>
    alert('DiskFillsUp', 'warning', { team: 'data', host, mount: '/var' }, [[130]], { count: 8 }),
  ),
  ...['eu-west-1', 'us-east-1'].map((region) =>
    alert('CertificateExpires', 'info', { team: 'platform', region, days: '13' }, [[170]]),
  ),
  alert('PodRestarts', 'warning', { team: 'web', service: 'storefront' }, [[38, 31]], { count: 5 }),
  alert('LoadBalancer5xx', 'error', { team: 'web', region: 'eu-west-1' }, [[66, 58]], { count: 9 }),
];

function rollOut(workspace: Workspace, room: string, clock: { now: number }): void {
  const give = giver(workspace);
  const track = give('addItem', { room, entity: 'track', fields: { name: 'checkout-api' } });
  for (const [index, percent] of [10, 50, 100].entries())
    give('addItem', {
      room,
      entity: 'stage',
      fields: { name: `${percent} %`, percent, track, state: 'pending', order: `a${index}` },
    });
  clock.now = Date.now() - 24 * minute;
  give('actOnTrack', { room, track, act: 'start', expects: null });
}

function rest(workspace: Workspace, room: string): void {
  const give = giver(workspace);
  const add = (entity: 'criterion' | 'risk' | 'task', fields: Record<string, string | number | boolean>) =>
    give('addItem', { room, entity, fields });
  add('criterion', { text: 'Response time < 200 ms at p95', tier: 'must', met: false, order: 'a0' });
  add('criterion', { text: 'Restore drill passed', tier: 'must', met: true, order: 'a1' });
  add('criterion', { text: 'Support is trained', tier: 'should', met: true, order: 'a2' });
  add('task', { text: 'Find the slow query', state: 'in_progress' });
  const risk = (title: string, likelihoodLevel: number, impactLevel: number) =>
    add('risk', { title, likelihoodLevel, impactLevel });
  const leaks = risk('Memory leaks', 2, 4);
  risk('Bots buy the stock', 3, 2);
  risk('Search is slow', 2, 2);
  const matchers = [{ name: 'alertname', op: '=' as const, value: 'HeapGrowth' }];
  give('setTripwire', {
    room,
    risk: leaks,
    name: 'Heap grows',
    when: { type: 'alert', matchers },
    runbook: 'https://wiki.example/runbooks/heap',
  });
  give('saveProvider', { name: 'blackbox', type: 'alertmanager' });
}

function giver(workspace: Workspace) {
  return (...about: Parameters<Workspace['dispatch']>): string => {
    const done = workspace.dispatch(...about);
    if (!done.ok) throw new Error(done.rejection.message);
    return done.id ?? '';
  };
}

/** A desk in a launch room with these alerts, a rollout at 10 %, a risk that materialises where one says so. */
export async function openAlertsRoom(
  closers: Closers,
  alerts: readonly SeedAlert[] = launchAlerts,
): Promise<LaunchedApp & { workspace: string }> {
  const seeded = seedAlerts(alerts, rest, rollOut);
  const desk = await launchApp({ profileDir: seeded.folder });
  closers.push(async () => {
    await desk.close();
    rmSync(seeded.folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await desk.page.getByTestId('verdict').waitFor();
  await resize(desk, 1440, 900);
  return { ...desk, workspace: seeded.workspace };
}

/** An Alertmanager with nothing to say, as a source that this desk asks: one that is heard, until it is closed. */
export async function listenToQuiet(
  { page }: LaunchedApp,
  workspace: string,
  closers: Closers,
): Promise<() => void> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('[]');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  closers.push(async () => stop());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { providers } = await ask(page, 'providers', { workspace });
  const provider = providers.find(({ name }) => name === 'blackbox')?.id ?? '';
  const binding = {
    type: 'alertmanager',
    address: `http://127.0.0.1:${port}`,
    auth: { how: 'none' },
    headers: null,
    ca: null,
  } as const;
  const bound = await ask(page, 'bindProvider', { workspace, provider, binding });
  if (!bound.ok) throw new Error(bound.rejection.message);
  const saved = await ask(page, 'dispatch', {
    workspace,
    command: {
      name: 'saveSource',
      input: { name: 'blackbox', room: null, adapter: null, intervalMs: 5_000, provider: 'blackbox' },
    },
  });
  if (!saved.ok) throw new Error(saved.rejection.message);
  return stop;
}
