import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { HubProcess } from './support/hub-process.ts';
import { expectClosed, expectFocus, keysOfNoUse, press, tabTo } from './support/keyboard.ts';
import { complaintsOf } from './support/look.ts';
import { expectSame, introduce, joinByText, samples, whereIs } from './support/people.ts';
import { type Closers, closeAll, command } from './support/team.ts';

test.setTimeout(300_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

/** What the plan's first heading says. */
const roomName = 'Ferry Booking Production Sprint';

let desk: LaunchedApp;
let page: Page;

const dialog = (title: string | RegExp) => expect(page.getByRole('dialog', { name: title })).toBeVisible();
const said = (text: string | RegExp) =>
  expect(page.getByRole('region', { name: 'Messages' }).getByText(text).first()).toBeVisible();
const selectedTab = (name: RegExp) =>
  expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');

/** To a screen by its keys; every key that is printed there has to be one that works there. */
async function goTo(letter: string, screen: string): Promise<void> {
  await press(page, 'g', letter);
  const main = `main[data-screen="${screen}"]`;
  await expect(page.locator(`${main} section, ${main} [role]`).first()).toBeVisible();
  await expectFocus(page);
  expect.soft(await keysOfNoUse(page), screen).toEqual([]);
}

/** Ana touches no mouse from her first start to the export; Bo is only there to disagree with her. */
test('every screen and its main act by keyboard alone, on one desk, from the first start to the export', async () => {
  desk = await launchApp();
  closers.push(() => desk.close());
  page = desk.page;
  const complaints = complaintsOf(page);
  const type = (text: string) => page.keyboard.type(text);
  let update = '';

  await test.step('first run: a name, a plan from the clipboard, its preview, the recovery code', async () => {
    await expect(page.getByLabel('What is your name?')).toBeFocused();
    await type('Ana Ruiz');
    await press(page, 'Enter');
    await expect(page.getByText('Hello Ana Ruiz')).toBeVisible();
    await expectFocus(page);
    await press(page, 'p');
    await dialog('Paste a plan');
    await expect(page.getByLabel('The plan’s text')).toBeFocused();
    await page.keyboard.insertText(readFileSync(join(samples, 'readiness-sprint.md'), 'utf8'));
    await press(page, 'Tab');
    await press(page, 'Enter');
    await expect(page.getByRole('grid', { name: 'The file, line by line' })).toBeFocused();
    await press(page, '?');
    await dialog('Keys');
    await press(page, 'Escape');
    await expectFocus(page);
    await press(page, ']');
    await selectedTab(/^Findings/);
    await press(page, '[', 'Control+Enter');
    await dialog('Keep this recovery code');
    await press(page, 'Space');
    await tabTo(page, 'Done');
    await press(page, 'Enter');
    await expectClosed(page);
    await expect(page.getByTestId('verdict')).toContainText('NO-GO');
  });

  await test.step('Command: hold and lift; the worst Must waived where it stands', async () => {
    await goTo('c', 'command');
    await press(page, 'h');
    await dialog('Call HOLD');
    await type('The drill comes first');
    await press(page, 'Control+Enter');
    await expectClosed(page);
    await expect(page.getByTestId('verdict')).toContainText('HOLD');
    await press(page, 'Shift+G');
    await type('Drilled');
    await press(page, 'Control+Enter');
    await expectClosed(page);
    await press(page, 'j');
    await expect(page.locator('[data-testid="blocker"]:focus, [data-testid="blocker"] :focus')).toHaveCount(
      1,
    );
    await waive();
    await expect(page.getByTestId('tier-must')).toContainText('1 waived');
  });

  await test.step('Plan: each part, with its keys; a task, a waiver withdrawn, a contradiction let stand', async () => {
    await goTo('p', 'plan');
    await press(page, 'Home', 'ArrowDown', 'Space');
    await expectFocus(page);
    for (const part of [/^Criteria/, /^Metrics/, /^Risks/, /^Stages/, /^Schedule/, /^Updates/, /^Findings/]) {
      await press(page, ']');
      await selectedTab(part);
      await expectFocus(page);
      expect.soft(await keysOfNoUse(page), String(part)).toEqual([]);
      if (part.test('Updates')) update = await addUpdate();
    }
    await expect(page.getByTestId('finding').first()).toBeVisible();
    await press(page, 'Home', 's');
    await dialog('Let this contradiction stand?');
    await type('Both are right, one is older.');
    await press(page, 'Control+Enter');
    await expectClosed(page);
    await expect(page.getByRole('button', { name: 'Let stand: 1' })).toBeVisible();
    await press(page, ']');
    await selectedTab(/^Removed/);
    for (let part = 0; part < 7; part += 1) await press(page, '[');
    await selectedTab(/^Criteria/);
    const waived = page.getByTestId('criterion-row').filter({ hasText: 'waived' });
    await press(page, 'Home');
    for (let row = 0; row < 20 && (await waived.getAttribute('aria-selected')) !== 'true'; row += 1)
      await press(page, 'ArrowDown');
    await press(page, 'Shift+W');
    await dialog(/^Withdraw the waiver/);
    await type('It is met after all');
    await press(page, 'Control+Enter');
    await expectClosed(page);
    await expect(waived).toHaveCount(0);
    await press(page, 'l');
    await expect(page.getByRole('region', { name: 'The plan’s text' })).toBeVisible();
    await press(page, 'Escape');
    await expectFocus(page);
  });

  await test.step('Timeline: an entry, and its earlier words', async () => {
    await goTo('t', 'timeline');
    await press(page, '/');
    await type('/d we go on Monday');
    await press(page, 'Enter', 'Escape');
    const entry = page.getByTestId('timeline-item').filter({ hasText: 'we go on Monday' });
    await expect(entry).toContainText('decision');
    await press(page, '.', 'ArrowDown', 'ArrowUp');
    await expect(entry).toBeFocused();
    await press(page, 'p');
    await expect(entry).toContainText('pinned');
    await expectFocus(page);
  });

  await test.step('Schedule: an entry made, started, finished; an update sent', async () => {
    await goTo('d', 'schedule');
    await press(page, 'n');
    await dialog('Add to the schedule');
    await type('Go/no-go poll');
    await tabTo(page, 'From');
    await type('00:10');
    await press(page, 'Enter');
    await expectClosed(page);
    const slot = page.locator('[data-slot]').filter({ hasText: 'Go/no-go poll' });
    await expect(slot).toHaveAttribute('aria-current', 'true');
    await press(page, 's');
    await expect(slot).toHaveAttribute('data-state', /running|overrunning/);
    await press(page, 'f');
    await expect(slot).toHaveAttribute('data-state', 'done');
    await press(page, 'v', 'v');
    await expectFocus(page);
    await press(page, 'd');
    await dialog(/^Update: /);
    await expect(page.getByLabel('The update, in Markdown')).toHaveValue(/NO-GO/);
    await press(page, 'Control+Enter');
    await expectClosed(page);
    await said('The record says that it was sent.');
    await expect(page.getByRole('region', { name: 'Sent' }).getByRole('listitem')).toHaveCount(1);
    expect.soft(await keysOfNoUse(page), 'Schedule').toEqual([]);
  });

  await test.step('Risks: scored, accepted, found in the matrix', async () => {
    await goTo('k', 'risks');
    await press(page, 'Home', 's');
    await dialog('How likely, and how bad?');
    await type('crit');
    await press(page, 'Tab');
    await type('crit');
    await tabTo(page, /^Score it/);
    await press(page, 'Enter');
    await expectClosed(page);
    await expect(page.getByTestId('risk-row').first()).toContainText('16 · critical');
    await press(page, 'Home', 'w');
    await dialog(/^Accept the risk/);
    await fillTerms('It is watched by hand');
    await expectClosed(page);
    await expect(page.getByTestId('risk-summary')).toContainText('1 accepted');
    expect.soft(await keysOfNoUse(page), 'Risks').toEqual([]);
    await press(page, 'q');
    await expect(page.locator('[data-cell]:focus')).toHaveCount(1);
    await press(page, 'End', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'Enter');
    await expectFocus(page);
    await press(page, 'Escape');
  });

  await test.step('Alerts: each part; without a source the runbooks say what to do', async () => {
    await goTo('a', 'alerts');
    for (const part of ['Silences', 'History', 'Runbooks']) {
      await press(page, 'q');
      await selectedTab(new RegExp(`^${part}`));
      await expectFocus(page);
      expect.soft(await keysOfNoUse(page), part).toEqual([]);
    }
    await expect(page.getByText('No alert rule is known here yet')).toBeVisible();
    await press(page, 'q');
    await selectedTab(/^Feed/);
  });

  let bo: LaunchedApp | null = null;
  const hub = await HubProcess.start();
  closers.push(() => hub.close());
  await test.step('People: a hub, and an invite for Bo', async () => {
    await goTo('m', 'people');
    await tabTo(page, 'Other hub…');
    await press(page, 'Enter');
    await dialog('Use another hub');
    await type(hub.url);
    await press(page, 'Enter');
    await expect(page.getByText('Its key', { exact: true })).toBeVisible();
    await tabTo(page, /^I have compared it/);
    await press(page, 'Space', 'Tab');
    await type('Hub');
    await press(page, 'Enter');
    await expectClosed(page);
    await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'online', { timeout: 30_000 });
    await press(page, 'i');
    await dialog('Invite a teammate');
    await tabTo(page, 'Make the invite');
    await press(page, 'Enter');
    await dialog('Send this to your teammate');
    const text = await page.getByRole('textbox', { name: /^Short text/ }).inputValue();
    await press(page, 'Escape');
    await expectClosed(page);
    bo = await launchApp();
    const other = bo;
    closers.push(() => other.close());
    await introduce(bo.page, 'Bo Tran');
    await joinByText(bo.page, text);
    await expect(bo.page.locator('footer')).toHaveAttribute('data-link-state', 'online', { timeout: 30_000 });
    await expect(page.getByText('2 members')).toBeVisible();
  });

  await test.step('the hub is lost; both say how often; Conflicts: one value is chosen', async () => {
    const { workspace } = await whereIs(page);
    const other = bo as unknown as LaunchedApp;
    await expectSame(page, other.page, workspace);
    await hub.kill();
    for (const one of [page, other.page])
      await expect(one.locator('footer')).toHaveAttribute('data-link-state', 'offline', { timeout: 30_000 });
    for (const [one, cadence] of [
      [page, 'daily'],
      [other.page, 'hourly'],
    ] as const) {
      const input = { entity: 'update', id: update, fields: { cadence } } as const;
      await command(one, workspace, { name: 'editItem', input });
    }
    await hub.start();
    await expectSame(page, other.page, workspace);
    await goTo('x', 'conflicts');
    const conflict = page.getByTestId('conflict');
    await expect(conflict).toHaveCount(1);
    await press(page, 'Home', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'Enter');
    await expect(conflict).toHaveCount(0);
    await expectFocus(page);
  });

  await test.step('Settings: another theme and zone, a backup', async () => {
    await goTo('s', 'settings');
    await tabTo(page, 'Dark');
    await press(page, 'ArrowDown');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expectFocus(page);
    await press(page, 'ArrowUp');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await press(page, 'b');
    await said(/^Backed up: \d+ changes/);
    await tabTo(page, 'Restore…');
    await press(page, 'Enter');
    await dialog(/^Restore /);
    await press(page, 'Escape');
    await expectClosed(page);
  });

  await test.step('Inspector: rebuilt and compared, the log leafed to its end', async () => {
    await goTo('i', 'inspector');
    await press(page, 'v');
    await expect(page.getByText(/The log folds to the same \d+ rows/)).toBeVisible();
    await tabTo(page, 'Changes');
    await press(page, 'PageDown', 'End');
    await expect(page.getByRole('cell', { name: /workspace.created/ })).toBeVisible();
    await expectFocus(page);
  });

  await test.step('Rooms: into the room; anything found; all of it taken out as Markdown', async () => {
    await goTo('r', 'rooms');
    await tabTo(page, roomName);
    await press(page, 'Enter');
    await expect(page.getByTestId('verdict')).toBeVisible();
    await expectFocus(page);
    await press(page, 'Control+k');
    await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused();
    await type('we go on mon');
    await expect(page.getByRole('option', { selected: true })).toContainText('we go on Monday');
    await press(page, 'Enter');
    await expectClosed(page);
    await expect(page.locator('[data-testid="timeline-item"][data-active="true"]')).toContainText('Monday');
    await press(page, 'Control+k');
    await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused();
    await type('export this');
    await press(page, 'Enter');
    await dialog(`Export ${roomName}`);
    await expect(page.getByRole('region', { name: 'The document' })).toContainText('we go on Monday');
    await expectFocus(page);
    await tabTo(page, /^Copy/);
    await press(page, 'Enter');
    await expect
      .poll(() => desk.app.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain(`# ${roomName}`);
    await press(page, 'Escape');
    await expectClosed(page);
  });

  expect(complaints.filter((text) => !/ERR_CONNECTION|websocket/i.test(text))).toEqual([]);
});

/** Waives what has the focus for an hour. */
async function waive(): Promise<void> {
  await press(page, 'w');
  await dialog(/^Waive “/);
  await fillTerms('Known, and watched by hand');
  await expectClosed(page);
}

async function fillTerms(reason: string): Promise<void> {
  await page.keyboard.type(reason);
  await press(page, 'Tab', 'Space');
  await expect(page.getByRole('dialog').getByRole('radio', { name: '1 hour' })).toBeChecked();
  await expectFocus(page);
  await press(page, 'Enter');
}

async function addUpdate(): Promise<string> {
  await press(page, 'n');
  await expectFocus(page);
  await page.keyboard.type('Status for the board');
  await press(page, 'Enter');
  const row = page.getByTestId('update-row').filter({ hasText: 'Status for the board' });
  await expect(row).toBeVisible();
  // The next one is begun at once.
  const next = page.getByRole('textbox', { name: 'Add an update' });
  await expect(next).toHaveValue('');
  await expect(next).toBeFocused();
  await press(page, 'Escape');
  await expect(next).toHaveCount(0);
  await expectFocus(page);
  return (await row.getAttribute('data-item')) ?? '';
}
