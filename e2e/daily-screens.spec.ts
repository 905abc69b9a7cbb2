import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { complaintsOf, lookThrough, resize } from './support/look.ts';
import { goTo, importPlan, introduce, keepRecoveryCode, samples, whereIs } from './support/people.ts';
import { type Closers, closeAll, command } from './support/team.ts';

test.setTimeout(300_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

/** Ana in a room with this plan, on a window of the usual size. */
async function openRoom(plan: string): Promise<LaunchedApp> {
  const desk = await launchApp();
  closers.push(() => desk.close());
  await introduce(desk.page, 'Ana Ruiz');
  await importPlan(desk.page, join(samples, plan));
  await keepRecoveryCode(desk.page);
  await expect(desk.page.getByTestId('verdict')).toBeVisible();
  await resize(desk, 1440, 900);
  return desk;
}

const said = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('region', { name: 'Messages' }).getByText(text).first()).toBeVisible();

test('the daily screens and their dialogs, both themes, a small window and 200 %', async () => {
  const desk = await openRoom('readiness-sprint.md');
  const { page } = desk;
  const complaints = complaintsOf(page);
  const faults: string[] = [];
  const look = (what: string) => lookThrough(desk, what, faults);
  const dialog = async (what: string, open: () => Promise<unknown>) => {
    await open();
    await expect(page.locator('dialog:modal')).toBeVisible();
    await look(what);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog:modal')).toBeHidden();
  };
  const act = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find anything' }).fill(words);
    await page.keyboard.press('Enter');
  };
  const { workspace, room } = await whereIs(page);
  const date = new Date().toISOString().slice(0, 10);
  const fields = { text: 'Go/no-go poll', date, start: '00:05', end: '23:55', zone: 'UTC' };
  await command(page, workspace, { name: 'addItem', input: { room, entity: 'slot', fields } });

  await goTo(page, 'd');
  await page.keyboard.press('Home');
  await page.keyboard.press('s');
  await expect(page.locator('[data-state="running"]').first()).toBeVisible();
  await look('Schedule, one running');
  await dialog('An entry', () => page.keyboard.press('e'));
  await dialog('Who has the entry', () => page.keyboard.press('a'));
  await dialog('An update', () => page.keyboard.press('d'));

  await goTo(page, 'k');
  await page.keyboard.press('Home');
  await look('Risks, one chosen');
  await dialog('Score', () => page.keyboard.press('s'));
  await dialog('Accept', () => page.keyboard.press('w'));
  await dialog('Link', () => page.keyboard.press('Shift+L'));
  await dialog('Words and levels', () => page.keyboard.press('Shift+S'));

  await goTo(page, 'p');
  await page.getByRole('tab', { name: /^Findings/ }).click();
  await expect(page.getByTestId('finding').first()).toBeVisible();
  await look('Findings');
  await dialog('Let stand', () => page.keyboard.press('s'));

  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByText('No alert rule is known here yet')).toBeVisible();
  await look('Runbooks, nothing yet');

  await goTo(page, 's');
  await page.keyboard.press('b');
  await said(page, /^Backed up/);
  await look('Settings, with a backup');
  await dialog('Restore', () => page.getByRole('button', { name: 'Restore…' }).first().click());
  await goTo(page, 'i');
  await page.keyboard.press('v');
  await expect(page.getByText(/The log folds to the same/)).toBeVisible();
  await look('Inspector');
  await goTo(page, 'm');
  await look('People');
  await dialog('A device of mine', () => page.keyboard.press('a'));
  await dialog('For you', () => page.keyboard.press('y'));
  await dialog('Readiness score', async () => {
    await goTo(page, 'c');
    await act('Set the readiness score');
  });
  await dialog('Export', () => act('Export this'));
  await dialog('Search', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find anything' }).fill('connection');
    await expect(page.getByRole('option').first()).toContainText(/connection/i);
  });
  expect(complaints).toEqual([]);
  expect(faults).toEqual([]);
});

test('a disk that refuses and an engine that is stuck are said, and what was shown stays readable', async () => {
  const desk = await openRoom('sample-launch.md');
  const { page } = desk;
  const faults: string[] = [];
  const { workspace } = await whereIs(page);

  const other = new DatabaseSync(join(desk.profileDir, 'workspaces', workspace, 'log.db'));
  other.exec('BEGIN IMMEDIATE');
  await goTo(page, 't');
  await page.keyboard.press('/');
  await page.keyboard.type('is anybody there?');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('region', { name: 'Messages' }).getByText(/^Nothing was written: .*then try again\.$/),
  ).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel('Write into the timeline')).toHaveValue('is anybody there?');
  await lookThrough(desk, 'Timeline, nothing written', faults);
  other.exec('ROLLBACK');
  other.close();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('timeline-item').filter({ hasText: 'is anybody there?' })).toHaveCount(1);
  await page.keyboard.press('Escape');

  const engine = await desk.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Holdpoint engine')?.pid ?? 0,
  );
  expect(engine).toBeGreaterThan(0);
  process.kill(engine, 'SIGSTOP');
  try {
    const footer = page.locator('footer');
    await expect(footer).toHaveAttribute('data-link-state', 'silent', { timeout: 30_000 });
    await expect(footer).toContainText('what you see may be old');
    for (const [key, name] of [
      ['c', 'Command'],
      ['k', 'Risks'],
    ] as const) {
      await goTo(page, key);
      await lookThrough(desk, `${name}, stale`, faults);
    }
  } finally {
    process.kill(engine, 'SIGCONT');
  }
  await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'alone', { timeout: 30_000 });
  expect(faults).toEqual([]);
});

test('with reduced motion nothing moves, also where something has just changed', async () => {
  const desk = await openRoom('sample-launch.md');
  const { page } = desk;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => {
    document.addEventListener(
      'animationstart',
      ({ target, animationName }) => {
        const running = (target as Element).getAnimations().map((one) => one.effect?.getTiming().duration);
        console.info(`moved ${animationName} ${Math.max(...running.map(Number))}`);
      },
      true,
    );
  });
  const moved: number[] = [];
  page.on('console', (message) => {
    const found = /^moved \S+ (\S+)$/.exec(message.text());
    if (found) moved.push(Number(found[1]));
  });
  await goTo(page, 't');
  await page.keyboard.press('/');
  await page.keyboard.type('we go on');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('timeline-item').filter({ hasText: 'we go on' })).toBeVisible();
  // The mark of what has just changed is set and over within a blink.
  await expect.poll(() => moved.length).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  for (const key of ['c', 'p', 'd', 'k', 's', 'i', 'r'] as const) await goTo(page, key);
  expect(Math.max(...moved)).toBeLessThan(1);
  const transitions = await page.evaluate(() =>
    [...document.querySelectorAll('*')].map((one) => getComputedStyle(one).transitionDuration),
  );
  expect(transitions.every((each) => each.split(', ').every((part) => Number.parseFloat(part) < 0.001))).toBe(
    true,
  );
});
