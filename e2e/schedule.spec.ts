import { expect, type Page, test } from '@playwright/test';
import type { LaunchedApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { expectClosed, press } from './support/keyboard.ts';
import { accessFaults, complaintsOf, lookThrough, resize, showTheme, themes } from './support/look.ts';
import { expectSame, goTo } from './support/people.ts';
import { type Closers, closeAll, command, launchTeam } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const minute = 60_000;

interface Shown {
  title: string;
  body: string;
}

/** The system shows nothing on a test's display: keeps what it was asked to show, and lets a test click it. */
async function catchNotifications(desk: LaunchedApp): Promise<{
  shown(): Promise<Shown[]>;
  clickLast(): Promise<void>;
}> {
  await desk.app.evaluate(({ BrowserWindow, Notification }) => {
    // Its person works in another program.
    BrowserWindow.getFocusedWindow = () => null;
    const kept: Electron.Notification[] = [];
    Object.assign(globalThis, { keptNotifications: kept });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      kept.push(this);
      this.emit('show');
    };
  });
  type Kept = typeof globalThis & { keptNotifications: Electron.Notification[] };
  return {
    shown: () =>
      desk.app.evaluate(() =>
        (globalThis as Kept).keptNotifications.map(({ title, body }) => ({ title, body })),
      ),
    clickLast: () =>
      desk.app.evaluate(() => {
        (globalThis as Kept).keptNotifications.at(-1)?.emit('click');
      }),
  };
}

/** The entries of the plan's schedule by their words, moved to around now. */
async function moveToNow(
  page: Page,
  workspace: string,
  plan: readonly (readonly [string, number, number])[],
) {
  const now = Date.now();
  const clock = (at: number) => new Date(at).toISOString().slice(11, 16);
  for (const [text, from, to] of plan) {
    const id = (await slot(page, text).getAttribute('data-slot')) ?? '';
    const date = new Date(now + from * minute).toISOString().slice(0, 10);
    const fields = { date, start: clock(now + from * minute), end: clock(now + to * minute), zone: 'UTC' };
    await command(page, workspace, { name: 'editItem', input: { entity: 'slot', id, fields } });
  }
}

function slot(page: Page, text: string) {
  return page.locator('[data-slot]').filter({ has: page.getByText(text, { exact: true }) });
}

/** Goes through the entries by keys until this one is chosen. */
async function choose(page: Page, text: string): Promise<void> {
  await press(page, 'Home');
  for (let step = 0; step < 14; step += 1) {
    if ((await slot(page, text).getAttribute('aria-current')) === 'true') return;
    await press(page, 'ArrowDown');
    await page.waitForTimeout(30);
  }
  await expect(slot(page, text)).toHaveAttribute('aria-current', 'true');
}

test('the day’s plan on two desks: started and finished by keyboard, assigned and seen, told and overdue, offline too', async () => {
  const { ana, bo, hub, workspace, room } = await launchTeam(closers, 'action-plan.md');
  const { page } = ana;
  const complaints = complaintsOf(page);
  const faults: string[] = [];
  const look = (what: string) => lookThrough(ana, what, faults);
  await resize(ana, 1440, 900);
  const notifications = await catchNotifications(bo);

  // The plan's clock ranges stand on the days that it names, in the zone that is shown and in its own.
  await goTo(page, 'd');
  await expect(page.getByRole('region', { name: 'Fri 6 Jun 2025' })).toBeVisible();
  await expect(slot(page, 'Privacy fixes')).toHaveAttribute('data-state', 'missed');
  await look('Schedule, long past');
  await moveToNow(page, workspace, [
    ['Privacy fixes', -12, 48],
    ['Critical code smells', -5, 50],
    ['Test coverage', 60, 90],
  ]);
  await expect(slot(page, 'Privacy fixes')).toContainText('late to start');
  await goTo(bo.page, 'd');
  await expect(slot(bo.page, 'Test coverage')).toHaveAttribute('data-state', 'next');

  await choose(page, 'Privacy fixes');
  await press(page, 's');
  for (const desk of [ana, bo]) {
    await expect(slot(desk.page, 'Privacy fixes')).toHaveAttribute('data-state', 'running');
    await expect(slot(desk.page, 'Privacy fixes')).toContainText(/started \d\d:\d\d, 1[23] min late/);
  }
  await look('Schedule, one running');
  await press(page, 'f');
  for (const desk of [ana, bo])
    await expect(slot(desk.page, 'Privacy fixes')).toHaveAttribute('data-state', 'done');
  await press(page, 'v');
  await expect(page.getByRole('list', { name: 'Schedule' })).toBeVisible();
  await look('Schedule, as a list');
  await press(page, 'v');
  await goTo(bo.page, 't');
  await expect(bo.page.getByText(/started “Privacy fixes” 1[23] min late/)).toBeVisible();

  // Given to Bo by keys; he hears of it, says that he has seen it, and Ana sees that.
  await goTo(bo.page, 'c');
  await choose(page, 'Critical code smells');
  await press(page, 'a');
  await page.keyboard.type('Bo');
  await press(page, 'Enter');
  await expectClosed(page);
  const chosen = page.getByRole('region', { name: 'The chosen entry' });
  await expect(chosen).toContainText('Bo Tran has not seen it yet');
  await expect(bo.page.locator('header').getByRole('button', { name: /^1 for you/ })).toBeVisible();
  await expect(bo.page.getByRole('navigation', { name: 'Screens' })).toContainText('1 for you');
  await expect(bo.page.getByRole('region', { name: 'For you' })).toContainText('Critical code smells');
  await expect
    .poll(notifications.shown)
    .toEqual([{ title: 'Ana Ruiz gave you “Critical code smells”', body: expect.any(String) }]);
  await notifications.clickLast();
  await expect(bo.page.locator('main')).toHaveAttribute('data-screen', 'schedule');
  await expect(slot(bo.page, 'Critical code smells')).toHaveAttribute('aria-current', 'true');
  await press(bo.page, 'y');
  await expect(bo.page.getByRole('dialog').getByTestId('for-you')).toHaveCount(1);
  for (const fault of await accessFaults(bo.page)) faults.push(`For you: ${fault}`);
  await press(bo.page, 'y');
  await expect(bo.page.getByRole('dialog').getByRole('button', { name: 'Seen', exact: true })).toBeDisabled();
  await press(bo.page, 'Escape');
  await expectClosed(bo.page);
  await expect(bo.page.locator('header').getByRole('button', { name: /for you/ })).toHaveCount(0);
  await expect(chosen).toContainText('seen by Bo Tran');

  // An update that is overdue is so for both; drafted, copied and marked as sent it is for neither.
  const update = await command(page, workspace, {
    name: 'addItem',
    input: {
      room,
      entity: 'update',
      fields: { text: 'Status', audience: 'The board', cadence: 'every 30 min' },
    },
  });
  await command(page, workspace, {
    name: 'sendUpdate',
    input: { room, update, audience: 'The board', text: 'All is well', at: Date.now() - 45 * minute },
  });
  const line = (at: Page) => at.getByTestId('update-line').filter({ hasText: 'The board' });
  for (const desk of [ana, bo]) await expect(line(desk.page)).toContainText(/overdue by 1[45] min/);
  await look('Schedule, an update overdue');
  await line(page)
    .getByRole('button', { name: /^Draft/ })
    .click();
  await expect(page.getByLabel('The update, in Markdown')).toHaveValue(
    /^Library Catalogue .* stands at \*\*NO-GO\*\*/,
  );
  await page.getByLabel('For the team').check();
  await expect(page.getByLabel('The update, in Markdown')).toHaveValue(/## Blockers[\s\S]*## Who has what/);
  await look('Draft');
  await page.getByLabel('The update, in Markdown').press('End');
  await page.keyboard.type('Edited by Ana. ');
  await page.getByRole('button', { name: /Copy as Markdown/ }).click();
  await expect
    .poll(() => ana.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('Edited by Ana.');
  await page.getByLabel('The update, in Markdown').press('Control+Enter');
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  for (const desk of [ana, bo]) {
    await expect(line(desk.page)).toContainText('by Ana Ruiz');
    await expect(line(desk.page)).toHaveAttribute('data-state', 'waiting');
    await expect(desk.page.getByRole('region', { name: 'Sent' }).getByRole('listitem')).toHaveCount(2);
  }

  // A call of somebody else is told; one's own is not.
  await command(page, workspace, {
    name: 'callLaunch',
    input: { room, call: 'HOLD', reason: 'The drill failed' },
  });
  await goTo(bo.page, 'r');
  await expect
    .poll(async () => (await notifications.shown()).map(({ title, body }) => `${title}: ${body}`))
    .toContainEqual(expect.stringMatching(/^HOLD – Library .*: Ana Ruiz: The drill failed$/));

  // Without the hub the day goes on, and both meet again.
  await hub.kill();
  await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'offline', { timeout: 30_000 });
  await choose(page, 'Test coverage');
  await press(page, 's');
  await expect(slot(page, 'Test coverage')).toHaveAttribute('data-state', 'running');
  await hub.start();
  await expectSame(page, bo.page, workspace);
  await goTo(bo.page, 'd');
  await expect(slot(bo.page, 'Test coverage')).toHaveAttribute('data-state', 'running');

  expect(complaints.filter((text) => !/ERR_CONNECTION|websocket/i.test(text))).toEqual([]);
  expect(faults).toEqual([]);
});

test('notifications are chosen under Settings: kinds, quiet hours and a trial', async () => {
  const { ana, bo, workspace, room } = await launchTeam(closers);
  const notifications = await catchNotifications(bo);
  const { page } = bo;
  const chosen = async () => (await ask(page, 'hello', {})).profile.notifications;
  await goTo(page, 's');
  await page.getByRole('button', { name: 'Show one as a trial' }).click();
  await expect(page.getByText('The system says that it shows it.')).toBeVisible();
  expect(await notifications.shown()).toEqual([
    { title: 'Holdpoint', body: 'This is how a notification looks.' },
  ]);
  await page.getByLabel('A room is called').uncheck();
  const call = (to: 'HOLD' | 'SCRUB', reason: string) =>
    command(ana.page, workspace, { name: 'callLaunch', input: { room, call: to, reason } });
  await call('HOLD', 'Not told');
  await expectSame(ana.page, page, workspace);
  await page.getByLabel('A room is called').check();
  await call('SCRUB', 'Told');
  await expect.poll(async () => (await notifications.shown()).at(-1)?.body).toContain('Told');
  expect((await notifications.shown()).some(({ body }) => body.includes('Not told'))).toBe(false);
  await page.getByLabel('Show none between').check();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('22:00');
  const faults: string[] = [];
  const look = async () => {
    for (const theme of themes) {
      await showTheme(page, theme);
      faults.push(...(await accessFaults(page)));
    }
  };
  await look();

  // Which alerts are told: a view of the feed, until somebody removes it.
  const which = page.getByLabel('Which alerts are told and heard');
  await expect(which.locator('option:checked')).toHaveText('critical ones and errors');
  const input = { name: 'Payments', query: 'team=payments', groupBy: [], layout: 'table' as const };
  const saved = await ask(ana.page, 'dispatch', { workspace, command: { name: 'saveView', input } });
  const view = (saved.ok && saved.id) || '';
  await which.selectOption({ label: 'those of the view “Payments”' });
  await expect.poll(chosen).toMatchObject({ alertView: view, quietFrom: '22:00', quietTo: '07:00' });
  await command(ana.page, workspace, { name: 'removeView', input: { id: view } });
  await expect(page.getByText('The view that was chosen was removed')).toBeVisible();
  await look();
  await which.selectOption('all alerts');
  await expect(page.getByText('The view that was chosen was removed')).toHaveCount(0);
  await expect.poll(chosen).toMatchObject({ alertView: 'all' });
  expect(faults).toEqual([]);
});
