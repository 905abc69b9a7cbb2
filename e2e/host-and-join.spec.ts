import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  appEnvironment,
  electronBinary,
  freshProfile,
  type LaunchedApp,
  launchApp,
  root,
  runsAsRoot,
} from './support/app.ts';
import { ask } from './support/engine-line.ts';
import {
  goTo,
  host,
  introduce,
  inviteOnScreen,
  openFirstRoom,
  openSample,
  whereIs,
} from './support/people.ts';
import { type Closers, closeAll } from './support/team.ts';

test.setTimeout(180_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const linkState = (page: Page, state: string) =>
  expect(page.locator('footer')).toHaveAttribute('data-link-state', state, { timeout: 30_000 });
const here = (page: Page) => page.getByRole('list', { name: 'Who is here' }).getByRole('listitem');

async function open(profileDir?: string): Promise<LaunchedApp> {
  const desk = await launchApp(profileDir === undefined ? {} : { profileDir });
  closers.push(() => desk.close());
  return desk;
}

/** A profile that outlives the app which has it open. */
function keptProfile(): string {
  const dir = freshProfile();
  closers.push(async () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}

/** Bo pastes what he was sent, sees what it leads to, and joins. */
async function joinBy(page: Page, text: string): Promise<void> {
  await page.keyboard.press('j');
  const dialog = page.getByRole('dialog', { name: 'Join a workspace' });
  await dialog.getByLabel('Link or text').fill(text);
  await dialog.getByRole('button', { name: 'Join', exact: true }).click();
}

async function bothHere(one: Page, other: Page): Promise<void> {
  for (const page of [one, other]) {
    await expect(here(page)).toHaveCount(2);
    await expect(page.locator('footer')).toContainText('1 of 1 peer at the same point');
    await expect(page.locator('footer')).toHaveAttribute('data-tone', 'go');
  }
}

test('hosted by one action, joined by a link, stopped, hosted again, and after a restart by itself', async () => {
  const profileDir = keptProfile();
  let ana = await open(profileDir);
  const bo = await open();
  await introduce(ana.page, 'Ana');
  await openSample(ana.page);
  await linkState(ana.page, 'alone');
  await host(ana.page, 'loopback');
  await linkState(ana.page, 'online');

  const link = await inviteOnScreen(ana.page, 'link');
  await introduce(bo.page, 'Bo');
  await joinBy(bo.page, link);
  await expect(bo.page.getByText(/You are in .* as responder/).first()).toBeVisible();
  await linkState(bo.page, 'online');
  await openFirstRoom(bo.page);
  await goTo(ana.page, 'c');
  await bothHere(ana.page, bo.page);

  await goTo(ana.page, 'm');
  await ana.page.getByRole('button', { name: 'Stop', exact: true }).click();
  for (const { page } of [ana, bo]) {
    await linkState(page, 'offline');
    await expect(page.locator('footer')).toHaveAttribute('data-tone', 'hold');
    await expect(page.locator('footer').getByRole('button', { name: /Offline since/ })).toBeVisible();
    await expect(here(page)).toHaveCount(1);
  }

  await host(ana.page, 'loopback');
  await goTo(ana.page, 'c');
  for (const { page } of [ana, bo]) await linkState(page, 'online');
  await bothHere(ana.page, bo.page);

  await ana.close();
  await linkState(bo.page, 'offline');
  ana = await open(profileDir);
  await expect(ana.page.getByTestId('verdict')).toBeVisible();
  for (const { page } of [ana, bo]) await linkState(page, 'online');
  await bothHere(ana.page, bo.page);
  await goTo(ana.page, 'm');
  await expect(ana.page.getByText('This desktop hosts', { exact: true })).toBeVisible();
});

test('on every address of this machine: TLS, with the key that the invite carries', async () => {
  const ana = await open();
  const bo = await open();
  await introduce(ana.page, 'Ana');
  await openSample(ana.page);
  const urls = await host(ana.page, 'everywhere');
  const { workspace } = await whereIs(ana.page);
  const addresses = await ask(ana.page, 'hubAddresses', {});
  expect(urls).toHaveLength(addresses.length);
  for (const url of urls) {
    const { hostname, protocol } = new URL(url);
    const loopback = hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
    if (!loopback) expect(protocol, url).toBe('https:');
  }
  // Where the machine has a network address, Bo takes that one and no other.
  const invite = await inviteOnScreen(ana.page);
  const network = urls.filter((url) => url.startsWith('https:'));
  const parts = invite.replace(/\s/g, '').split('.').slice(0, 4).join('.');
  await introduce(bo.page, 'Bo');
  await joinBy(bo.page, network.length > 0 ? `${parts}.${network.join(',')}` : invite);
  await linkState(bo.page, 'online');
  const { link } = await ask(bo.page, 'truth', { workspace });
  if (network.length > 0) expect(link.url).toMatch(/^https:/);
});

test('an invite that is wrong, cut off, used up or taken back says so, and leaves no workspace behind', async () => {
  const ana = await open();
  await introduce(ana.page, 'Ana');
  await openSample(ana.page);
  await host(ana.page, 'loopback');
  const { workspace } = await whereIs(ana.page);

  const used = await inviteOnScreen(ana.page);
  const cleo = await open();
  await introduce(cleo.page, 'Cleo');
  await joinBy(cleo.page, used);
  await linkState(cleo.page, 'online');

  const taken = await inviteOnScreen(ana.page);
  await ana.page.getByRole('button', { name: /^Take back/ }).click();
  await expect(ana.page.getByText('taken back')).toBeVisible();
  await expect.poll(async () => (await ask(ana.page, 'inspect', { workspace })).outbox).toBe(0);

  const made = await ask(ana.page, 'createInvite', {
    workspace,
    role: 'observer',
    expiresAt: Date.now() + 1_000,
    uses: 1,
    note: '',
  });
  const ended = made.ok ? made.text : '';

  const profileDir = keptProfile();
  const bo = await open(profileDir);
  await introduce(bo.page, 'Bo');
  const dialog = bo.page.getByRole('dialog', { name: 'Join a workspace' });
  const says = dialog.getByRole('alert').first();

  await bo.page.keyboard.press('j');
  for (const [text, message] of [
    ['Hello Bo, come and join us!', 'This is not a Holdpoint invite'],
    [used.slice(0, 60), 'cut off or changed on its way'],
  ] as const) {
    await dialog.getByLabel('Link or text').fill(text);
    await expect(says).toContainText(message);
    await expect(dialog.getByRole('button', { name: 'Join', exact: true })).toBeDisabled();
  }
  for (const [text, message] of [
    [used, 'This invite was used as often as it allows. Ask a commander for a new invite.'],
    [taken, 'This invite was taken back. Ask a commander for a new invite.'],
    [ended, 'This invite has expired. Ask a commander for a new invite.'],
  ] as const) {
    await dialog.getByLabel('Link or text').fill(text);
    await dialog.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(says).toHaveText(message, { timeout: 20_000 });
    expect((await ask(bo.page, 'hello', {})).workspaces).toEqual([]);
  }
  await bo.page.keyboard.press('Escape');
  await expect(bo.page.getByText('Hello Bo')).toBeVisible();
  const folder = join(profileDir, 'workspaces');
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  expect((await ask(ana.page, 'members', { workspace })).people).toHaveLength(2);
});

test('a second start on the same profile brings the first one’s window to the front', async () => {
  const profileDir = keptProfile();
  const first = await open(profileDir);
  await introduce(first.page, 'Ana');
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const args = [root, ...(runsAsRoot ? ['--no-sandbox'] : []), `--user-data=${profileDir}`];
  const second = spawn(electronBinary(), args, { env: appEnvironment(), stdio: 'ignore' });
  expect(await new Promise((done) => second.once('exit', done))).toBe(0);
  await expect
    .poll(() =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible())),
    )
    .toEqual([true]);
  await expect(first.page.getByText('Hello Ana')).toBeVisible();
});
