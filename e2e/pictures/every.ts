import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { freshProfile, type LaunchedApp, launchApp } from '../support/app.ts';
import { ask } from '../support/engine-line.ts';
import { expectSame, goTo, introduce, keepRecoveryCode, openSample, whereIs } from '../support/people.ts';
import { type Closers, closeAll, command, cutApart, launchTeam } from '../support/team.ts';
import { dialog, takeEvery as take } from './every-look.ts';
import { toToday, whileStuck } from './take.ts';

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

async function act(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What do you want to do?').fill(words);
  await page.keyboard.press('Enter');
}

const tabs = [
  'Tasks',
  'Criteria',
  'Metrics',
  'Risks',
  'Stages',
  'Schedule',
  'Updates',
  'Findings',
  'Removed',
];
async function everyTab(desk: LaunchedApp, what: string): Promise<void> {
  await goTo(desk.page, 'p');
  for (const tab of tabs) {
    await desk.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await expect(desk.page.getByRole('tabpanel', { name: new RegExp(`^${tab}`) })).toBeVisible();
    await take(desk, `${what}-plan-${tab.toLowerCase()}`);
  }
  await desk.page.getByRole('tab', { name: /^Tasks/ }).click();
}

test('empty', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  await page.getByRole('textbox').first().waitFor();
  await take(desk, 'empty-name');
  await introduce(page, 'Ana Ruiz');
  await take(desk, 'empty-begin');
  await page.keyboard.press('n');
  await page.getByLabel('Name').fill('Search is slow in Asia');
  await page.getByRole('button', { name: 'Make the room' }).click();
  await keepRecoveryCode(page);
  await expect(page.getByTestId('verdict')).toBeVisible();
  await take(desk, 'empty-command');
  await everyTab(desk, 'empty');
  for (const [key, name] of [
    ['t', 'timeline'],
    ['d', 'schedule'],
    ['k', 'risks'],
    ['x', 'conflicts'],
    ['m', 'people'],
    ['s', 'settings'],
    ['i', 'inspector'],
    ['r', 'rooms'],
  ] as const) {
    await goTo(page, key);
    await take(desk, `empty-${name}`);
  }
  await page.keyboard.press('Control+k');
  await take(desk, 'empty-palette');
  await page.keyboard.type('zzz');
  await take(desk, 'empty-search');
  await page.keyboard.press('Escape');
});

test('full', async () => {
  const team = await launchTeam(closers);
  const { ana, bo, workspace, room } = team;
  const { page } = ana;
  await ask(page, 'nameDevice', { workspace, name: 'Ana’s laptop' });
  await ask(bo.page, 'nameDevice', { workspace, name: 'Bo’s laptop' });
  await toToday(page, workspace);
  const send = (type: 'note' | 'decision' | 'status', text: string) =>
    command(page, workspace, { name: 'addNote', input: { room, text, type } });
  await send('note', 'Load test started at twice the Black Friday traffic');
  await send('decision', 'We keep the v5 queue warm for a week');
  await send('status', 'On track for the launch; restore from backup is the open point');
  await expectSame(page, bo.page, workspace);
  await goTo(page, 'c');
  await page.getByTestId('tier-must').click();
  await take(ana, 'full-command');
  await everyTab(ana, 'full');
  await page.keyboard.press('l');
  await expect(page.getByRole('region', { name: 'The plan’s text' })).toBeVisible();
  await take(ana, 'full-plan-text');
  await page.keyboard.press('Escape');
  await goTo(page, 'd');
  // The second entry is the one of now; the first is over by the plan.
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('s');
  await expect(page.locator('[data-state="running"]')).toHaveCount(1);
  await take(ana, 'full-schedule');
  await page.keyboard.press('v');
  await take(ana, 'full-schedule-list');
  await page.keyboard.press('v');
  await dialog(ana, 'dialog-slot', () => page.keyboard.press('n'));
  await dialog(ana, 'dialog-draft', () => page.keyboard.press('d'));
  await goTo(page, 'k');
  await page.keyboard.press('Home');
  await take(ana, 'full-risks');
  await dialog(ana, 'dialog-score', () => page.keyboard.press('s'));
  await dialog(ana, 'dialog-accept', () => page.keyboard.press('w'));
  await dialog(ana, 'dialog-link', () => page.keyboard.press('Shift+L'));
  await dialog(ana, 'dialog-scale', () => page.keyboard.press('Shift+S'));
  for (const [key, name] of [
    ['t', 'timeline'],
    ['m', 'people'],
    ['i', 'inspector'],
    ['r', 'rooms'],
  ] as const) {
    await goTo(page, key);
    await take(ana, `full-${name}`);
  }
  await goTo(page, 's');
  await page.keyboard.press('b');
  await expect(page.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1);
  await take(ana, 'full-settings');
  await dialog(ana, 'dialog-restore', () => page.getByRole('button', { name: 'Restore…' }).click());
  await goTo(page, 'c');
  await dialog(ana, 'dialog-search', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('restore');
    await expect(page.getByRole('dialog').getByRole('option').nth(3)).toBeVisible();
  });
  await dialog(ana, 'dialog-hold', () => page.keyboard.press('h'));
  await dialog(ana, 'dialog-keys', () => page.keyboard.press('?'));
  await dialog(ana, 'dialog-truth', () => page.locator('footer button').first().click());
  await dialog(ana, 'dialog-for-you', () => page.keyboard.press('y'));
  await dialog(ana, 'dialog-export', () => act(page, 'Export this'));
  await dialog(ana, 'dialog-readiness', () => act(page, 'Set the readiness'));
  await dialog(ana, 'dialog-invite', async () => {
    await goTo(page, 'm');
    await page.keyboard.press('i');
  });
  await goTo(page, 'p');
  await page.getByRole('tab', { name: /^Criteria/ }).click();
  await page.keyboard.press('Home');
  for (let at = 0; at < 4; at += 1) await page.keyboard.press('ArrowDown');
  await dialog(ana, 'dialog-waive', () => page.keyboard.press('w'));

  await page.getByRole('tab', { name: /^Tasks/ }).click();
  await cutApart(team);
  for (const [key, name] of [
    ['c', 'command'],
    ['m', 'people'],
    ['d', 'schedule'],
    ['k', 'risks'],
    ['i', 'inspector'],
  ] as const) {
    await goTo(page, key);
    await take(ana, `offline-${name}`);
  }
  await dialog(ana, 'offline-truth', () => page.locator('footer button').first().click());
  await team.hub.start();
  await expectSame(page, bo.page, workspace);
  await goTo(page, 'x');
  await expect(page.getByTestId('conflict')).toHaveCount(2);
  await take(ana, 'full-conflicts');
  await goTo(page, 'c');
  await take(ana, 'full-command-conflicts');
});

test('broken', async () => {
  const profileDir = freshProfile();
  closers.push(async () => rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 }));
  const desk = await launchApp({ profileDir });
  await introduce(desk.page, 'Ana Ruiz');
  await openSample(desk.page);
  const { workspace } = await whereIs(desk.page);
  await ask(desk.page, 'backUp', { workspace });
  await desk.kill();
  const database = join(profileDir, 'workspaces', workspace, 'log.db');
  const bytes = readFileSync(database);
  writeFileSync(database, Buffer.concat([bytes.subarray(0, 1_000), Buffer.alloc(bytes.length, 0x58)]));
  rmSync(`${database}-wal`, { force: true });
  const again = await launchApp({ profileDir });
  closers.unshift(() => again.close());
  await expect(again.page.getByText('A workspace does not open')).toBeVisible();
  await take(again, 'error-broken');
});

test('stuck', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  await introduce(page, 'Ana Ruiz');
  await openSample(page);
  await whileStuck(desk, async () => {
    await take(desk, 'stale-command');
    await goTo(page, 'k');
    await take(desk, 'stale-risks');
  });
});
