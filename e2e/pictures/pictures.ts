import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../support/app.ts';
import { ask } from '../support/engine-line.ts';
import { resize } from '../support/look.ts';
import { expectSame, goTo, introduce, keepRecoveryCode, samples, whereIs } from '../support/people.ts';
import { goToLine, openPreview } from '../support/preview.ts';
import { seedRollout } from '../support/rollout-seed.ts';
import { fourTracks } from '../support/rollout-tracks.ts';
import { type Closers, closeAll, command, cutApart, launchTeam, type Team, taskId } from '../support/team.ts';
import { take } from './take.ts';

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

test('before there is a room', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  await introduce(page, 'Ana Ruiz');
  await resize(desk, 1440, 900);
  await take(desk, 'first-run-dark');
  await page.keyboard.press('n');
  await page.getByLabel('Name').fill('Search is slow in Asia');
  await page.getByLabel('Kind').selectOption('Incident');
  await page.getByRole('button', { name: 'Make the room' }).click();
  await keepRecoveryCode(page);
  await expect(page.getByText('Bring in the plan that you already have')).toBeVisible();
  await take(desk, 'empty-room-light', 'light');
});

test('a plan that contradicts itself, before and after it is a room', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  await introduce(page, 'Ana Ruiz');
  await resize(desk, 1440, 900);
  await openPreview(page, withoutPictures('readiness-sprint.md'));
  await goToLine(page, await lineOf(page, 'Repair failing seat map tests'));
  await take(desk, 'preview-dark');
  await page.keyboard.press('Control+Enter');
  await keepRecoveryCode(page);
  await expect(page.getByTestId('verdict')).toBeVisible();
  const { workspace, room } = await whereIs(page);
  const targetAt = Date.now() + 4 * 86_400_000;
  await command(page, workspace, { name: 'editRoom', input: { room, fields: { targetAt } } });
  await page.getByTestId('findings-line').click();
  await expect(page.getByTestId('finding').first()).toBeVisible();
  await take(desk, 'findings-light', 'light');
});

test('a rollout of which one track fails and one soaks', async () => {
  const seeded = seedRollout(fourTracks);
  const desk = await launchApp({ profileDir: seeded.folder });
  closers.push(async () => {
    await desk.close();
    rmSync(seeded.folder, { recursive: true, force: true });
  });
  const { page } = desk;
  await resize(desk, 1440, 900);
  await expect(page.getByTestId('verdict')).toBeVisible();
  await goTo(page, 'o');
  await expect(page.locator('#stage-pane canvas')).toBeVisible();
  await take(desk, 'rollout-dark');
});

test('a launch that two people work on', async () => {
  const team = await launchTeam(closers);
  const { ana, bo, workspace } = team;
  await resize(ana, 1440, 900);
  await tell(team);
  // Names of people's machines, not of the one that the pictures are made on.
  await ask(ana.page, 'nameDevice', { workspace, name: 'Ana’s laptop' });
  await ask(bo.page, 'nameDevice', { workspace, name: 'Bo’s laptop' });
  await expectSame(ana.page, bo.page, workspace);
  await goTo(bo.page, 'p');
  const together = () =>
    expect(ana.page.locator('footer')).toContainText('1 of 1 peer at the same point', { timeout: 20_000 });
  await together();

  await goTo(ana.page, 'm');
  await take(ana, 'people-dark');
  await goTo(ana.page, 'r');
  await take(ana, 'rooms-dark');
  await goTo(ana.page, 's');
  await ana.page.keyboard.press('b');
  await expect(ana.page.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1);
  await showUsualFolder(ana);
  await take(ana, 'settings-dark');
  await goTo(ana.page, 'i');
  await ana.page.keyboard.press('v');
  await expect(ana.page.getByText(/The log folds to the same/)).toBeVisible();
  await take(ana, 'inspector-dark');
  await goTo(ana.page, 'c');
  await ana.page.keyboard.press('Control+k');
  await expect(ana.page.getByRole('combobox', { name: 'Find anything' })).toBeFocused();
  await ana.page.keyboard.type('restore');
  await expect(ana.page.getByRole('dialog').getByRole('option').nth(3)).toBeVisible();
  await take(ana, 'search-dark');
  await ana.page.keyboard.press('Escape');
  await goTo(ana.page, 'p');
  await ana.page.getByTestId('task-row').filter({ hasText: 'Train the support team' }).click();
  await ana.page.keyboard.press('l');
  await expect(ana.page.getByRole('region', { name: 'The plan’s text' })).toBeVisible();
  await take(ana, 'plan-dark');
  await goTo(ana.page, 't');
  await expect(ana.page.getByTestId('timeline-item').first()).toBeVisible();
  await take(ana, 'timeline-light', 'light');
  await goTo(ana.page, 'c');
  await take(ana, 'command-light', 'light');
  await resize(ana, 1024, 700);
  await take(ana, 'command-1024');
  await resize(ana, 1440, 900);

  await cutApart(team);
  await goTo(ana.page, 'c');
  await take(ana, 'offline-dark');
  await team.hub.start();
  await expectSame(ana.page, bo.page, workspace);
  await together();
  await goTo(ana.page, 'x');
  await expect(ana.page.getByTestId('conflict')).toHaveCount(2);
  await take(ana, 'conflicts-dark');
  await goTo(ana.page, 'c');
  await expect(ana.page.getByTestId('verdict')).toContainText('HOLD');
  await take(ana, 'command-dark');
});

test('a poll that two answer', async () => {
  const team = await launchTeam(closers);
  const { ana, bo, workspace, room } = team;
  await resize(ana, 1440, 900);
  await command(ana.page, workspace, {
    name: 'editRoom',
    input: { room, fields: { targetAt: Date.now() + 95 * 60_000 } },
  });
  const must = await command(ana.page, workspace, {
    name: 'addItem',
    input: { room, entity: 'criterion', fields: { text: 'Restore drill passed', tier: 'must', met: true } },
  });
  const { people } = await ask(ana.page, 'members', { workspace });
  const person = (name: string) => ({ person: people.find((one) => one.name === name)?.person ?? '' });
  const owners = { Launch: person('Ana Ruiz'), Engineering: person('Ana Ruiz'), SRE: person('Bo Tran') };
  const positions = ['Launch', 'Engineering', 'SRE', 'QA', 'Security', 'Support', 'Product', 'Comms'].map(
    (name) => ({ name, owner: Object.entries(owners).find(([key]) => key === name)?.[1] ?? null }),
  );
  const open = (question: string) =>
    command(ana.page, workspace, {
      name: 'openPoll',
      input: { room, question, positions, freshMs: 30 * 60_000 },
    });
  const first = await open('Go to staging?');
  await command(ana.page, workspace, { name: 'closePoll', input: { room, poll: first } });
  const poll = await open('Go to 10 %?');
  await expectSame(ana.page, bo.page, workspace);
  const say = (page: Page, position: string, vote: 'GO' | 'HOLD' | 'NO-GO', reason?: string) =>
    command(page, workspace, {
      name: 'castVote',
      input: { room, poll, position, vote, ...(reason && { reason }) },
    });
  await say(ana.page, 'Launch', 'GO');
  await say(ana.page, 'Engineering', 'GO');
  await say(bo.page, 'SRE', 'NO-GO', 'p95 is at 412 ms for three samples');
  await say(bo.page, 'QA', 'HOLD', 'Two checkout tests still run');
  await command(ana.page, workspace, {
    name: 'editItem',
    input: { entity: 'criterion', id: must, fields: { met: false } },
  });
  await say(ana.page, 'Security', 'GO');
  await expectSame(ana.page, bo.page, workspace);
  await goTo(ana.page, 'v');
  await ana.page.locator('tr[data-position="Launch"] button').click();
  await take(ana, 'polls-dark');
});

/** A copy of a sample without its small pictures, for which not every machine has letters. */
function withoutPictures(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'hp-pictures-'));
  closers.push(async () => rmSync(dir, { recursive: true, force: true }));
  const text = readFileSync(join(samples, name), 'utf8');
  writeFileSync(join(dir, name), text.replace(/\p{Extended_Pictographic}\uFE0F? ?/gu, ''));
  return join(dir, name);
}

/** The number of the file's line with these words, in the preview. */
async function lineOf(page: Page, words: string): Promise<number> {
  const line = page.getByTestId('source-line').filter({ hasText: words }).first();
  return Number(await line.getAttribute('data-line'));
}

/** The profile lies in a temporary folder; the picture shows where it lies on a person's machine. */
async function showUsualFolder({ page, profileDir }: LaunchedApp): Promise<void> {
  const folder = page.getByText(profileDir, { exact: true });
  await folder.evaluate((node) => {
    node.textContent = '/home/ana/.config/Holdpoint/profiles/default';
  });
}

/** A morning's work of the two, so that no screen is without something to show. */
async function tell({ ana, bo, workspace, room }: Team): Promise<void> {
  const note = (page: Page, type: 'note' | 'decision' | 'status', text: string, minutesAgo?: number) =>
    command(page, workspace, {
      name: 'addNote',
      input: { room, text, type, ...(minutesAgo && { at: Date.now() - minutesAgo * 60_000 }) },
    });
  const edit = async (page: Page, text: string, fields: Record<string, string>) =>
    command(page, workspace, {
      name: 'editItem',
      input: { entity: 'task', id: await taskId(page, text), fields },
    });
  await note(ana.page, 'note', 'Load test started at twice the Black Friday traffic', 95);
  await note(bo.page, 'note', 'Tax engine answers in 41 ms at p95, no timeouts', 62);
  await note(ana.page, 'decision', 'We keep the v5 queue warm for a week', 48);
  await edit(bo.page, 'Rehearse the rollback', { state: 'in_progress' });
  await edit(bo.page, 'Restore the order database', {
    state: 'blocked',
    note: 'The backup of Sunday is not readable; storage team looks at it',
  });
  await edit(ana.page, 'Train the support team', { state: 'in_progress' });
  await edit(bo.page, 'Translate the 31', { state: 'done' });
  const slip = await note(
    bo.page,
    'note',
    'Two critical findings in the payment form, Jonas fixes the first',
  );
  await command(bo.page, workspace, {
    name: 'editNote',
    input: { id: slip, fields: { text: 'One critical finding in the payment form, Jonas fixes it' } },
  });
  await note(ana.page, 'status', 'On track for the launch; restore from backup is the open point');
  await command(bo.page, workspace, {
    name: 'callLaunch',
    input: { room, call: 'HOLD', reason: 'The restore is not proven yet' },
  });
  await expectSame(ana.page, bo.page, workspace);
  await command(ana.page, workspace, {
    name: 'liftHold',
    input: { room, to: 'GO', reason: 'Storage team restores from Saturday, rehearsed by noon' },
  });
  await command(ana.page, workspace, {
    name: 'createRoom',
    input: {
      name: 'Rollback drill',
      kind: 'drill',
      targetAt: Date.now() + 26 * 3_600_000,
      zone: 'UTC',
    },
  });
  await goTo(ana.page, 't');
  await ana.page.getByTestId('timeline-item').filter({ hasText: 'v5 queue warm' }).focus();
  await ana.page.keyboard.press('p');
  await expect(ana.page.getByText('pinned').first()).toBeVisible();
}
