import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { takeIn } from './support/alertmanager.ts';
import { manyAlerts, type SeedAlert, type SeededAlerts, seedAlerts } from './support/alerts-seed.ts';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { expectClosed, expectFocus, keysOfNoUse, press } from './support/keyboard.ts';
import { complaintsOf, lookThrough, resize } from './support/look.ts';
import { goTo } from './support/people.ts';
import { type Closers, closeAll, launchTeam } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const rows = (page: Page) => page.getByTestId('alert-row');
const row = (page: Page, title: string) => rows(page).filter({ hasText: title });
const line = (page: Page) => page.getByTestId('feed-line');

const few: readonly SeedAlert[] = [
  {
    title: 'CheckoutLatencyHigh',
    severity: 'critical',
    labels: { team: 'payments', service: 'checkout' },
    annotations: { summary: 'p95 is **412 ms** <b>now</b>, see https://wiki.example/p95' },
    firings: [[4]],
  },
  { title: 'HeapGrowth', severity: 'error', labels: { team: 'payments', service: 'carts' }, firings: [[6]] },
  {
    title: 'QueueDepth',
    severity: 'warning',
    labels: { team: 'platform' },
    firings: [[9, 8], [7, 6], [5, 4], [3]],
  },
  { title: 'SlowSearch', severity: 'info', source: 'sentry', labels: { team: 'search' }, firings: [[120]] },
  { title: 'DiskFillsUp', severity: 'warning', labels: { team: 'data' }, firings: [[190, 100]] },
];

async function open(seed: SeededAlerts): Promise<LaunchedApp> {
  const desk = await launchApp({ profileDir: seed.folder });
  closers.push(async () => {
    await desk.close();
    rmSync(seed.folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await expect(desk.page.getByTestId('verdict')).toBeVisible();
  await resize(desk, 1440, 900);
  return desk;
}

async function openAlerts(page: Page): Promise<void> {
  await goTo(page, 'a');
  await expect(
    page.locator('#alert-list, [data-testid="storm"], [data-testid="why-empty"]').first(),
  ).toBeVisible();
}

async function query(page: Page, text: string): Promise<void> {
  await press(page, '/');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await press(page, 'Escape');
  await expect(page.getByRole('combobox', { name: 'Query' })).not.toBeFocused();
}

test('by keyboard alone: asked, grouped, a group acknowledged, silenced as previewed, kept as a view', async () => {
  const desk = await open(seedAlerts(few));
  const { page } = desk;
  const complaints = complaintsOf(page);
  await expect(page.getByRole('button', { name: /^Alerts/ })).toContainText('4 firing');
  await openAlerts(page);
  await expect(rows(page)).toHaveCount(5);
  await expect(rows(page).first()).toContainText('CheckoutLatencyHigh');
  await expect(row(page, 'QueueDepth').getByTestId('flap-strip')).toHaveAttribute('data-flapping', 'true');
  await expect(line(page)).not.toContainText('quiet');

  await query(page, 'team=payments');
  await expect(rows(page)).toHaveCount(2);
  await query(page, '@state=firing @age>1h slow');
  await expect(rows(page)).toHaveCount(1);
  await query(page, '@nonsense=1 team=payments');
  await expect(page.getByText('“@nonsense=1” is nothing that can be asked.')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);

  // Completion by keys.
  await press(page, '/');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('team=pl');
  await expect(page.getByRole('option', { name: /team=platform/ })).toBeVisible();
  await press(page, 'ArrowDown', 'Enter');
  await expect(page.getByRole('combobox', { name: 'Query' })).toHaveValue('team=platform ');
  await press(page, 'Escape');
  await expect(rows(page)).toHaveCount(1);

  // A facet leaves the words, also where it leaves nothing else.
  await query(page, 'p95');
  await page.locator('[data-facet="team=search"]').click();
  await expect(page.getByRole('combobox', { name: 'Query' })).toHaveValue('p95 team=search');
  await expect(page.getByTestId('why-empty')).toHaveAttribute('data-why', 'query');
  await page.locator('[data-facet="team=search"]').click();
  await expect(rows(page)).toHaveCount(1);
  await press(page, 'Escape');
  await expect(rows(page)).toHaveCount(5);

  // A group is acknowledged at once.
  await page.getByRole('button', { name: /group by labels/i }).click();
  await page.getByRole('menuitemradio', { name: 'team', exact: true }).click();
  const payments = page.getByTestId('alert-group').filter({ hasText: 'team=payments' });
  await expect(payments).toContainText('2 alerts · 2 firing');
  await press(page, 'Shift+ArrowLeft');
  await expect(rows(page)).toHaveCount(0);
  await press(page, 'Home', 'a');
  await expect(page.getByRole('heading', { name: 'Acknowledge 2 alerts' })).toBeVisible();
  await page.keyboard.type('on it');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expectClosed(page);
  await expect(payments).toContainText('2 alerts · 0 firing');
  await press(page, 'Shift+ArrowRight');
  await expect(row(page, 'HeapGrowth')).toContainText('acknowledged');
  await expect(row(page, 'HeapGrowth')).toContainText('Ana Ruiz');
  await expect(page.getByRole('button', { name: /^Alerts/ })).toContainText('2 firing');

  // Kept as a view, whose count is of what fires alone.
  await query(page, 'team=~"payments|platform"');
  await press(page, 'd');
  await page.keyboard.type('Launch teams');
  await press(page, 'Enter');
  await expectClosed(page);
  await expect(page.getByTestId('view-chip').filter({ hasText: 'Launch teams' })).toContainText('1 firing');
  await press(page, 'Escape');
  await page.getByTestId('view-chip').filter({ hasText: 'Launch teams' }).click();
  await expect(page.getByRole('combobox', { name: 'Query' })).toHaveValue('team=~"payments|platform"');
  await expect(rows(page)).toHaveCount(3);

  // What the preview says is what is hidden; without an end or a reason nothing is.
  await press(page, 'ControlOrMeta+a', 's');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Silence alerts' })).toBeVisible();
  await dialog.getByRole('textbox', { name: /Matchers/ }).fill('team=payments');
  await expect(dialog.getByTestId('preview-count')).toHaveText('Hides 2 alerts now, 0 of them firing');
  const previewed = await dialog.getByTestId('preview-alert').allTextContents();
  await dialog.getByRole('textbox', { name: 'Reason' }).press('Enter');
  await expect(dialog.getByText('Choose when it ends: nothing is hidden for good.')).toBeVisible();
  await expect(dialog.getByText('Say why: others will miss these alerts.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Known: the index is being rebuilt');
  await dialog.getByRole('radio', { name: '1 hour' }).check();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expectClosed(page);
  await press(page, 'Escape');
  await query(page, '@state=silenced');
  await expect(rows(page)).toHaveCount(2);
  for (const text of previewed)
    await expect(row(page, text.includes('Checkout') ? 'CheckoutLatencyHigh' : 'HeapGrowth')).toBeVisible();
  await press(page, 'q');
  await expect(page.getByTestId('silence')).toHaveAttribute('data-hides', '2');
  await expect(page.getByTestId('mute-debt')).toContainText('1 silence hides 2 alerts now.');
  await page.getByRole('button', { name: 'End silence' }).click();
  await expect(page.getByTestId('mute-debt')).toContainText('0 silences hide 0 alerts now.');
  expect(complaints).toEqual([]);
});

test('the pane shows an alert inert, its actions are those of the list, and both themes are in order', async () => {
  const desk = await open(seedAlerts(few));
  const { page } = desk;
  await openAlerts(page);
  const faults: string[] = [];
  await lookThrough(desk, 'the feed', faults);
  await press(page, 'j');
  const names = (await page.getByTestId('act-line').locator('[data-act]').allTextContents()).join();
  await press(page, 'Enter');
  const pane = page.getByRole('region', { name: 'The alert' });
  await expect(pane.getByRole('heading', { name: 'CheckoutLatencyHigh' })).toBeVisible();
  expect((await pane.locator('[data-act]').allTextContents()).join()).toBe(names);
  await expect(pane.getByText('<b>now</b>', { exact: false })).toBeVisible();
  await expect(pane.locator('a')).toHaveCount(0);
  await pane.getByRole('button', { name: 'team=payments' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expectFocus(page);
  await lookThrough(desk, 'an alert', faults);
  await press(page, 'q');
  await lookThrough(desk, 'silences', faults);
  await press(page, 'q');
  await expect(page.getByTestId('history-line')).toContainText('firings between');
  await lookThrough(desk, 'history', faults);
  await press(page, 'q', 'q');
  await expect(page.getByRole('tab', { name: 'Feed' })).toHaveAttribute('aria-selected', 'true');
  await press(page, 'v');
  await lookThrough(desk, 'compact', faults);
  await press(page, 'v');
  await lookThrough(desk, 'cards', faults);
  expect(faults).toEqual([]);
  expect(await keysOfNoUse(page)).toEqual([]);
});

test('what fires again after it was over is nobody’s again; history has both', async () => {
  const desk = await open(seedAlerts([]));
  const { page } = desk;
  await openAlerts(page);
  await expect(page.getByTestId('why-empty')).toHaveAttribute('data-why', 'noSource');
  const begin = Date.now() - 600_000;
  await takeIn(page, { startsAt: begin });
  await expect(row(page, 'HeapGrowth')).toContainText('nobody');
  await press(page, 'j');
  await acknowledge(page);
  await expect(row(page, 'HeapGrowth')).toContainText('Ana Ruiz');
  await takeIn(page, { startsAt: begin, endsAt: begin + 60_000 });
  await expect(row(page, 'HeapGrowth')).toContainText('resolved');
  await takeIn(page, { startsAt: begin + 300_000 });
  await expect(row(page, 'HeapGrowth')).toContainText('nobody');
  await expect(rows(page)).toHaveCount(1);
  await press(page, 'q', 'q', '/');
  await expect(page.getByRole('textbox', { name: 'Query' })).toBeFocused();
  await page.getByRole('combobox', { name: 'Time' }).selectOption({ label: 'the last hour' });
  await expect(page.getByTestId('history-line')).toContainText('2 firings');
  await expect(page.getByTestId('past-line').last()).toContainText('resolved');
});

test('in a storm the feed shows what alerts have in common, and single ones when they are asked for', async () => {
  const desk = await open(seedAlerts([...manyAlerts(300, 30), ...manyAlerts(200, 0.3).map(fresh)]));
  const { page } = desk;
  await openAlerts(page);
  await expect(page.getByTestId('storm-cause').first()).toBeVisible();
  await press(page, 'm');
  await expect(page.locator('#alert-list')).toHaveAttribute('aria-rowcount', '500');
  await press(page, 'm');
  await expect(page.getByTestId('storm')).toBeVisible();
  // Nobody does anything, and it is over.
  await expect(page.getByTestId('storm-band')).toHaveCount(0, { timeout: 90_000 });
  await expect(page.locator('#alert-list')).toHaveAttribute('aria-rowcount', '500');
});

test('a risk that materialises moves on the matrix, has its band, and its criterion does not pass', async () => {
  const seed = seedAlerts(few, (workspace, room) => {
    const give = (...command: Parameters<typeof workspace.dispatch>): string => {
      const done = workspace.dispatch(...command);
      if (!done.ok) throw new Error(done.rejection.message);
      return done.id ?? '';
    };
    const risk = give('addItem', {
      room,
      entity: 'risk',
      fields: {
        title: 'Memory leaks',
        likelihood: 'low',
        likelihoodLevel: 1,
        impact: 'high',
        impactLevel: 3,
      },
    });
    const criterion = give('addItem', {
      room,
      entity: 'criterion',
      fields: { text: 'Heap is stable', tier: 'must', met: true },
    });
    give('linkRisk', { risk, entity: 'criterion', item: criterion });
    const tripwire = give('setTripwire', {
      room,
      risk,
      name: 'Heap grows',
      when: { type: 'alert', matchers: [{ name: 'alertname', op: '=', value: 'HeapGrowth' }] },
      runbook: 'https://wiki.example/heap',
    });
    const values = {
      tripwire,
      risk,
      cause: 'alert-1',
      why: '“HeapGrowth” fires (alertmanager).',
      at: Date.now(),
    };
    workspace.commit([
      {
        scope: room,
        body: {
          kind: 'risk.materialised',
          entity: 'firing',
          entityId: 'firing-1',
          fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
        },
      },
    ]);
  });
  const desk = await open(seed);
  const { page } = desk;
  const band = page.getByTestId('materialising').first();
  await expect(band).toContainText('Memory leaks');
  await expect(band.getByRole('button', { name: 'https://wiki.example/heap' })).toBeVisible();
  // No copy is on this disk: the system's own dialog asks about the address.
  await desk.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async (_window: unknown, box: Electron.MessageBoxOptions) => {
      Object.assign(globalThis, { asked: box.detail });
      return { response: 1, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  await press(page, 'r');
  await expect
    .poll(() => desk.app.evaluate(() => (globalThis as unknown as { asked?: string }).asked))
    .toBe('https://wiki.example/heap');
  await expect(page.getByTestId('verdict')).toContainText('NO-GO');
  await expect(page.getByText('The risk “Memory leaks” materialises.').first()).toBeVisible();
  await expect(page.getByTestId('alert-line').first()).toBeVisible();
  const faults: string[] = [];
  await lookThrough(desk, 'Command', faults);
  await goTo(page, 'k');
  await expect(page.locator('[data-cell="4/3"]')).toHaveAccessibleName(/R1 materialising/);
  await expect(page.locator('[data-cell="1/3"]')).toHaveAccessibleName(/0 risks/);
  await page
    .getByTestId('risk-row')
    .first()
    .click({ position: { x: 20, y: 12 } });
  await expect(page.getByTestId('tripwire')).toContainText('an alert fires with alertname="HeapGrowth"');
  await lookThrough(desk, 'Risks', faults);
  expect(faults).toEqual([]);
  for (;;) {
    const standDown = page
      .getByRole('region', { name: 'The risk' })
      .getByRole('button', { name: 'Stand down…' });
    if ((await standDown.count()) === 0) break;
    await standDown.click();
    await page.keyboard.type('The heap is flat again');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expectClosed(page);
  }
  await expect(page.locator('[data-cell="1/3"]')).toHaveAccessibleName(/1 risk: R1$/);
});

test('two desks see who has an alert', async () => {
  const { ana, bo } = await launchTeam(closers);
  await takeIn(ana.page, { startsAt: Date.now() - 120_000 });
  for (const { page } of [ana, bo]) {
    await openAlerts(page);
    await expect(row(page, 'HeapGrowth')).toContainText('nobody', { timeout: 30_000 });
  }
  await press(bo.page, 'j');
  await acknowledge(bo.page, 'reading the heap dump');
  await expect(row(ana.page, 'HeapGrowth')).toContainText('Bo Tran', { timeout: 30_000 });
  await press(ana.page, 'j', 'Enter');
  await expect(ana.page.getByRole('region', { name: 'Who has it' })).toContainText('reading the heap dump');
});

async function acknowledge(page: Page, comment = ''): Promise<void> {
  await press(page, 'a');
  await expect(page.getByRole('heading', { name: /^Acknowledge/ })).toBeVisible();
  await page.keyboard.type(comment);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expectClosed(page);
}

function fresh(alert: SeedAlert, at: number): SeedAlert {
  return { ...alert, labels: { ...alert.labels, pod: `new-${at}` } };
}
