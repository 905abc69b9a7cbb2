import { expect as expects, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { HubProcess } from './support/hub-process.ts';
import { expectClosed, press, tabTo } from './support/keyboard.ts';
import { accessFaults, cutOff, resize, showTheme, themes } from './support/look.ts';
import {
  attachHub,
  expectSame,
  goTo,
  introduce,
  inviteOnScreen,
  joinByText,
  keepRecoveryCode,
  openFirstRoom,
  whereIs,
} from './support/people.ts';
import { type Closers, closeAll, command } from './support/team.ts';

test.setTimeout(600_000);

// Several desktops on two cores: slow is not wrong.
const expect = expects.configure({ timeout: 20_000 });

const closers: Closers = [];
const faults: string[] = [];
test.afterEach(async () => {
  await closeAll(closers);
  expect(faults.splice(0)).toEqual([]);
});

async function open(): Promise<LaunchedApp> {
  const desk = await launchApp();
  closers.push(() => desk.close());
  return desk;
}

/** Both themes by axe, two sizes for what is cut off, a picture of each. */
async function look(desk: LaunchedApp, what: string): Promise<void> {
  for (const theme of themes) {
    await showTheme(desk.page, theme);
    for (const fault of await accessFaults(desk.page)) faults.push(`${what}, ${theme}: ${fault}`);
    for (const [width, height] of [
      [1024, 700],
      [1440, 900],
    ] as const) {
      await resize(desk, width, height);
      for (const fault of await cutOff(desk.page)) faults.push(`${what}, ${width}: ${fault}`);
      const path = test.info().outputPath(`${what.replaceAll(/\W+/g, '-')}-${theme}-${width}.png`);
      await desk.page.screenshot({ path });
    }
  }
  await showTheme(desk.page, 'dark');
}

interface Founded {
  ana: LaunchedApp;
  hub: HubProcess;
  workspace: string;
  room: string;
  code: string;
}

async function founded(): Promise<Founded> {
  const hub = await HubProcess.start();
  closers.push(() => hub.close());
  const ana = await open();
  await introduce(ana.page, 'Ana Ruiz');
  await press(ana.page, 's');
  await ana.page.getByRole('button', { name: 'Make the room' }).click();
  const code = (await ana.page.locator('[data-recovery-code]').textContent()) ?? '';
  await keepRecoveryCode(ana.page);
  const { workspace, room } = await whereIs(ana.page);
  await attachHub(ana.page, workspace, hub.url);
  return { ana, hub, workspace, room, code };
}

async function joined(by: Founded, name: string): Promise<LaunchedApp> {
  const invite = await inviteOnScreen(by.ana.page);
  const desk = await open();
  await introduce(desk.page, name);
  await joinByText(desk.page, invite);
  await online(desk.page);
  await openFirstRoom(desk.page);
  await expectSame(by.ana.page, desk.page, by.workspace);
  return desk;
}

const online = (page: Page) =>
  expect(page.locator('footer[data-link-state]')).toHaveAttribute('data-link-state', 'online', {
    timeout: 60_000,
  });
const person = (page: Page, name: string) =>
  page.getByRole('region', { name: 'People' }).getByRole('listitem').filter({ hasText: name }).first();

async function linkOnScreen(page: Page): Promise<string> {
  await goTo(page, 'm');
  await press(page, 'a');
  const dialog = page.getByRole('dialog', { name: 'Add a device of mine' });
  await expect(dialog).toBeVisible();
  await tabTo(page, 'Make the link');
  await press(page, 'Enter');
  return page.getByRole('textbox', { name: /^Short text/ }).inputValue();
}

async function takeLink(page: Page, text: string, device: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Join a workspace' });
  await dialog.getByLabel('Link or text').fill(text);
  await expect(dialog.getByText(/one more device of whoever made the link/)).toBeVisible();
  await tabTo(page, 'Name of this device');
  await press(page, 'Control+a');
  await page.keyboard.type(device);
}

test('one more device by a link: the same person, seen everywhere; lost, revoked, and let in again', async () => {
  const team = await founded();
  const { ana, workspace } = team;
  const bo = await joined(team, 'Bo Tran');
  await goTo(bo.page, 'm');
  await press(bo.page, 'a');
  await expect(bo.page.getByRole('dialog', { name: 'Add a device of mine' })).toBeVisible();
  await look(bo, 'add a device');
  await press(bo.page, 'Escape');
  const text = await linkOnScreen(bo.page);
  await expect(bo.page.getByText('Waiting for your other machine')).toBeVisible();
  await look(bo, 'device link');

  const phone = await open();
  await introduce(phone.page, 'Bo Tran');
  await press(phone.page, 'j');
  await takeLink(phone.page, text, 'Bo’s laptop');
  await look(phone, 'taking a device link');
  await press(phone.page, 'Enter');
  await online(phone.page);
  await expect(bo.page.getByText('Bo’s laptop is in as a device of yours.')).toBeVisible();
  await look(bo, 'device is in');
  await press(bo.page, 'Enter');
  await expectClosed(bo.page);
  await expectSame(ana.page, phone.page, workspace);

  await goTo(ana.page, 'm');
  const row = person(ana.page, 'Bo Tran');
  await expect(ana.page.getByText('2 members · 3 devices')).toBeVisible();
  await expect(row.getByText('Bo’s laptop')).toBeVisible();
  await expect(row.getByText('same log as here')).toHaveCount(2, { timeout: 30_000 });
  await expect(ana.page.getByRole('list', { name: 'Who is here' }).getByRole('listitem')).toHaveCount(2);
  await look(ana, 'people');

  await goTo(phone.page, 'm');
  await tabTo(phone.page, 'Rename Bo’s laptop');
  await press(phone.page, 'Enter', 'Control+a');
  await phone.page.keyboard.type('Bo’s small laptop');
  await press(phone.page, 'Enter');
  await expectClosed(phone.page);
  await expect(row.getByText('Bo’s small laptop')).toBeVisible();

  await tabTo(bo.page, /^Revoke Bo’s small laptop/);
  await press(bo.page, 'Enter');
  await expect(bo.page.getByRole('dialog')).toBeVisible();
  await bo.page.keyboard.type('Left in a taxi');
  await look(bo, 'revoking a device');
  await press(bo.page, 'Control+Enter');
  const banner = phone.page.getByRole('region', { name: 'Shut out' });
  await expect(banner).toContainText('This device was revoked.');
  await command(phone.page, workspace, {
    name: 'addNote',
    input: { room: team.room, text: 'written after', type: 'note' },
  });
  await expect(banner).toContainText('1 change of yours have reached nobody; they stay on this disk.');
  await expect(phone.page.locator('footer[data-link-state]')).toHaveAttribute('data-tone', 'nogo');
  await look(phone, 'revoked desk');
  await openFirstRoom(phone.page);
  await expect(row.getByText(/revoked by Bo Tran .*: Left in a taxi/)).toBeVisible();
  await look(ana, 'people with a revoked device');

  const again = await linkOnScreen(bo.page);
  await tabTo(phone.page, 'Join with a link…');
  await press(phone.page, 'Enter');
  await takeLink(phone.page, again, 'Bo’s laptop again');
  await press(phone.page, 'Enter');
  await expect(phone.page.getByText(/You are in .* as responder/).first()).toBeVisible();
  await expect(banner).toBeHidden();
  await expectSame(ana.page, phone.page, workspace);
  await expect(row.getByText('Bo’s laptop again')).toBeVisible();
});

test('a device link and an invite are taken back, run out, and are copied again', async () => {
  const team = await founded();
  const { ana } = team;
  const text = await linkOnScreen(ana.page);
  await press(ana.page, 'Escape');
  await expect(ana.page.getByText('link for one more device', { exact: true })).toBeVisible();
  await tabTo(ana.page, /^Copy link for one more device/);
  await press(ana.page, 'Enter');
  await expect(ana.page.getByText('The link is in the clipboard').first()).toBeVisible();
  const copied = await ana.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toBe(`holdpoint://join/${text}`);
  await inviteOnScreen(ana.page);
  const invites = ana.page.getByRole('region', { name: 'Invites' });
  await expect(invites.getByText(/0 of 1 used · 23 h left, until/)).toBeVisible();
  await look(ana, 'open links');
  await tabTo(ana.page, /^Take back the link for one more device/);
  await press(ana.page, 'Enter');
  await expect(ana.page.getByText('link for one more device', { exact: true })).toBeHidden();

  const soon = { workspace: team.workspace, role: 'observer', uses: 3, note: 'for an hour' } as const;
  const made = await ask(ana.page, 'createInvite', { ...soon, expiresAt: Date.now() + 6_000 });
  expect(made.ok).toBe(true);
  await expect(invites.getByText(/0 of 3 used · [1-6] s left/)).toBeVisible();
  await expect(invites.getByText('expired')).toBeVisible({ timeout: 20_000 });

  const other = await open();
  await introduce(other.page, 'Mal');
  await press(other.page, 'j');
  await takeLink(other.page, text, 'x');
  await press(other.page, 'Enter');
  await expect(other.page.getByRole('dialog').getByRole('alert')).toContainText(
    'This invite was taken back.',
  );
});

test('the recovery code: a mistyped group, a member who takes command, and a new machine', async () => {
  const team = await founded();
  const { ana, workspace, code } = team;
  const invite = await inviteOnScreen(ana.page);
  const bo = await open();
  await introduce(bo.page, 'Bo Tran');
  await joinByText(bo.page, invite);
  await online(bo.page);
  await goTo(bo.page, 'm');
  await tabTo(bo.page, 'Use the recovery code…');
  await press(bo.page, 'Enter');
  const dialog = bo.page.getByRole('dialog', { name: 'Use the recovery code' });
  const groups = code.split('-');
  const third = groups[2] ?? '';
  const mistyped = groups.with(2, `${third.slice(0, 4)}${third.endsWith('7') ? '8' : '7'}`).join(' ');
  await dialog.getByLabel('Recovery code').fill(mistyped);
  await expect(dialog.getByRole('alert')).toContainText(/Group 3 \(.{5}\) is mistyped/);
  await look(bo, 'mistyped code');
  await dialog.getByLabel('Recovery code').fill(code.toLowerCase());
  await tabTo(bo.page, 'Take command');
  await press(bo.page, 'Enter');
  await expect(bo.page.getByRole('dialog', { name: 'You are commander' })).toBeVisible();
  await expect(bo.page.getByText('The code stays valid.')).toBeVisible();
  await look(bo, 'took command');
  await press(bo.page, 'Enter');
  await expectClosed(bo.page);
  await expect(bo.page.getByText(/Bo Tran \(you\)/)).toBeVisible();
  await expectSame(ana.page, bo.page, workspace);
  expect((await ask(ana.page, 'members', { workspace })).people.map(({ role }) => role)).toEqual([
    'commander',
    'commander',
  ]);

  const fresh = await open();
  await introduce(fresh.page, 'Ana Ruiz');
  await press(fresh.page, 'r');
  const joining = fresh.page.getByRole('dialog', { name: 'Use the recovery code' });
  await joining.getByLabel('Link or text').fill(invite);
  await joining.getByLabel('Recovery code').fill(code);
  await expect(joining.getByLabel('Name of this device')).toBeVisible();
  await look(fresh, 'recovery at join');
  await tabTo(fresh.page, 'Take command');
  await press(fresh.page, 'Enter');
  await online(fresh.page);
  await expect(fresh.page.getByText(/You are in .* as commander/).first()).toBeVisible();
});

test('roles changed apart, held changes left out and let in, and the last commander', async () => {
  const team = await founded();
  const { ana, hub, workspace, room } = team;
  const bo = await joined(team, 'Bo Tran');
  await goTo(ana.page, 'm');
  await ana.page.getByLabel('Role of Ana Ruiz').selectOption('observer');
  await expect(ana.page.getByRole('dialog')).toBeVisible();
  await ana.page.keyboard.type('I leave');
  await press(ana.page, 'Control+Enter');
  await expect(
    ana.page.getByText('Somebody has to be commander. Make another person commander first.').first(),
  ).toBeVisible();
  await look(ana, 'last commander');
  await press(ana.page, 'Escape');

  await hub.kill();
  for (const { page } of [ana, bo])
    await expect(page.locator('footer[data-link-state]')).toHaveAttribute('data-link-state', 'offline', {
      timeout: 30_000,
    });
  await ana.page.getByLabel('Role of Bo Tran').selectOption('observer');
  await ana.page.keyboard.type('Off duty');
  await press(ana.page, 'Control+Enter');
  await expect(person(ana.page, 'Bo Tran').getByText('changed here, not sent yet')).toBeVisible();
  await look(ana, 'role not sent');
  for (const text of ['Rolled the east back', 'Called the vendor'])
    await command(bo.page, workspace, { name: 'addNote', input: { room, text, type: 'note' } });
  await hub.start();
  for (const { page } of [ana, bo]) await online(page);
  await expectSame(ana.page, bo.page, workspace);
  await expect(person(ana.page, 'Bo Tran').getByText('changed here, not sent yet')).toBeHidden();
  await expect(ana.page.locator('footer[data-link-state]')).toContainText('2 held');

  await goTo(ana.page, 'x');
  const panel = ana.page.getByRole('region', { name: 'Held changes' });
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await look(ana, 'held changes');
  await tabTo(ana.page, 'Leave out…');
  await press(ana.page, 'Enter');
  await ana.page.keyboard.type('It was not true');
  await look(ana, 'leaving a change out');
  await press(ana.page, 'Control+Enter');
  await expect(ana.page.locator('footer[data-link-state]')).toContainText('1 held');
  await tabTo(ana.page, 'Let it in…');
  await press(ana.page, 'Enter');
  await expect(ana.page.getByRole('dialog')).toBeVisible();
  await press(ana.page, 'Control+Enter');
  await expect(ana.page.locator('footer[data-link-state]')).not.toContainText('held');
  await expectSame(ana.page, bo.page, workspace);

  await goTo(bo.page, 'x');
  const bos = bo.page.getByRole('region', { name: 'Held changes' });
  await bos.getByText('1 left out').click();
  await expect(bos.getByText(/Left out by Ana Ruiz .*: It was not true/)).toBeVisible();
  await look(bo, 'left out');
  await panel.getByText('1 left out').click();
  await panel.getByRole('button', { name: 'Let it in…' }).click();
  await press(ana.page, 'Control+Enter');
  await expect(panel).toBeHidden();
  await expectSame(ana.page, bo.page, workspace);
});

test('more joined than the invite allows: the later waits, is seen to wait, and is let in from People', async () => {
  const team = await founded();
  const { ana, hub, workspace } = team;
  const invite = await inviteOnScreen(ana.page);
  const twin = await hub.copied();
  closers.push(() => twin.close());
  await online(ana.page);
  // What Ana writes after the copy was taken makes Bo's join the later one, whoever has which key.
  await ask(ana.page, 'dispatch', {
    workspace,
    command: { name: 'nameWorkspace', input: { name: 'Night shift' } },
  });
  await expect.poll(async () => (await ask(ana.page, 'inspect', { workspace })).outbox).toBe(0);
  const bo = await open();
  await introduce(bo.page, 'Bo Tran');
  await joinByText(bo.page, invite);
  await online(bo.page);
  await expectSame(ana.page, bo.page, workspace);

  await twin.start();
  const chen = await open();
  await introduce(chen.page, 'Chen Wu');
  const parts = invite.split('.').slice(0, 4).join('.');
  await joinByText(chen.page, `${parts}.${twin.url}`);
  await online(chen.page);
  await attachHub(ana.page, workspace, twin.url);
  await expect.poll(async () => (await ask(ana.page, 'truth', { workspace })).joins).toBe(1);
  await twin.kill();
  await attachHub(ana.page, workspace, hub.url);

  const [held] = (await ask(ana.page, 'members', { workspace })).waiting;
  expect(held?.name).toBe('Bo Tran');
  const waiting = bo;
  await expect(ana.page.locator('footer[data-link-state]')).toContainText('1 waits to be let in');
  await goTo(ana.page, 'm');
  const panel = ana.page.getByRole('region', { name: 'Waiting to be let in' });
  await expect(panel).toContainText(`${held?.name} as responder, with`);
  await look(ana, 'somebody waits');
  const banner = waiting.page.getByRole('region', { name: 'Shut out' });
  await expect(banner).toContainText('You wait to be let in.', { timeout: 90_000 });
  await look(waiting, 'waiting desk');

  await tabTo(ana.page, 'Leave out…');
  await press(ana.page, 'Enter');
  await ana.page.keyboard.type('Who is this?');
  await press(ana.page, 'Control+Enter');
  await expect(ana.page.locator('footer[data-link-state]')).not.toContainText('waits to be let in');
  await tabTo(ana.page, '1 left out');
  await press(ana.page, 'Enter');
  await look(ana, 'left outside');
  await tabTo(ana.page, 'Let in…');
  await press(ana.page, 'Enter');
  await ana.page.keyboard.type('From the night shift');
  await press(ana.page, 'Control+Enter');
  await expect(panel).toBeHidden();
  await expect(banner).toBeHidden({ timeout: 90_000 });
  await expectSame(ana.page, waiting.page, workspace);
  await expect(ana.page.getByText('3 members · 3 devices')).toBeVisible();
});
