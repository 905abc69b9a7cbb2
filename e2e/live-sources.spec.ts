import { expect, type Page, test } from '@playwright/test';
import {
  type Service,
  startAlertmanager,
  startPrometheus,
} from '../electron/engine/automation/testing/services.ts';
import { Shop } from '../electron/engine/automation/testing/shop.ts';
import { launchApp } from './support/app.ts';
import { expectClosed, press, tabTo } from './support/keyboard.ts';
import { complaintsOf, pictureThrough } from './support/look.ts';
import { goTo, introduce, openSample } from './support/people.ts';
import { type Closers, closeAll } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const soon = { timeout: 30_000 };
const sources = (page: Page) => page.getByRole('region', { name: 'Sources' });
const row = (page: Page) => sources(page).getByTestId('source');
const alert = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const rules = `
  - alert: Watchdog
    expr: vector(1)
    labels: { severity: none }
  - alert: HighErrors
    expr: vector(1)
    labels: { severity: critical }
`;

/** A Prometheus with a Watchdog and an alert that fires, and the Alertmanager that it tells. */
async function startBoth(): Promise<{ alertmanager: Service; prometheus: Service }> {
  const shop = await Shop.open();
  closers.push(() => shop.close());
  const alertmanager = await startAlertmanager();
  closers.push(alertmanager.kill);
  const prometheus = await startPrometheus(shop.target, undefined, { alertmanager, rules });
  closers.push(prometheus.kill);
  return { alertmanager, prometheus };
}

/** Tells an Alertmanager of an alert that goes on for so long, in milliseconds; 0: it is over. */
async function tell({ url }: Service, alertname: string, severity: string, forMs: number): Promise<void> {
  const endsAt = new Date(Date.now() + forMs).toISOString();
  const { ok } = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ labels: { alertname, severity }, endsAt }]),
  });
  expect(ok).toBe(true);
}

/** The alerts that an Alertmanager names now. */
async function named({ url }: Service): Promise<string[]> {
  const alerts = (await (await fetch(`${url}/api/v2/alerts`)).json()) as { labels: { alertname: string } }[];
  return alerts.map(({ labels }) => labels.alertname).sort();
}

/** Opens a source's menu by the keyboard and chooses from it. */
async function choose(page: Page, what: string): Promise<void> {
  await tabTo(page, 'Actions for am-eu');
  await press(page, 'Enter');
  const item = page.getByRole('menuitem', { name: what });
  for (let step = 0; step < 8; step += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await press(page, 'ArrowDown');
  }
  await expect(item).toBeFocused();
  await press(page, 'Enter');
}

test('an Alertmanager is polled: set up by the keyboard, heard, without its Watchdog, gone, and removed', async () => {
  const { alertmanager, prometheus } = await startBoth();
  await tell(alertmanager, 'DiskFull', 'critical', 3_600_000);
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  const complaints = complaintsOf(page);
  const faults: string[] = [];
  await introduce(page, 'Ana');
  await openSample(page);

  await goTo(page, 's');
  await expect(sources(page).getByText('No source is set up.')).toBeVisible(soon);
  await press(page, 'a', 'ArrowDown');
  const dialog = page.getByRole('dialog', { name: 'Add a source' });
  await expect(dialog.getByLabel('It is polled')).toBeFocused();
  await tabTo(page, 'Name');
  await page.keyboard.type('am-eu');
  await press(page, 'Enter');
  await expect(dialog.getByText('Name the provider')).toBeVisible();
  await tabTo(page, 'Its name');
  await page.keyboard.type('am');
  await tabTo(page, /^Heard only while its Watchdog fires/);
  await press(page, ' ');
  await tabTo(page, 'Asked every');
  await page.keyboard.type('2s');
  await pictureThrough(desk, 'polled-add', faults);
  await press(page, 'Enter');

  // It goes on to where the provider is; put off, the row says what is missing.
  const bind = page.getByRole('dialog', { name: 'Bind “am” on this machine' });
  await expect(bind.getByLabel('Address')).toBeFocused();
  await pictureThrough(desk, 'polled-bind', faults);
  await press(page, 'Escape');
  await expectClosed(page);
  await expect(row(page)).toContainText('no answer yet');
  await expect(row(page)).toContainText('polled by this desk, every 2 s');
  await expect(row(page)).toContainText('“am” is not bound on this machine, which polls.');
  await pictureThrough(desk, 'polled-unbound', faults);
  await tabTo(page, 'Bind “am” here…');
  await press(page, 'Enter');
  await expect(bind.getByLabel('Address')).toBeFocused();
  await page.keyboard.type(alertmanager.url);
  await press(page, 'Enter');
  await expectClosed(page);
  await expect(row(page)).not.toContainText('no answer yet', soon);
  await expect(row(page)).not.toContainText('not bound', soon);
  await pictureThrough(desk, 'polled-heard', faults);

  await goTo(page, 'a');
  await expect(alert(page, 'HighErrors')).toContainText('firing', soon);
  await expect(alert(page, 'DiskFull')).toContainText('firing', soon);
  await expect(page.getByText('Watchdog')).toHaveCount(0);

  // What evaluates rules dies: the Alertmanager goes on answering, and the row says what is wrong with that.
  await prometheus.kill();
  await tell(alertmanager, 'Watchdog', 'none', 0);
  await goTo(page, 's');
  await expect(row(page)).toContainText('stale', soon);
  await expect(row(page)).toContainText('“am” answers, and no Watchdog fires there.');
  await pictureThrough(desk, 'polled-mute', faults);
  // An Alertmanager lets go of what nobody repeats: that is no end, while nobody knows.
  await expect.poll(() => named(alertmanager), soon).toEqual(['DiskFull']);
  await goTo(page, 'a');
  await expect(alert(page, 'HighErrors')).toContainText('firing');
  await goTo(page, 's');
  await choose(page, 'Change…');
  await tabTo(page, /^Heard only while its Watchdog fires/);
  await press(page, ' ', 'Enter');
  await expectClosed(page);
  await expect(row(page)).toContainText('heard', soon);

  await alertmanager.kill();
  await expect(row(page)).toContainText('stale', soon);
  await expect(row(page)).toContainText('refused');
  await expect(page.locator('footer')).toContainText('am-eu', soon);
  await pictureThrough(desk, 'polled-stale', faults);
  await goTo(page, 'a');
  await expect(alert(page, 'DiskFull')).toContainText('firing');

  // With nobody left who speaks of it, what fired is over.
  await goTo(page, 's');
  await choose(page, 'Remove');
  await expect(sources(page).getByText('No source is set up.')).toBeVisible(soon);
  await goTo(page, 'a');
  await expect(alert(page, 'DiskFull')).toContainText('resolved', soon);
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});
