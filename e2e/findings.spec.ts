import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { RoomFinding } from '../shared/contract/views.ts';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { expectClosed, expectFocus, press } from './support/keyboard.ts';
import { accessFaults, complaintsOf, cutOff, resize, showTheme, themes } from './support/look.ts';
import { goTo, importPlan, introduce, keepRecoveryCode, samples, whereIs } from './support/people.ts';

test.setTimeout(180_000);

let desk: LaunchedApp | undefined;
test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

async function openSprint(): Promise<LaunchedApp> {
  desk = await launchApp();
  await introduce(desk.page, 'Ana');
  await importPlan(desk.page, join(samples, 'readiness-sprint.md'));
  await keepRecoveryCode(desk.page);
  await resize(desk, 1440, 900);
  return desk;
}

const card = (page: Page, rule: string) => page.locator(`[data-testid=finding][data-rule=${rule}]`);
const unfinished = (page: Page) => card(page, 'complete-with-open-tasks');

async function found(page: Page, rule: string): Promise<RoomFinding> {
  const { workspace, room } = await whereIs(page);
  const answer = await ask(page, 'findings', { workspace, room });
  const one = answer.ok ? answer.findings.find((each) => each.rule === rule) : undefined;
  if (one === undefined) throw new Error(`${rule} was not found`);
  return one;
}

async function toFindings(page: Page): Promise<void> {
  await goTo(page, 'p');
  const tab = page.getByRole('tab', { name: /^Findings/ });
  for (let step = 0; step < 9 && (await tab.getAttribute('aria-selected')) !== 'true'; step += 1) {
    await press(page, ']');
    await page.waitForTimeout(50);
  }
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

async function setState(page: Page, id: string, state: string): Promise<void> {
  const { workspace } = await whereIs(page);
  const input = { entity: 'task' as const, id, fields: { state } };
  const done = await ask(page, 'dispatch', { workspace, command: { name: 'editItem', input } });
  expect(done.ok).toBe(true);
}

test('contradictions follow the board: a tick takes one away, taking the tick back brings it back', async () => {
  const { page } = await openSprint();
  const complaints = complaintsOf(page);
  const line = page.getByTestId('findings-line');
  await expect(line).toHaveText('9 contradictions in the plan');
  await line.click();
  await expect(page.getByRole('tab', { name: /^Findings/ })).toHaveText('Findings9');
  await expect(page.getByTestId('finding')).toHaveCount(9);
  // Surest first, each with a word for it.
  const words = await page.getByTestId('finding').locator('header').allTextContents();
  const sure = words.map((text) =>
    ['sure', 'likely', 'worth a look'].findIndex((word) => text.startsWith(word)),
  );
  expect(sure).toEqual([...sure].sort());
  await expect(unfinished(page)).toContainText('“Day 3-4: Test Suite” (line 20) is marked COMPLETE');
  const tasks = (await found(page, 'complete-with-open-tasks')).places.filter(
    (place) => place.entity === 'task',
  );
  expect(tasks).toHaveLength(2);
  for (const task of tasks) await setState(page, task.id ?? '', 'done');
  await expect(unfinished(page)).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /^Findings/ })).toHaveText('Findings8');
  for (const task of tasks) await setState(page, task.id ?? '', 'open');
  await expect(unfinished(page)).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test('by keyboard alone: to a place on the board, to its line, let stand with a reason, looked at again', async () => {
  const { page } = await openSprint();
  await toFindings(page);
  await press(page, 'Home');
  const current = page.locator('[data-testid=finding][data-active=true]');
  const at = await page
    .getByTestId('finding')
    .evaluateAll((all) =>
      all.findIndex((one) => (one as HTMLElement).dataset.rule === 'complete-with-open-tasks'),
    );
  await press(page, ...Array.from({ length: at }, () => 'j'));
  await expect(current).toHaveAttribute('data-rule', 'complete-with-open-tasks');
  // Its line in the file, then the task on the board.
  await press(page, 'ArrowRight', 'l');
  await expect(
    page.locator('[aria-current=true]', { hasText: 'Repair failing seat map tests' }),
  ).toBeVisible();
  await press(page, 'Escape', 'Enter');
  await expect(page.getByRole('tab', { name: /^Tasks/ })).toHaveAttribute('aria-selected', 'true');
  await expect(
    page.locator('[role=row][aria-selected=true]', { hasText: 'Repair failing seat map tests' }),
  ).toBeVisible();
  await toFindings(page);
  await expect(current).toHaveAttribute('data-rule', 'complete-with-open-tasks');

  await press(page, 's');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Let this contradiction stand?' })).toBeVisible();
  await expectFocus(page);
  await press(page, 'Control+Enter');
  await expect(dialog.getByRole('alert')).toHaveCount(1);
  await page.keyboard.type('Both are fixed on the branch.');
  await press(page, 'Control+Enter');
  await expectClosed(page);
  await expect(unfinished(page)).toHaveCount(0);
  const folded = page.getByRole('button', { name: 'Let stand: 1' });
  await expect(folded).toHaveAttribute('aria-expanded', 'false');
  await folded.focus();
  await press(page, 'Enter');
  await expect(unfinished(page)).toContainText('Ana let it stand');
  await expect(unfinished(page)).toContainText('“Both are fixed on the branch.”');
  await press(page, 'End', 'r');
  await expect(folded).toHaveCount(0);
  await expect(unfinished(page)).toHaveCount(1);
  await goTo(page, 't');
  await expect(page.getByText(/let stand: “/).first()).toBeVisible();
});

test('can be read by everybody, in both themes, also on a small window', async () => {
  const { page } = await openSprint();
  await toFindings(page);
  await expect(page.getByTestId('finding').first()).toBeVisible();
  const faults: string[] = [];
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const) {
    await resize(desk as LaunchedApp, width, height);
    for (const theme of themes) {
      await showTheme(page, theme);
      for (const fault of await accessFaults(page)) faults.push(`${width}, ${theme}: ${fault}`);
    }
    for (const fault of await cutOff(page)) faults.push(`${width}: ${fault}`);
  }
  expect(faults).toEqual([]);
});

test('a plan without contradictions says so, and when it was looked through', async () => {
  desk = await launchApp();
  const { page } = desk;
  await introduce(page, 'Ana');
  await importPlan(page, join(samples, 'sample-launch.md'));
  await keepRecoveryCode(page);
  await expect(page.getByTestId('findings-line')).toHaveCount(0);
  await toFindings(page);
  await expect(page.getByText('Nothing in the plan contradicts itself')).toBeVisible();
  await expect(page.getByText(/Looked through .* with the board as it stands/)).toBeVisible();
});
