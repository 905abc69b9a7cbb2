import { expect, type Page, test } from '@playwright/test';
import { launchApp } from './support/app.ts';
import { expectClosed, expectFocus, focusFault, keysOfNoUse, press, tabTo } from './support/keyboard.ts';
import { complaintsOf, lookThrough, resize } from './support/look.ts';
import { expectSame, goTo, introduce, keepRecoveryCode, whereIs } from './support/people.ts';
import { type Closers, closeAll, command, launchTeam, type Team } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const minute = 60_000;
/** Between two desks over a hub, on a busy machine. */
const soon = { timeout: 30_000 };

const result = (page: Page) => page.getByTestId('poll-result');
const row = (page: Page, name: string) => page.locator(`tr[data-position="${name}"]`);

async function expectResult(team: Team, word: string, line?: string): Promise<void> {
  for (const { page } of [team.ana, team.bo]) {
    await expect(result(page)).toHaveAttribute('data-result', word, soon);
    if (line) await expect(result(page)).toContainText(line);
  }
}

/** Opens a poll by keys: the usual positions, two of them with a name. */
async function openPoll(page: Page, question: string): Promise<void> {
  await press(page, 'n');
  const dialog = page.getByRole('dialog', { name: 'Open a poll' });
  await expect(dialog.getByLabel('What is asked')).toBeFocused();
  await page.keyboard.type(question);
  for (const [position, name] of [
    ['Launch', 'Ana'],
    ['SRE', 'Bo'],
  ] as const) {
    await tabTo(page, `Who answers for ${position}`);
    await page.keyboard.type(name);
  }
  await expect(dialog.getByLabel('Who answers for SRE')).toHaveValue(/person/);
  await press(page, 'Control+Enter');
}

/** Answers with a reason in the dialog that the key opens. */
async function answerWith(page: Page, key: string, reason: string): Promise<void> {
  await press(page, key);
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  // Nothing is cast without a reason.
  await press(page, 'Control+Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.keyboard.type(reason);
  await press(page, 'Control+Enter');
  await expectClosed(page);
}

/** Goes on to a position and answers GO for it. */
async function sayGo(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    for (let step = 0; step < 8; step += 1) await press(page, 'k');
    for (let step = 0; step < 8; step += 1) {
      if (await row(page, name).locator('[aria-current]').count()) break;
      await press(page, 'j');
    }
    await press(page, '1');
    await expect(row(page, name)).toHaveAttribute('data-answer', 'GO');
  }
}

test('two desks go through a poll by keyboard: a NO-GO holds, a Must that opens fades, a hold stops T−, the past stays', async () => {
  const team = await launchTeam(closers);
  const { ana, bo, workspace, room } = team;
  const complaints = [complaintsOf(ana.page), complaintsOf(bo.page)];
  await resize(ana, 1440, 900);
  await resize(bo, 1440, 900);
  await command(ana.page, workspace, {
    name: 'editRoom',
    input: { room, fields: { targetAt: Date.now() + 95 * minute } },
  });
  const must = await command(ana.page, workspace, {
    name: 'addItem',
    input: { room, entity: 'criterion', fields: { text: 'Restore drill passed', tier: 'must', met: true } },
  });
  await goTo(ana.page, 'v');
  await expect(ana.page.getByText('No poll was opened in this room')).toBeVisible();
  await openPoll(ana.page, 'Go to 10 %?');
  await expect(result(ana.page)).toContainText('8 silent: Launch, Engineering, SRE');
  await expectFocus(ana.page);

  await test.step('Command says that Bo is asked', async () => {
    const line = bo.page.getByTestId('poll-line');
    await expect(line).toContainText('Go to 10 %?', soon);
    await expect(line.getByRole('button', { name: 'Answer for SRE' })).toBeVisible();
    await goTo(bo.page, 'v');
    await expect(row(bo.page, 'SRE').locator('[aria-current]')).toHaveCount(1);
  });

  await test.step('NO-GO of one holds all, and takes a reason to change', async () => {
    await press(ana.page, '1');
    await expect(row(ana.page, 'Launch')).toHaveAttribute('data-answer', 'GO');
    await answerWith(bo.page, '3', 'p95 is at 412 ms');
    await expectResult(team, 'NO-GO', 'NO-GO: SRE · 6 silent: Engineering, QA, Security');
    await expect(row(ana.page, 'SRE')).toContainText('p95 is at 412 ms');
    await answerWith(bo.page, '1', 'p95 is back at 180 ms');
    await expectResult(team, 'open', '6 silent');
    await sayGo(ana.page, 'Engineering', 'QA', 'Security');
    await sayGo(bo.page, 'Support', 'Product');
    await expectResult(team, 'open', '1 silent: Comms');
    await sayGo(bo.page, 'Comms');
    await expectResult(team, 'GO', '8 positions, all GO');
  });

  await test.step('nobody answers for a position of somebody else', async () => {
    for (let step = 0; step < 8; step += 1) await press(bo.page, 'k');
    await expect(row(bo.page, 'Launch').locator('[aria-current]')).toHaveCount(1);
    await expect(bo.page.getByText('Launch is somebody else’s position')).toBeVisible();
    await press(bo.page, '3');
    await expect(bo.page.locator('dialog:modal')).toHaveCount(0);
  });

  await test.step('a Must that opens fades every GO within a second, and says so', async () => {
    const met = (is: boolean) =>
      command(bo.page, workspace, {
        name: 'editItem',
        input: { entity: 'criterion', id: must, fields: { met: is } },
      });
    await met(false);
    await expect(row(bo.page, 'SRE')).toHaveAttribute('data-answer', 'GO, faded', { timeout: 1_000 });
    await expectResult(team, 'open', '8 faded');
    await expect(row(ana.page, 'SRE')).toContainText('Must open since: “Restore drill passed”.');
    const evidence = ana.page.getByTestId('evidence');
    await expect(evidence.getByRole('row', { name: /Restore drill passed/ })).toContainText('open');
    await expect(evidence.getByRole('img', { name: 'changed' }).first()).toBeVisible();
    await met(true);
    await expectResult(team, 'GO');
  });

  await test.step('HOLD stops T− on both, wall time runs; lifting lets it go on', async () => {
    await goTo(bo.page, 'c');
    await press(bo.page, 'h');
    await expect(bo.page.getByRole('dialog', { name: 'Call HOLD' })).toBeVisible();
    await page(bo).type('one more look at p95');
    await press(bo.page, 'Control+Enter');
    await expectClosed(bo.page);
    const seen: string[] = [];
    for (const desk of [ana, bo]) {
      await expect(desk.page.locator('header [data-held="true"]')).toContainText('HOLD since', soon);
      seen.push((await desk.page.getByRole('timer').textContent()) ?? '');
    }
    const wall = await ana.page.locator('header [data-held="true"]').textContent();
    await expect(ana.page.locator('header [data-held="true"]')).not.toHaveText(wall ?? '');
    for (const [index, desk] of [ana, bo].entries())
      await expect(desk.page.getByRole('timer')).toHaveText(seen[index] ?? '');
    await goTo(bo.page, 'v');
    await expectResult(team, 'open', '8 faded');
    // Anybody who takes part holds; a lead lifts.
    await goTo(ana.page, 'c');
    await press(ana.page, 'Shift+G');
    await expect(ana.page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await page(ana).type('p95 stays at 180 ms');
    await press(ana.page, 'Control+Enter');
    await expectClosed(ana.page);
    for (const [index, desk] of [ana, bo].entries()) {
      await expect(desk.page.locator('header [data-held="false"]')).toBeVisible(soon);
      await expect(desk.page.getByRole('timer')).not.toHaveText(seen[index] ?? '');
    }
    await goTo(ana.page, 'v');
    await expectResult(team, 'GO');
  });

  await test.step('closed it stays as it was, and an earlier poll is read again', async () => {
    await press(ana.page, 'c');
    await expect(ana.page.getByRole('dialog', { name: 'Close the poll' })).toContainText('all GO');
    await press(ana.page, 'Enter');
    await expectClosed(ana.page);
    await expect(result(bo.page)).toContainText('closed', soon);
    await press(ana.page, 'n');
    await page(ana).type('Go to 50 %?');
    await expect(ana.page.getByLabel('Who answers for SRE')).toHaveValue(/person/);
    await press(ana.page, 'Enter');
    await expect(result(ana.page)).toContainText('8 silent');
    await press(ana.page, ']');
    await expect(result(ana.page)).toHaveAttribute('data-result', 'GO');
    await expect(row(ana.page, 'SRE')).toContainText('p95 is back at 180 ms');
    await expect(row(ana.page, 'Comms')).toContainText('by Bo Tran');
    await press(ana.page, 'j', 'j');
    await expect(ana.page.getByTestId('evidence')).toContainText('this is what the answer rested on');
    await press(ana.page, '[');
    await expect(result(ana.page)).toContainText('8 silent');
  });
  await expectSame(ana.page, bo.page, workspace);
  expect(await focusFault(ana.page)).toBeNull();
  expect(complaints.flat()).toEqual([]);
});

const page = ({ page: { keyboard } }: { page: Page }) => keyboard;

test('Go/no-go is readable by everybody, empty and full, in both themes and in small windows', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  await introduce(desk.page, 'Ana Ruiz');
  await press(desk.page, 'n');
  await desk.page.getByLabel('Name').fill('Checkout v6');
  await desk.page.getByRole('button', { name: 'Make the room' }).click();
  await keepRecoveryCode(desk.page);
  const { workspace, room } = await whereIs(desk.page);
  const faults: string[] = [];
  await goTo(desk.page, 'v');
  await lookThrough(desk, 'empty', faults);
  expect(await keysOfNoUse(desk.page)).toEqual([]);
  const must = await command(desk.page, workspace, {
    name: 'addItem',
    input: { room, entity: 'criterion', fields: { text: 'Restore drill passed', tier: 'must', met: true } },
  });
  const positions = ['Launch', 'Engineering', 'SRE', 'Security'].map((name) => ({ name, owner: null }));
  const poll = await command(desk.page, workspace, {
    name: 'openPoll',
    input: { room, question: 'Go to 10 %?', positions, freshMs: 30 * minute },
  });
  for (const [position, vote, reason] of [
    ['Launch', 'GO', undefined],
    ['Engineering', 'HOLD', 'One migration still runs'],
    ['SRE', 'NO-GO', 'p95 is at 412 ms'],
  ] as const)
    await command(desk.page, workspace, {
      name: 'castVote',
      input: { room, poll, position, vote, ...(reason && { reason }) },
    });
  await command(desk.page, workspace, {
    name: 'editItem',
    input: { entity: 'criterion', id: must, fields: { met: false } },
  });
  await expect(row(desk.page, 'Launch')).toHaveAttribute('data-answer', 'GO, faded');
  await lookThrough(desk, 'a poll', faults);
  expect(await keysOfNoUse(desk.page)).toEqual([]);
  await press(desk.page, 'n');
  await expect(desk.page.getByRole('dialog', { name: 'Open a poll' })).toBeVisible();
  await lookThrough(desk, 'the dialog', faults);
  await press(desk.page, 'Escape');
  await goTo(desk.page, 'c');
  await expect(desk.page.getByTestId('poll-line')).toBeVisible();
  await lookThrough(desk, 'Command', faults);
  expect(faults).toEqual([]);
});
