import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { freshProfile, type LaunchedApp, launchApp, root } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { complaintsOf } from './support/look.ts';
import { introduce, keepRecoveryCode, samples, whereIs } from './support/people.ts';
import {
  activeLine,
  activeRow,
  goToLine,
  openPreview,
  resultTree,
  settled,
  sourceLine,
} from './support/preview.ts';

test.setTimeout(120_000);

let desk: LaunchedApp;
let folder: string;
let complaints: string[];

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hp-preview-'));
  desk = await launchApp({ profileDir: freshProfile() });
  complaints = complaintsOf(desk.page);
  await introduce(desk.page, 'Ana');
});
test.afterEach(async () => {
  await desk.close();
  rmSync(desk.profileDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  expect(complaints).toEqual([]);
});

const sprint = join(samples, 'readiness-sprint.md');
const action = join(samples, 'action-plan.md');
const damaged = join(root, 'shared/plan/fixtures/readiness-sprint.mac-roman.md');

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const lineWith = (path: string, words: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(words)) + 1;

async function make(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('grid', { name: 'The file, line by line' })).toBeHidden();
}

test('both sides go together by keyboard, and Cancel makes nothing', async () => {
  const { page } = desk;
  await openPreview(page, sprint);
  const task = lineWith(sprint, 'Write route tests for 12 endpoints');
  await goToLine(page, task);
  await expect(activeRow(page)).toContainText('Write route tests for 12 endpoints');
  await expect(sourceLine(page, task)).toHaveAttribute('data-mark', 'task');
  await page.keyboard.press('Enter');
  await expect(resultTree(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(activeLine(page)).toHaveAttribute('data-line', String(task + 1));
  await expect(activeRow(page)).toContainText('Add tests for separate ferry lines');
  await page.keyboard.press('ArrowLeft');
  await expect(activeRow(page)).toContainText('Day 3-4: Test Suite');
  await page.keyboard.press('ArrowLeft');
  await expect(activeRow(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'The file, line by line' })).toBeFocused();
  await expect(activeLine(page)).toHaveAttribute('data-line', String(task - 1));
  // A line inside of what is folded opens it while one is there.
  await page.keyboard.press('j');
  await expect(activeRow(page)).toContainText('Write route tests for 12 endpoints');
  await page.keyboard.press('n');
  await expect(activeLine(page)).toHaveAttribute('data-mark', 'not understood');
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog:modal')).toBeHidden();
  expect((await ask(page, 'hello', {})).workspaces).toEqual([]);
});

test('a press on either side is shown on the other', async () => {
  const { page } = desk;
  await openPreview(page, sprint);
  await page.getByRole('button', { name: /Risks/ }).click();
  await expect(resultTree(page)).toBeFocused();
  const risk = page.getByTestId('result-row').filter({ hasText: 'Card payments fail' });
  await risk.click();
  const line = lineWith(sprint, '| Card payments fail');
  await expect(activeLine(page)).toHaveAttribute('data-line', String(line));
  await expect(sourceLine(page, line)).toBeInViewport();
  await sourceLine(page, line - 1).click();
  await expect(activeRow(page)).toContainText('Connection leaks in production');
  await page.keyboard.press('Escape');
});

test('a correction by key moves the item, and is remembered when the changed file comes again', async () => {
  const { page } = desk;
  const text = readFileSync(sprint, 'utf8');
  await openPreview(page, file('plan.md', text));
  const line = lineWith(sprint, 'Close idle timetable sockets');
  await goToLine(page, line);
  await page.keyboard.press('r');
  await settled(page);
  await expect(activeRow(page)).toHaveAttribute('data-key', /^risk\//);
  await expect(sourceLine(page, line)).toHaveAttribute('data-mark', 'risk');
  await expect(page.getByText('1 correction, remembered for this plan’s next import')).toBeVisible();
  await expect(activeLine(page)).toHaveAttribute('data-line', String(line));
  await expect(page.getByRole('grid', { name: 'The file, line by line' })).toBeFocused();
  await make(page);
  await keepRecoveryCode(page);
  const { workspace, room } = await whereIs(page);
  const before = await ask(page, 'inspect', { workspace });

  await page.keyboard.press('g');
  await page.keyboard.press('r');
  const changed = text.replace(
    '# Ferry Booking Production Sprint\n',
    '# Ferry Booking Production Sprint\n\n',
  );
  await openPreview(page, file('plan.md', changed));
  await expect(page.getByText('This plan is already here. New room or update?')).toBeVisible();
  await page.getByRole('tab', { name: 'Result' }).click();
  await goToLine(page, line + 1);
  await expect(sourceLine(page, line + 1)).toHaveAttribute('data-mark', 'risk');
  await expect(activeRow(page)).toHaveAttribute('data-key', /^risk\//);
  // Taken back from the list: it is a task again, and the room would be told so.
  await page.getByRole('button', { name: /1 correction, remembered/ }).click();
  await resultTree(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Backspace');
  await settled(page);
  await expect(sourceLine(page, line + 1)).toHaveAttribute('data-mark', 'task');
  await expect(page.getByTestId('changes')).toHaveText(/1 added.*1 taken off/);
  await make(page);
  await expect(page.getByText('The room is up to date with its plan')).toBeVisible();
  await page.getByRole('button', { name: 'Show the room' }).click();
  expect((await ask(page, 'inspect', { workspace })).ops).toBeGreaterThan(before.ops);
  expect((await ask(page, 'rooms', { workspace })).map((each) => each.id)).toEqual([room]);
});

test('several lines are corrected at once, from the menu as by key, and taken back', async () => {
  const { page } = desk;
  await openPreview(page, action);
  const first = lineWith(action, '- ');
  await goToLine(page, first);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText(`lines ${first}–${first + 2}`)).toBeVisible();
  await page.keyboard.press('o');
  await settled(page);
  await expect(page.getByText(/^3 corrections, remembered/)).toBeVisible();
  for (const line of [first, first + 1, first + 2])
    await expect(sourceLine(page, line)).toContainText('note, corrected by hand');
  await page.getByRole('button', { name: 'This is…', exact: true }).click();
  await page.getByRole('menuitemradio', { name: /^As read/ }).click();
  await settled(page);
  await expect(page.getByText(/corrections?, remembered/)).toBeHidden();
  await sourceLine(page, first).hover();
  await sourceLine(page, first).getByRole('button').click();
  await page.keyboard.press('m');
  await settled(page);
  await expect(activeRow(page)).toHaveAttribute('data-key', /^criterion\//);
  // What is said by hand is kept with a room: throwing it away is asked about.
  await page.getByRole('grid', { name: 'The file, line by line' }).focus();
  // A first Escape may still close the line's menu.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByText(/^1 correction would be lost/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^1 correction would be lost/)).toBeHidden();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet.getByText('This is: a must criterion')).toBeVisible();
  await page.keyboard.press('t');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(activeRow(page)).toHaveAttribute('data-key', /^criterion\//);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.locator('dialog:modal')).toBeHidden();
});

test('damaged letters are repaired, shown pair by pair, and can be left as they stand', async () => {
  const { page } = desk;
  await openPreview(page, damaged);
  const tab = page.getByRole('tab', { name: /^Repair/ });
  await tab.click();
  const pair = page.getByTestId('result-row').first();
  await expect(pair.locator('mark').first()).toBeVisible();
  const line = Number(await pair.getAttribute('data-line'));
  await pair.click();
  const repaired = await sourceLine(page, line).textContent();
  const box = page.getByRole('checkbox', { name: /^Repair damaged letters \(\d+ lines?, read as/ });
  await box.uncheck();
  await settled(page);
  await expect(box).not.toBeChecked();
  await expect.poll(() => sourceLine(page, line).textContent()).not.toBe(repaired);
  await box.check();
  await settled(page);
  await expect.poll(() => sourceLine(page, line).textContent()).toBe(repaired);
  await page.keyboard.press('Escape');
  await openPreview(page, sprint);
  await expect(page.getByText('no damaged letters')).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Repair/ })).toBeHidden();
  await page.keyboard.press('Escape');
});

test('the numbers before an update are those after it', async () => {
  const { page } = desk;
  const text = readFileSync(sprint, 'utf8');
  await openPreview(page, file('plan.md', text));
  await make(page);
  await keepRecoveryCode(page);
  const { workspace } = await whereIs(page);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  const changed = text
    .replace('- [ ] Repair flaky login tests\n', '')
    .replace('- [ ] 24-hour soak test', '- [x] 24-hour soak test')
    .replace('- [ ] Deploy to staging\n', '- [ ] Deploy to staging\n- [ ] Tell the harbour masters\n');
  await openPreview(page, file('plan.md', changed));
  const words = page.getByTestId('changes');
  await expect(words).toHaveText('1 added · 1 changed · 1 gone from the file');
  await expect(page.getByRole('tab', { name: 'Changes (3)' })).toHaveAttribute('aria-selected', 'true');
  await expect(resultTree(page)).toContainText('Tell the harbour masters');
  await expect(resultTree(page)).toContainText('here open → file done');
  await expect(resultTree(page)).toContainText('Repair flaky login tests');
  await page.getByRole('radio', { name: /Make a new room/ }).check();
  await expect(page.getByRole('button', { name: 'Make the room' })).toBeVisible();
  await page.getByRole('radio', { name: /^Update/ }).check();
  await make(page);
  const summary = page.getByRole('dialog');
  await expect(summary).toContainText('1 item new in the plan, added');
  await expect(summary).toContainText('1 item changed in the plan');
  await expect(summary).toContainText('1 item no longer in the plan');
  await page.getByRole('button', { name: 'Show the room' }).click();
  expect((await ask(page, 'verify', { workspace })).same).toBe(true);
});

test('a room’s plan is opened again from its text, with the room chosen to be updated', async () => {
  const { page } = desk;
  await openPreview(page, sprint);
  await make(page);
  await keepRecoveryCode(page);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByTestId('task-row').first().click();
  await page.keyboard.press('l');
  await page.getByRole('button', { name: 'Correct the reading…' }).click();
  await expect(page.getByRole('grid', { name: 'The file, line by line' })).toBeFocused();
  await expect(page.getByRole('radio', { name: /^Update/ })).toBeChecked();
  await expect(page.getByTestId('changes')).toHaveText('nothing would change');
  await expect(page.getByRole('tab', { name: 'Result' })).toHaveAttribute('aria-selected', 'true');
  await goToLine(page, lineWith(sprint, 'Close idle timetable sockets'));
  await page.keyboard.press('m');
  await settled(page);
  await expect(page.getByTestId('changes')).toHaveText('1 added · 0 changed · 1 taken off');
  await make(page);
  await expect(page.getByRole('dialog')).toContainText('1 item new in the plan, added');
  await expect(page.getByRole('dialog')).toContainText('1 item read as something else now: taken off');
});

test('a text with no plan in it says what to do, and lines can be made into one', async () => {
  const { page } = desk;
  await openPreview(page, file('words.md', 'Just words.\n\nShip the thing\n'));
  await expect(page.getByText('Nothing in this text reads as a plan')).toBeVisible();
  await goToLine(page, 3);
  await page.keyboard.press('t');
  await settled(page);
  await expect(activeRow(page)).toContainText('Ship the thing');
  await make(page);
  await keepRecoveryCode(page);
  const { workspace } = await whereIs(page);
  expect(await ask(page, 'rooms', { workspace })).toHaveLength(1);
});

test('a plan of 8 MB is shown, and gone through', async () => {
  const { page } = desk;
  const task = '- [ ] A task with a good many words in it, as people write them ';
  const lines = Array.from({ length: 110_000 }, (_, index) => `${task}${index}`);
  await openPreview(page, file('large.md', `# Large\n\n## Phase 1: All\n\n${lines.join('\n')}\n`), 60_000);
  const grid = page.getByRole('grid', { name: 'The file, line by line' });
  await page.keyboard.press('End');
  await expect(activeLine(page)).toHaveAttribute('data-line', '110004');
  await expect(activeRow(page)).toContainText('them 109999');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await expect(grid).toBeFocused();
  expect(await page.getByTestId('source-line').count()).toBeLessThan(150);
  await page.keyboard.press('Escape');
  expect((await ask(page, 'hello', {})).workspaces).toEqual([]);
});

test('killed in the midst of making the room, all of it is there or nothing', async () => {
  const { page } = desk;
  const lines = Array.from({ length: 6_000 }, (_, index) => `- [ ] Task number ${index}`);
  await openPreview(page, file('killed.md', `# Killed\n\n## Phase 1: All\n\n${lines.join('\n')}\n`));
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(150);
  await desk.kill();
  const again = await launchApp({ profileDir: desk.profileDir });
  const { workspaces } = await ask(again.page, 'hello', {});
  for (const { id } of workspaces) {
    const rooms = await ask(again.page, 'rooms', { workspace: id });
    expect(rooms.map((room) => room.tasks.all)).toEqual(rooms.length === 0 ? [] : [6_000]);
    expect((await ask(again.page, 'verify', { workspace: id })).same).toBe(true);
  }
  await again.close();
});
