import { rmSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { takeIn } from './support/alertmanager.ts';
import { launchApp } from './support/app.ts';
import { press } from './support/keyboard.ts';
import { resize } from './support/look.ts';
import { expectSame, goTo } from './support/people.ts';
import { card } from './support/rollout-board.ts';
import { seedRollout } from './support/rollout-seed.ts';
import { type Closers, closeAll, command, launchTeam } from './support/team.ts';

test.setTimeout(180_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const minute = 60_000;
const rows = (page: Page) => page.getByTestId('alert-row');
const row = (page: Page, title: string): Locator => rows(page).filter({ hasText: title });

async function openFeed(page: Page): Promise<void> {
  await goTo(page, 'a');
  await expect(page.locator('#alert-list')).toBeVisible();
}

async function askFor(page: Page, query: string): Promise<void> {
  await press(page, '/');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(query);
  await press(page, 'Escape');
  await expect(page.getByRole('combobox', { name: 'Query' })).not.toBeFocused();
}

test('alerts say how long after which stage they began; what is new since the last one is a key away', async () => {
  const stages = [10, 50, 100].map((percent) => ({ name: `${percent} %`, percent }));
  const seeded = seedRollout([{ name: 'api', stages, steps: 1, enteredMsAgo: 70 * minute }]);
  const desk = await launchApp({ profileDir: seeded.folder });
  closers.push(async () => {
    await desk.close();
    rmSync(seeded.folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const { page } = desk;
  await expect(page.getByTestId('verdict')).toBeVisible();
  await resize(desk, 1440, 900);
  const now = Date.now();
  await takeIn(page, { title: 'DiskFillsUp', startsAt: now - 75 * minute });
  await takeIn(page, { title: 'QueueDepth', startsAt: now - 62 * minute });
  await takeIn(page, { title: 'SlowSearch', startsAt: now - 40_000 });
  await openFeed(page);
  await expect(row(page, 'DiskFillsUp')).toContainText('before');
  await expect(row(page, 'QueueDepth')).toContainText('+8 min after 10 %');
  await expect(row(page, 'SlowSearch')).toContainText('+69 min after 10 %');
  await press(page, 'n');
  await expect(rows(page)).toHaveCount(2);
  await press(page, 'Escape');
  await expect(rows(page)).toHaveCount(3);

  // The next stage is entered by a person's key; from then on only what begins later is new.
  await goTo(page, 'o');
  await press(page, 'p');
  await expect(card(page, 'api', 1)).toHaveAttribute('data-state', 'running');
  await openFeed(page);
  await press(page, 'n');
  await expect(page.getByTestId('why-empty')).toHaveAttribute('data-why', 'query');
  await takeIn(page, { title: 'HeapGrowth', startsAt: Date.now() });
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, 'HeapGrowth')).toContainText(/\+\d+ s after 50 %/);
  await askFor(page, '@stage=before');
  await expect(rows(page)).toHaveCount(3);
  await expect(row(page, 'HeapGrowth')).toHaveCount(0);
  // What an alert began after does not change when later stages are entered.
  await expect(row(page, 'QueueDepth')).toContainText('+8 min after 10 %');
  await press(page, 'Home', 'Enter');
  await expect(page.getByRole('region', { name: 'The alert' })).toContainText('+69 min after 10 %');
  await goTo(page, 'c');
  await expect(page.getByTestId('alert-line').filter({ hasText: 'HeapGrowth' })).toContainText(
    /\+\d+ s after 50 %/,
  );
});

test('a stage that was entered apart counts once it is known here', async () => {
  const { ana, bo, hub, workspace, room } = await launchTeam(closers);
  const add = (entity: 'track' | 'stage', fields: Record<string, string | number>) =>
    command(ana.page, workspace, { name: 'addItem', input: { room, entity, fields } });
  const track = await add('track', { name: 'mail' });
  await add('stage', { name: '25 %', percent: 25, track, state: 'pending', order: 'a0' });
  await expectSame(ana.page, bo.page, workspace);
  await hub.kill();
  for (const { page } of [ana, bo])
    await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'offline', { timeout: 30_000 });
  await command(ana.page, workspace, {
    name: 'actOnTrack',
    input: { room, track, act: 'start', expects: null },
  });
  await takeIn(bo.page, { startsAt: Date.now() });
  await openFeed(bo.page);
  await expect(row(bo.page, 'HeapGrowth')).not.toContainText('25 %');
  await hub.start();
  await expectSame(bo.page, ana.page, workspace);
  await expect(row(bo.page, 'HeapGrowth')).toContainText(/\+\d+ s after 25 %/);
  await press(bo.page, 'n');
  await expect(rows(bo.page)).toHaveCount(1);
});
