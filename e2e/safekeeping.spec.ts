import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { freshProfile, type LaunchedApp, launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { accessFaults, complaintsOf, cutOff, resize, showTheme, themes } from './support/look.ts';
import { goTo, introduce, openDesk, openSample, whereIs } from './support/people.ts';
import { type Closers, closeAll } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const said = (page: Page) => page.getByRole('region', { name: 'Messages' });

/** What the person chooses in the system's next file dialog, which no test can click. */
async function willChoose(desk: LaunchedApp, file: string | null): Promise<void> {
  await desk.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: path === null, filePath: path ?? '' });
    dialog.showOpenDialog = async () => ({ canceled: path === null, filePaths: path === null ? [] : [path] });
  }, file);
}

async function looksRight(desk: LaunchedApp, what: string): Promise<void> {
  const faults: string[] = [];
  for (const theme of themes) {
    await showTheme(desk.page, theme);
    faults.push(...(await accessFaults(desk.page)).map((fault) => `${theme}: ${fault}`));
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
    ] as const) {
      await resize(desk, width, height);
      faults.push(...(await cutOff(desk.page)).map((fault) => `${width}: ${fault}`));
      await desk.page.screenshot({ path: test.info().outputPath(`${what}-${theme}-${width}.png`) });
    }
  }
  await showTheme(desk.page, 'dark');
  expect(faults).toEqual([]);
}

test('settings by keyboard: name, zone, a backup, one file that another desk opens', async () => {
  const desk = await openDesk('Ana');
  closers.push(() => desk.close());
  const { page } = desk;
  const complaints = complaintsOf(page);
  await openSample(page);
  const { workspace } = await whereIs(page);
  await goTo(page, 's');
  await looksRight(desk, 'settings');

  await page.getByLabel('Your name').fill('Ana Petrova');
  await page.keyboard.press('Enter');
  await expect(said(page).getByText('You are Ana Petrova now')).toBeVisible();
  await page.getByRole('radio', { name: /^UTC/ }).check();
  await expect(page.locator('footer')).toContainText('UTC');
  await page.locator('main').focus();

  await page.keyboard.press('b');
  await expect(said(page).getByText(/^Backed up: \d+ changes/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1);

  const file = join(desk.profileDir, 'team.holdpoint');
  await willChoose(desk, null);
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: /Save as one file/ })).toBeEnabled();
  await willChoose(desk, file);
  await page.keyboard.press('s');
  await expect(said(page).getByText(new RegExp(`saved in ${file}`))).toBeVisible();
  await looksRight(desk, 'settings-with-backup');

  const reader = await openDesk('Rea');
  closers.push(() => reader.close());
  await openSample(reader.page);
  await goTo(reader.page, 's');
  await willChoose(reader, join(desk.profileDir, 'profile.json'));
  await reader.page.keyboard.press('o');
  await expect(said(reader.page).getByText(/“profile.json” was not opened/)).toBeVisible();
  await willChoose(reader, file);
  await reader.page.keyboard.press('o');
  await expect(said(reader.page).getByText(/is open, to be read/)).toBeVisible();
  const [mine, theirs] = await Promise.all([
    ask(page, 'inspect', { workspace }),
    ask(reader.page, 'inspect', { workspace }),
  ]);
  expect([theirs.logHash, theirs.stateHash]).toEqual([mine.logHash, mine.stateHash]);
  expect(complaints).toEqual([]);
});

test('the Inspector: hashes, chains, the log’s tail, rebuilt and compared', async () => {
  const desk = await openDesk('Ana');
  closers.push(() => desk.close());
  const { page } = desk;
  await openSample(page);
  const { workspace } = await whereIs(page);
  const numbers = await ask(page, 'inspect', { workspace });
  await goTo(page, 'i');
  await expect(page.getByText(numbers.logHash)).toBeVisible();
  await expect(page.getByRole('cell', { name: /room.created/ })).toHaveCount(0);
  await page.getByRole('region', { name: 'Changes' }).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('cell', { name: /workspace.created/ })).toBeVisible();
  await page.locator('main').focus();
  await page.keyboard.press('v');
  await expect(page.getByText(/The log folds to the same \d+ rows/)).toBeVisible();
  await looksRight(desk, 'inspector');
});

test('a destroyed database is said on the first screen, and comes back from its backup', async () => {
  const profileDir = freshProfile();
  closers.push(async () => rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 }));
  const desk = await launchApp({ profileDir });
  await introduce(desk.page, 'Ana');
  await openSample(desk.page);
  const { workspace } = await whereIs(desk.page);
  await ask(desk.page, 'backUp', { workspace });
  await desk.kill();
  const database = join(profileDir, 'workspaces', workspace, 'log.db');
  const bytes = readFileSync(database);
  writeFileSync(database, Buffer.concat([bytes.subarray(0, 1_000), Buffer.alloc(bytes.length, 0x58)]));
  // What had not moved from the journal into the database yet would mend it.
  rmSync(`${database}-wal`, { force: true });

  const again = await launchApp({ profileDir });
  closers.unshift(() => again.close());
  await expect(again.page.getByText('A workspace does not open')).toBeVisible();
  await looksRight(again, 'broken');
  await again.page.getByRole('button', { name: /Restore the backup of/ }).click();
  await again.page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(again.page.getByText('The backup is in use')).toBeVisible();
  await again.page.keyboard.press('Escape');
  await expect(again.page.getByText('A workspace does not open')).toBeHidden();
  await expect(again.page.getByRole('table', { name: 'Open rooms' })).toBeVisible();
});
