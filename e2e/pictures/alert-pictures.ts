import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { manyAlerts } from '../support/alerts-seed.ts';
import { goTo } from '../support/people.ts';
import { type Closers, closeAll, command } from '../support/team.ts';
import { launchAlerts, listenToQuiet, openAlertsRoom } from './alerts-room.ts';
import { take } from './take.ts';

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

test('the alerts of a launch at 10 %', async () => {
  const desk = await openAlertsRoom(closers);
  const { page, workspace } = desk;
  await listenToQuiet(desk, workspace, closers);
  await expect(page.getByTestId('materialising')).toBeVisible({ timeout: 20_000 });
  await goTo(page, 'a');
  await page.getByTestId('alert-row').filter({ hasText: 'CartErrors' }).click();
  await page.keyboard.press('a');
  await expect(page.locator('dialog:modal')).toBeVisible();
  await page.keyboard.type('the pool is too small, raising it');
  await page.keyboard.press('Control+Enter');
  const endsAt = Date.now() + 45 * 60_000;
  const matchers = [{ name: 'team', op: '=' as const, value: 'data' }];
  await command(page, workspace, {
    name: 'silenceAlerts',
    input: { matchers, endsAt, reason: 'The disks are being replaced', shelf: false, provider: null },
  });
  await expect(page.getByTestId('feed-line')).toContainText('1 source is fresh', { timeout: 30_000 });
  await page.keyboard.press('Home');
  await take(desk, 'alerts-light', 'light');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await take(desk, 'alert-dark');
  await goTo(page, 'c');
  await take(desk, 'command-alerts-dark');
});

test('a storm', async () => {
  const storm = manyAlerts(300, 0.2).map((alert, at) => ({
    ...alert,
    labels: { ...alert.labels, pod: `new-${at}` },
  }));
  const desk = await openAlertsRoom(closers, [...launchAlerts, ...storm]);
  await listenToQuiet(desk, desk.workspace, closers);
  await goTo(desk.page, 'a');
  await expect(desk.page.getByTestId('feed-line')).toContainText('1 source is fresh', { timeout: 30_000 });
  await expect(desk.page.getByTestId('storm')).toBeVisible();
  await take(desk, 'storm-dark');
});

const latencyRunbook = `# Checkout latency is high

Owner: payments. Last rehearsed on 12 November.

1. Is it one region or all? Compare \`region\` on the alerts that fire.
2. Look at the pods, and wait until all of them are ready:

   \`\`\`sh
   kubectl get pods -n checkout -o wide
   \`\`\`

3. If the pool of connections is used up, go on with [step 4](#step-4-drain-the-pool); else page the owner.

## Step 4: drain the pool

| What | How | Takes |
|---|---|---|
| One pod | \`kubectl delete pod NAME\` | 1 min |
| All pods | \`kubectl rollout restart deploy/checkout\` | 4 min |

Do **not** restart the database: orders in flight are lost.
`;

test('runbooks before a launch', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hp-runbooks-'));
  closers.push(async () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'checkout-latency.md'), latencyRunbook);
  writeFileSync(join(folder, 'cart-errors.md'), '# Cart errors\n');
  writeFileSync(join(folder, 'disk-fills-up.md'), '# A disk fills up\n');
  const desk = await openAlertsRoom(closers);
  const { page, app } = desk;
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, folder);
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByRole('tab', { name: 'Runbooks' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('b');
  await expect(page.getByTestId('coverage-summary')).toContainText('3 of');
  await take(desk, 'runbooks-dark');
  await page.getByTestId('cover-row').filter({ hasText: 'CheckoutLatencyHigh' }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('runbook')).toContainText('kubectl get pods');
  await take(desk, 'runbook-light', 'light');
});
