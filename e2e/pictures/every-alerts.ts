import { expect, type Page, test } from '@playwright/test';
import { manyAlerts } from '../support/alerts-seed.ts';
import { goTo } from '../support/people.ts';
import { type Closers, closeAll, command } from '../support/team.ts';
import { launchAlerts, listenToQuiet, openAlertsRoom } from './alerts-room.ts';
import { dialog, takeEvery as take } from './every-look.ts';

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function askFor(page: Page, query: string): Promise<void> {
  await press(page, '/', 'Control+a');
  await page.keyboard.type(query);
  await press(page, 'Escape');
}

async function openFeed(page: Page): Promise<void> {
  await goTo(page, 'a');
  await expect(
    page.locator('#alert-list, [data-testid="storm"], [data-testid="why-empty"]').first(),
  ).toBeVisible();
}

test('alerts that go on', async () => {
  const desk = await openAlertsRoom(closers);
  const { page, workspace } = desk;
  await expect(page.getByTestId('materialising')).toBeVisible();
  await take(desk, 'alerts-command');
  await openFeed(page);
  await take(desk, 'alerts-table');
  await press(page, 'j', 'Enter');
  await take(desk, 'alerts-pane');
  await press(page, 'Escape', 'v');
  await take(desk, 'alerts-compact');
  await press(page, 'v');
  await take(desk, 'alerts-cards');
  await press(page, 'v');
  for (const label of ['team', 'severity', 'source']) {
    await page.getByRole('button', { name: /group by labels/i }).click();
    await page.getByRole('menuitemradio', { name: label, exact: true }).click();
  }
  await take(desk, 'alerts-grouped');
  await press(page, 'Shift+ArrowLeft');
  await take(desk, 'alerts-grouped-closed');
  await page.getByRole('button', { name: /group by labels/i }).click();
  await page.getByRole('menuitem', { name: 'No groups' }).click();
  await press(page, 'Home', 'Shift+ArrowDown', 'Shift+ArrowDown');
  await take(desk, 'alerts-chosen');
  await dialog(desk, 'alerts-dialog-ack', () => press(page, 'a'));
  await dialog(desk, 'alerts-dialog-silence', () => press(page, 's'));
  await dialog(desk, 'alerts-dialog-shelve', () => press(page, 'h'));
  await dialog(desk, 'alerts-dialog-view', () => press(page, 'd'));
  await press(page, 'a', 'Control+Enter');
  await expect(page.locator('dialog:modal')).toBeHidden();
  await press(page, 'Escape', 'i');
  await take(desk, 'alerts-oldest');
  await press(page, 'i');
  await askFor(page, 'team=nobody');
  await take(desk, 'alerts-query-hides');
  await press(page, 'Escape', 'n');
  await take(desk, 'alerts-new');
  await press(page, 'n');
  for (const [team, reason] of [
    ['data', 'The disks are being replaced'],
    ['tax', 'Known since Tuesday'],
  ]) {
    const id = await command(page, workspace, {
      name: 'silenceAlerts',
      input: {
        matchers: [{ name: 'team', op: '=', value: team ?? '' }],
        endsAt: Date.now() + 3_600_000,
        reason: reason ?? '',
        shelf: false,
        provider: null,
      },
    });
    if (team === 'tax') await command(page, workspace, { name: 'endSilence', input: { silence: id } });
  }
  await press(page, 'q');
  await take(desk, 'alerts-silences');
  await press(page, 'q');
  await expect(page.getByTestId('past-line').first()).toBeVisible();
  await take(desk, 'alerts-history');
  await page.getByRole('textbox', { name: 'Query' }).fill('team=nobody');
  await expect(page.getByText(/^Nothing that fits/)).toBeVisible();
  await take(desk, 'alerts-history-empty');
});

test('a storm', async () => {
  const storm = manyAlerts(300, 0.2).map((alert, at) => ({
    ...alert,
    labels: { ...alert.labels, pod: `new-${at}` },
  }));
  const desk = await openAlertsRoom(closers, [...launchAlerts, ...storm]);
  await openFeed(desk.page);
  await expect(desk.page.getByTestId('storm')).toBeVisible();
  await take(desk, 'alerts-storm');
});

test('nothing to show, and why', async () => {
  const over = launchAlerts.filter(({ firings }) => firings?.at(-1)?.[1] !== undefined);
  const desk = await openAlertsRoom(closers, over);
  const { page, workspace } = desk;
  const why = page.getByTestId('feed-line');
  await openFeed(page);
  await take(desk, 'alerts-only-resolved');
  await press(page, 'q');
  await take(desk, 'alerts-no-silence');
  await page.getByRole('tab', { name: 'Feed' }).click();
  await askFor(page, '@state=firing');
  const stop = await listenToQuiet(desk, workspace, closers);
  await press(page, 'Escape');
  await expect(why).toHaveAttribute('data-why', 'quiet', { timeout: 30_000 });
  await take(desk, 'alerts-quiet');
  stop();
  await expect(why).toHaveAttribute('data-why', 'stale', { timeout: 60_000 });
  await take(desk, 'alerts-stale');
  await goTo(page, 'c');
  await take(desk, 'alerts-command-stale');
});

test('no source, and none heard from', async () => {
  const desk = await openAlertsRoom(closers, []);
  const { page, workspace } = desk;
  await openFeed(page);
  const why = page.getByTestId('why-empty');
  await expect(why).toHaveAttribute('data-why', 'noSource');
  await take(desk, 'alerts-no-source');
  const silent = { name: 'sentry', room: null, adapter: null, intervalMs: 60_000 };
  await command(page, workspace, { name: 'saveSource', input: silent });
  await expect(why).toHaveAttribute('data-why', /unheard|stale/, { timeout: 20_000 });
  await take(desk, 'alerts-unheard');
});
