import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { expectClosed, expectFocus, press, tabTo } from './support/keyboard.ts';

test.setTimeout(180_000);

let desk: LaunchedApp;
let page: Page;
test.beforeAll(async () => {
  // A zone that is never UTC, so that the switch between the two shows.
  desk = await launchApp({ env: { TZ: 'Asia/Tokyo' } });
  page = desk.page;
});
test.afterAll(() => desk?.close());

const type = (text: string) => page.keyboard.type(text);
const task = (text: string) => page.getByTestId('task-row').filter({ hasText: text });
const tasks = () => page.getByTestId('task-row');
const screen = (name: string) => expect(page.locator(`main[data-screen="${name}"]`)).toBeVisible();
const dialog = (title: string | RegExp) => expect(page.getByRole('dialog', { name: title })).toBeVisible();

/** No mouse, no click, no field filled from outside: what a person without a mouse does, in one go. */
test('the whole app by keyboard alone', async () => {
  await test.step('a name', async () => {
    await expect(page.getByLabel('What is your name?')).toBeFocused();
    await expectFocus(page);
    await type('Ana Ruiz');
    await press(page, 'Enter');
    await expect(page.getByText('Hello Ana Ruiz')).toBeVisible();
    await expectFocus(page);
  });

  await test.step('the sample launch and its recovery code', async () => {
    await press(page, 's');
    await dialog('Checkout v6 launch');
    await expect(page.getByRole('grid', { name: 'The file, line by line' })).toBeFocused();
    await expectFocus(page);
    await press(page, 'Enter');
    await expect(page.getByRole('tree')).toBeFocused();
    await expectFocus(page);
    await press(page, 'Control+Enter');
    await dialog('Keep this recovery code');
    await expect(page.getByLabel('I have kept it')).toBeFocused();
    await press(page, 'Escape');
    await dialog('Keep this recovery code');
    await press(page, 'Space');
    await tabTo(page, 'Done');
    await press(page, 'Enter');
    await expectClosed(page);
    await screen('command');
  });

  await test.step('HOLD with a reason, and lifting it', async () => {
    await press(page, 'h');
    await dialog('Call HOLD');
    await press(page, 'Control+Enter');
    await expect(page.getByRole('dialog').getByText('Write a short reason')).toBeVisible();
    await type('p95 is not understood');
    await expectFocus(page);
    await press(page, 'Control+Enter');
    await expectClosed(page);
    await expect(page.getByTestId('verdict')).toContainText('HOLD');
    await expect(page.getByText('“p95 is not understood”').first()).toBeVisible();
    await press(page, 'Shift+G');
    await dialog('Lift the hold');
    await type('a slow replica, replaced');
    await press(page, 'Control+Enter');
    await expectClosed(page);
    await expect(page.getByTestId('verdict')).not.toContainText('HOLD');
    await tabTo(page, /Penetration|penetration/);
    await press(page, 'ArrowDown');
    await expectFocus(page);
  });

  await test.step('the plan: move, tick, edit, add, indent, reorder, remove, undo, filter', async () => {
    await press(page, 'g', 'p');
    await screen('plan');
    await expect(tasks().first()).toBeVisible();
    await press(page, 'Home', 'ArrowDown');
    await expectFocus(page);
    await press(page, '/');
    await type('rehearse');
    await expect(tasks()).toHaveCount(1);
    await press(page, 'Escape', 'Escape');
    await expect(task('Port the payment form')).toBeVisible();

    await current('Translate the 31');
    const translate = task('Translate the 31');
    await press(page, 'Space');
    await expect(translate).toHaveAttribute('data-state', 'in_progress');
    await press(page, 'Space');
    await expect(translate).toHaveAttribute('data-state', 'done');

    await press(page, 'Enter');
    await expectFocus(page);
    await press(page, 'Control+a');
    await type('Translate the 32 new error messages');
    await press(page, 'Enter');
    await expect(task('Translate the 32')).toBeVisible();
    await expectFocus(page);

    await press(page, 'n');
    await expectFocus(page);
    await type('Order the cake');
    await press(page, 'Enter');
    await expect(task('Order the cake')).toBeVisible();
    await expect(page.getByLabel('New task')).toBeFocused();
    await press(page, 'Escape');
    await expectFocus(page);
    await press(page, 'Shift+N');
    await type('Without nuts');
    await press(page, 'Enter');
    await expect(task('Without nuts')).toHaveAttribute('aria-level', '3');
    await expect(page.getByLabel('New task')).toBeFocused();
    await press(page, 'Escape');

    await current('Order the cake');
    const cake = await placeOf('Order the cake');
    expect(cake).toBeGreaterThan(await placeOf('Translate the 32'));
    await press(page, 'Alt+ArrowUp');
    await expect.poll(() => placeOf('Order the cake')).toBeLessThan(cake);
    expect(await placeOf('Translate the 32')).toBeGreaterThan(await placeOf('Order the cake'));

    await press(page, 'Delete');
    await expect(task('Order the cake')).toHaveCount(0);
    await expectFocus(page);
    await press(page, 'Control+z');
    await expect(task('Order the cake')).toBeVisible();

    await current('Order the cake');
    await press(page, 'a');
    await dialog('Who has it?');
    await press(page, 'Enter');
    await expectClosed(page);
    await expect(task('Order the cake')).toContainText('me');
    await press(page, 'm');
    await expect(task('Penetration test')).toHaveCount(0);
    await press(page, 'm');
  });

  await test.step('criteria are met, not met or unknown', async () => {
    await press(page, ']');
    await expect(page.getByRole('tab', { name: /^Criteria/ })).toHaveAttribute('aria-selected', 'true');
    await press(page, 'Home');
    const row = page.getByTestId('criterion-row').first();
    await expect(row).toHaveAttribute('aria-selected', 'true');
    const pressed = (name: string) => row.getByRole('button', { name, exact: true, pressed: true });
    await expect(pressed('Met')).toBeVisible();
    await press(page, 'Space');
    await expect(pressed('Not met')).toBeVisible();
    await press(page, 'Space');
    await expect(pressed('Unknown')).toBeVisible();
    await press(page, 'Space');
    await expect(pressed('Met')).toBeVisible();
    await expectFocus(page);
  });

  await test.step('the timeline: entries, a pin, other words, a lane', async () => {
    await press(page, 'g', 't');
    await screen('timeline');
    await expect(page.getByTestId('timeline-item').first()).toBeVisible();
    await press(page, '/');
    await expectFocus(page);
    await type('-5m deployed canary');
    await expect(page.getByText('lands at')).toBeVisible();
    await press(page, 'Enter');
    const canary = page.getByTestId('timeline-item').filter({ hasText: 'deployed canary' });
    await expect(canary).toBeVisible();
    await expect(canary).toContainText('late');
    const at = Date.parse((await canary.locator('time').first().getAttribute('datetime')) ?? '');
    expect(Math.abs(Date.now() - 5 * 60_000 - at)).toBeLessThan(30_000);

    await type('/d we stay at 10 %');
    await press(page, 'Enter');
    const decision = page.getByTestId('timeline-item').filter({ hasText: 'we stay at 10 %' });
    await expect(decision).toContainText('decision');

    await press(page, 'Escape');
    await expectFocus(page);
    await press(page, '.', 'ArrowDown', 'ArrowUp');
    await expect(decision).toBeFocused();
    await expectFocus(page);
    await press(page, 'p');
    await expect(decision).toContainText('pinned');
    await expect(decision).toBeFocused();
    await press(page, 'e');
    await dialog('Edit the entry');
    await press(page, 'Control+a');
    await type('we stay at 10 % until noon');
    await tabTo(page, 'Save');
    await press(page, 'Enter');
    await expectClosed(page);
    await expect(decision).toContainText('until noon');
    await expect(decision).toContainText('edited 1×');
    await press(page, 'r');
    await dialog('Earlier words');
    await expect(page.getByRole('dialog').getByText('we stay at 10 %', { exact: true })).toBeVisible();
    await expect(page.getByRole('dialog').getByText('we stay at 10 % until noon')).toBeVisible();
    await press(page, 'Escape');
    await expectClosed(page);

    await tabTo(page, /Notes$/, 'Shift+Tab');
    await press(page, 'Space');
    await expect(canary).toHaveCount(0);
    await expect(decision).toBeVisible();
    await press(page, 'Space');
    await expect(canary).toBeVisible();
    await press(page, 'f');
    await type('canary');
    await expect(decision).toHaveCount(0);
    await press(page, 'Escape', 'Escape');
  });

  await test.step('people: no invite without a hub, hosting, an invite, copied', async () => {
    await press(page, 'g', 'm');
    await screen('people');
    await expect(page.getByText('Nobody else is here yet.')).toBeVisible();
    await press(page, 'i');
    await dialog('First, somewhere to meet');
    await press(page, 'Enter');
    await dialog('Host this workspace from this desktop');
    await onlyLoopback();
    await tabTo(page, 'Host from this desktop');
    await press(page, 'Enter');
    await dialog('This desktop hosts the workspace');
    await expect(
      page
        .getByRole('dialog')
        .getByText(/127\.0\.0\.1/)
        .first(),
    ).toBeVisible();
    await expectFocus(page);
    await press(page, 'Enter');
    await dialog('Invite a teammate');
    await tabTo(page, 'Make the invite');
    await press(page, 'Enter');
    await dialog('Send this to your teammate');
    await tabTo(page, 'Copy: invite link');
    await press(page, 'Enter');
    await expect(page.getByRole('status').filter({ hasText: 'invite link copied' })).toBeVisible();
    const copied = await desk.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toBe(await page.getByRole('textbox', { name: /^Link,/ }).inputValue());
    expect(copied).toMatch(/^holdpoint:\/\/join\/hp1\./);
    await press(page, 'Escape');
    await expectClosed(page);
    await expect(page.getByText('1 usable')).toBeVisible();
    await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'online');
  });

  await test.step('theme, clock, palette, key sheet', async () => {
    await palette('light theme');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expectClosed(page);
    await palette('dark theme');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    const clock = page.locator('footer').getByRole('button', { name: /^Times in/ });
    await expect(clock).toContainText('UTC+9');
    await press(page, 'z');
    await expect(clock).not.toContainText('UTC+9');
    await press(page, 'z');
    await expect(clock).toContainText('UTC+9');
    await palette('timeline');
    await screen('timeline');
    await expectClosed(page);
    await press(page, '?');
    await dialog('Keys');
    await expect(page.getByRole('dialog').getByText('Jump to now')).toBeVisible();
    await press(page, 'Escape');
    await expectClosed(page);
  });

  await test.step('the truth bar opens', async () => {
    await tabTo(page, /Linked to/);
    await press(page, 'Enter');
    await dialog('Link, peers and disk');
    await press(page, 'Escape');
    await expectClosed(page);
  });

  await test.step('rooms: an empty one, renamed, archived', async () => {
    await press(page, 'g', 'r');
    await screen('rooms');
    await expect(page.getByRole('table', { name: 'Open rooms' })).toBeVisible();
    await press(page, 'n');
    await dialog('New room');
    await expectFocus(page);
    await type('Search is slow');
    await press(page, 'Enter');
    await expectClosed(page);
    await screen('command');
    await expect(page.getByText('Bring in the plan that you already have')).toBeVisible();
    await press(page, 'g', 'r');
    await tabTo(page, 'Actions for Search is slow');
    await menu();
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    await dialog('Name, kind, target');
    await press(page, 'Control+a');
    await type('Search is slow in Asia');
    await press(page, 'Enter');
    await expectClosed(page);
    const open = page.getByRole('table', { name: 'Open rooms' });
    await expect(open.getByRole('button', { name: 'Search is slow in Asia', exact: true })).toBeVisible();
    await tabTo(page, 'Actions for Search is slow in Asia');
    await menu();
    await press(page, 'End', 'Enter');
    await expect(page.getByText('1 archived room')).toBeVisible();
    await expect(open.getByText('Search is slow in Asia')).toHaveCount(0);
    await expectFocus(page);
    await tabTo(page, 'Checkout v6 launch');
    await press(page, 'Enter');
    await screen('command');
    await expect(page.getByTestId('verdict')).toBeVisible();
  });
});

/** Goes down the list until this is the current row. */
async function current(text: string): Promise<void> {
  await press(page, 'Home');
  for (let step = 0; step < 60; step += 1) {
    if ((await task(text).getAttribute('aria-selected')) === 'true') return;
    await press(page, 'ArrowDown');
  }
  throw new Error(`no row “${text}”`);
}

async function placeOf(text: string): Promise<number> {
  const all = await tasks().allTextContents();
  return all.findIndex((row) => row.includes(text));
}

async function palette(words: string): Promise<void> {
  await press(page, 'Control+k');
  await expect(page.getByPlaceholder('What do you want to do?')).toBeFocused();
  await expectFocus(page);
  await type(words);
  await press(page, 'Enter');
}

/** Opens the menu whose button has the focus. */
async function menu(): Promise<void> {
  await press(page, 'Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await expectFocus(page);
}

/** Takes the ticks off the addresses that others could reach. */
async function onlyLoopback(): Promise<void> {
  const boxes = page.getByRole('dialog').getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  for (let at = 0; at < (await boxes.count()); at += 1) {
    const label = (await boxes.nth(at).getAttribute('id')) ?? '';
    const text = await page.locator(`label[for="${label}"]`).textContent();
    if (text?.includes('this machine only')) continue;
    for (
      let step = 0;
      step < 30 && !(await boxes.nth(at).evaluate((box) => box.matches(':focus')));
      step += 1
    )
      await press(page, 'Tab');
    await press(page, 'Space');
    await expect(boxes.nth(at)).not.toBeChecked();
  }
}
