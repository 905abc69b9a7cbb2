import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { freshProfile, type LaunchedApp, launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { HubProcess } from './support/hub-process.ts';
import {
  attachHub,
  expectSame,
  goTo,
  importPlan,
  introduce,
  joinByText,
  keepRecoveryCode,
  samples,
  whereIs,
} from './support/people.ts';

test.setTimeout(180_000);

const closers: (() => Promise<void>)[] = [];
test.afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Team {
  ana: LaunchedApp;
  bo: LaunchedApp;
  hub: HubProcess;
  workspace: string;
  room: string;
}

/** Ana brings a real plan, Bo joins her by an invite that she made on the screen. */
async function team(): Promise<Team> {
  const hub = await HubProcess.start();
  closers.push(() => hub.close());
  const ana = await launchApp({ profileDir: freshProfile() });
  closers.push(() => ana.close());
  const bo = await launchApp();
  closers.push(() => bo.close());
  await introduce(ana.page, 'Ana');
  await importPlan(ana.page, join(samples, 'readiness-sprint.md'));
  await keepRecoveryCode(ana.page);
  const { workspace, room } = await whereIs(ana.page);
  await attachHub(ana.page, workspace, hub.url);
  await introduce(bo.page, 'Bo');
  await joinByText(bo.page, await inviteOnScreen(ana.page));
  await expect(bo.page.locator('footer')).toHaveAttribute('data-link-state', 'online');
  await openRoom(bo.page);
  await goTo(ana.page, 'c');
  return { ana, bo, hub, workspace, room };
}

async function inviteOnScreen(page: Page): Promise<string> {
  await goTo(page, 'm');
  await expect(page.getByRole('button', { name: /Invite/ }).first()).toBeVisible();
  await page.keyboard.press('i');
  await page.getByRole('dialog').getByRole('button', { name: 'Make the invite' }).click();
  const text = await page.getByLabel(/Short text/).inputValue();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  return text;
}

async function openRoom(page: Page): Promise<void> {
  if (await page.getByTestId('verdict').isVisible()) return;
  await goTo(page, 'r');
  await page
    .getByRole('button', { name: /Readiness|Sprint|launch/i })
    .first()
    .click();
  await expect(page.getByTestId('verdict')).toBeVisible();
}

/** Notes whether the truth bar ever turned green from now on. */
async function watchForGreen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = window as unknown as { sawGreen: boolean };
    seen.sawGreen = false;
    const look = () => {
      if (document.querySelector('footer')?.getAttribute('data-tone') === 'go') seen.sawGreen = true;
    };
    new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, childList: true });
    look();
  });
}
const sawGreen = (page: Page) => page.evaluate(() => (window as unknown as { sawGreen: boolean }).sawGreen);

async function offline(page: Page): Promise<void> {
  await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'offline', { timeout: 30_000 });
}

for (const wiped of [false, true]) {
  test(`cut apart and healed, ${wiped ? 'with a hub that lost its log' : 'with the hub as it was'}`, async () => {
    const { ana, bo, hub, workspace, room } = await team();
    const task = await sharedTask(ana.page, bo.page, workspace, room);

    await hub.kill();
    await Promise.all([offline(ana.page), offline(bo.page)]);
    await Promise.all([watchForGreen(ana.page), watchForGreen(bo.page)]);

    await edit(ana.page, workspace, task, 'Ana says');
    await edit(bo.page, workspace, task, 'Bo says');
    await callOnScreen(ana.page, 'Shift+G', 'all quiet');
    await callOnScreen(bo.page, 'h', 'p95 is not understood');
    expect(await sawGreen(ana.page)).toBe(false);
    expect(await sawGreen(bo.page)).toBe(false);

    const acknowledged = await writeUntilKilled(ana, workspace, room);
    const again = await launchApp({ profileDir: ana.profileDir });
    closers.push(() => again.close());
    await expect(again.page.getByTestId('verdict')).toBeVisible();
    await watchForGreen(again.page);
    await offline(again.page);
    expect(await sawGreen(again.page)).toBe(false);
    await expectNotes(again.page, workspace, room, acknowledged);

    if (wiped) hub.loseLog();
    await hub.start();
    await expectSame(again.page, bo.page, workspace);
    await expectNotes(bo.page, workspace, room, acknowledged);

    for (const page of [again.page, bo.page]) {
      await goTo(page, 'c');
      await expect(page.getByTestId('verdict')).toContainText('HOLD');
      await goTo(page, 'x');
      await expect(page.getByTestId('conflict')).toHaveCount(2);
    }
    await bo.page
      .getByTestId('conflict')
      .filter({ hasText: 'Ana says' })
      .getByRole('button', { name: /Ana says/ })
      .click();
    await expect(again.page.getByTestId('conflict')).toHaveCount(1);
    await goTo(again.page, 'c');
    await callOnScreen(again.page, 'Shift+G', 'p95 is understood now');
    for (const page of [again.page, bo.page]) {
      await goTo(page, 'c');
      await expect(page.getByTestId('verdict')).not.toContainText('HOLD');
      await goTo(page, 'x');
      await expect(page.getByTestId('conflict')).toHaveCount(0);
      await expect(page.locator('footer')).toHaveAttribute('data-tone', 'go');
    }
    await expectSame(again.page, bo.page, workspace);
    for (const page of [again.page, bo.page])
      expect((await ask(page, 'verify', { workspace })).same).toBe(true);
  });
}

/** A task that Ana adds on the screen and Bo sees on his. */
async function sharedTask(ana: Page, bo: Page, workspace: string, room: string): Promise<string> {
  const added = await ask(ana, 'dispatch', {
    workspace,
    command: {
      name: 'addItem',
      input: { room, entity: 'task', fields: { text: 'Enable rate limiting', state: 'open' } },
    },
  });
  if (!added.ok || !added.id) throw new Error('the task was not added');
  for (const page of [ana, bo]) {
    await goTo(page, 'p');
    await expect(async () => {
      await page.keyboard.press('/');
      await expect(page.locator('main input:focus')).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.keyboard.type('rate limiting');
    await expect(page.getByTestId('task-row').filter({ hasText: 'Enable rate limiting' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await goTo(page, 'c');
  }
  return added.id;
}

async function edit(page: Page, workspace: string, id: string, text: string): Promise<void> {
  const done = await ask(page, 'dispatch', {
    workspace,
    command: { name: 'editItem', input: { entity: 'task', id, fields: { text } } },
  });
  expect(done.ok).toBe(true);
}

/** Gives a call by its key, with the reason that the dialog asks for. */
async function callOnScreen(page: Page, key: string, reason: string): Promise<void> {
  await goTo(page, 'c');
  await expect(page.getByTestId('launch-call')).toBeVisible();
  await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button').last().click();
  await expect(dialog).toBeHidden();
}

/** Writes entries as fast as the engine takes them, and kills the app while it does. Returns what was acknowledged. */
async function writeUntilKilled(desk: LaunchedApp, workspace: string, room: string): Promise<string[]> {
  const acknowledged: string[] = [];
  let stop = false;
  const writing = (async () => {
    for (let i = 0; !stop; i++) {
      const text = `entry ${i} before the crash`;
      const done = await ask(desk.page, 'dispatch', {
        workspace,
        command: { name: 'addNote', input: { room, text, type: 'note' } },
      });
      if (done.ok) acknowledged.push(text);
    }
  })().catch(() => undefined);
  await expect.poll(() => acknowledged.length).toBeGreaterThan(20);
  await desk.kill();
  stop = true;
  // An answer that was under way when the app died may never come.
  await Promise.race([writing, sleep(2_000)]);
  return acknowledged;
}

async function expectNotes(
  page: Page,
  workspace: string,
  room: string,
  texts: readonly string[],
): Promise<void> {
  const { items } = await ask(page, 'timeline', {
    workspace,
    room,
    lanes: ['note'],
    text: '',
    person: null,
    pinnedOnly: false,
    before: null,
    limit: 500,
  });
  const there = new Set(items.map((item) => item.text));
  expect(texts.filter((text) => !there.has(text))).toEqual([]);
  expect(items.length).toBe(new Set(items.map((item) => item.id)).size);
}
