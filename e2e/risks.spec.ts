import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { expectClosed, press } from './support/keyboard.ts';
import { accessFaults, complaintsOf, lookThrough, resize } from './support/look.ts';
import {
  expectSame,
  goTo,
  importPlan,
  introduce,
  keepRecoveryCode,
  samples,
  whereIs,
} from './support/people.ts';
import { type Closers, closeAll, launchTeam } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const risk = (page: Page, title: string) => page.getByTestId('risk-row').filter({ hasText: title });
const cell = (page: Page, place: string) => page.locator(`[data-cell="${place}"]`);
const detail = (page: Page) => page.getByRole('region', { name: 'The risk' });

async function choose(page: Page, title: string): Promise<void> {
  await risk(page, title).click({ position: { x: 20, y: 12 } });
  await expect(detail(page).getByRole('heading', { name: title })).toBeVisible();
}

/** Scores the current risk in the dialog, by keys alone: each field takes the first letters of a word. */
async function score(page: Page, ...words: readonly string[]): Promise<void> {
  await press(page, 's');
  await expect(
    page.getByRole('dialog').getByRole('heading', { name: 'How likely, and how bad?' }),
  ).toBeVisible();
  for (const [index, word] of words.entries()) {
    if (index > 0) await press(page, 'Tab');
    if (word !== '') await page.keyboard.type(word);
  }
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Score it/ })
    .click();
  await expectClosed(page);
}

test('unscored risks of a plan stay out of the grid; scored by keyboard one moves on both desks, with its residual', async () => {
  const { ana, bo, workspace } = await launchTeam(closers, 'action-plan.md');
  const { page } = ana;
  const complaints = complaintsOf(page);
  await resize(ana, 1440, 900);
  for (const desk of [ana, bo]) {
    await goTo(desk.page, 'k');
    await expect(desk.page.getByTestId('risk-summary')).toContainText('4 unscored');
    await expect(desk.page.getByText('not ranked')).toHaveCount(4);
    await expect(desk.page.getByRole('gridcell', { name: /1 risk/ })).toHaveCount(0);
    await expect(desk.page.getByText(/Ranked by score = likelihood × impact/)).toBeVisible();
  }
  const title = (await page.getByTestId('risk-row').first().getByRole('gridcell').nth(1).textContent()) ?? '';
  await press(page, 'Home');
  await score(page, 'high', 'critical', 'low', 'high');
  for (const desk of [ana, bo]) {
    await expect(cell(desk.page, '3/4')).toHaveAccessibleName(/critical, score 12, 1 risk: R1$/, {
      timeout: 30_000,
    });
    await expect(desk.page.getByTestId('risk-row').first()).toContainText(title);
    await expect(desk.page.getByTestId('risk-row').first()).toContainText('12 · critical');
    await expect(desk.page.getByTestId('risk-summary')).toContainText('3 unscored');
  }
  // Residual, then both with the arrow between them.
  await press(page, 'o');
  await expect(page.getByRole('radio', { name: 'Residual' })).toBeChecked();
  await expect(cell(page, '1/3')).toHaveAccessibleName(/1 risk: R1 residual$/);
  await expect(cell(page, '3/4')).toHaveAccessibleName(/0 risks$/);
  await press(page, 'o');
  await expect(page.getByRole('grid', { name: /^Risk matrix/ }).locator('svg line')).toHaveCount(1);
  // A cell lists what is in it, by keys.
  await press(page, 'q', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowUp');
  await expect(cell(page, '3/4')).toBeFocused();
  await press(page, 'Enter');
  await expect(page.getByTestId('risk-row')).toHaveCount(1);
  await press(page, 'Escape');
  await expect(page.getByTestId('risk-row')).toHaveCount(4);
  await press(page, 'Control+z');
  await expect(page.getByTestId('risk-summary')).toContainText('4 unscored');
  await expectSame(page, bo.page, workspace);
  expect(complaints).toEqual([]);
});

test('linked, reviewed, accepted until it runs out by itself, closed; its words are the room’s own', async () => {
  const { ana, bo, workspace, room } = await launchTeam(closers, 'readiness-sprint.md');
  const { page } = ana;
  const complaints = complaintsOf(page);
  const faults: string[] = [];
  const look = (what: string) => lookThrough(ana, what, faults);
  await resize(ana, 1440, 900);
  await goTo(page, 'k');
  await goTo(bo.page, 'k');
  await expect(cell(page, '3/4')).toHaveAccessibleName(/1 risk: R1$/);
  await choose(page, 'Connection leaks in production');
  await look('Risks');

  await press(page, 'Shift+L');
  await page.getByRole('combobox', { name: 'Words of it' }).fill('criterion');
  await page.getByRole('combobox', { name: 'Words of it' }).fill('e');
  await look('Link');
  await page
    .getByRole('option', { name: /task: mitigates it/ })
    .first()
    .click();
  await expectClosed(page);
  for (const desk of [ana, bo]) {
    await choose(desk.page, 'Connection leaks in production');
    await expect(detail(desk.page).getByText(/mitigated by task/)).toBeVisible();
  }
  await detail(bo.page)
    .getByText(/mitigated by task/)
    .click();
  await expect(bo.page.getByRole('region', { name: 'Risks that it mitigates' })).toContainText(
    'Connection leaks',
  );
  await bo.page.getByRole('region', { name: 'Risks that it mitigates' }).getByRole('button').click();
  await expect(
    detail(bo.page).getByRole('heading', { name: 'Connection leaks in production' }),
  ).toBeVisible();

  await press(page, 'v');
  await page.getByLabel('Review date', { exact: true }).fill('2024-01-02T03:04');
  await press(page, 'Enter');
  for (const desk of [ana, bo])
    await expect(desk.page.getByTestId('risk-summary')).toContainText('1 overdue for review');
  await expect(detail(page)).toContainText('overdue');

  await press(page, 'w');
  await expect(page.getByRole('heading', { name: /^Accept the risk “Connection leaks/ })).toBeVisible();
  await look('Accept');
  await press(page, 'Escape');
  const id = (await risk(page, 'Connection leaks').getAttribute('data-item')) ?? '';
  const input = {
    room,
    risk: id,
    owner: { name: 'Ana' },
    reason: 'Watched by hand',
    expiresAt: Date.now() + 12_000,
  };
  expect((await ask(page, 'dispatch', { workspace, command: { name: 'acceptRisk', input } })).ok).toBe(true);
  for (const desk of [ana, bo]) {
    await expect(desk.page.getByTestId('risk-summary')).toContainText('1 accepted');
    await expect(cell(desk.page, '3/4')).toHaveAccessibleName(/R1 accepted/);
  }
  for (const desk of [ana, bo]) {
    await expect(desk.page.getByTestId('risk-summary')).toContainText('0 accepted', { timeout: 30_000 });
    await goTo(desk.page, 't');
    await expect(
      desk.page.getByText('of the risk “Connection leaks in production” ran out: it is open again'),
    ).toBeVisible();
    await goTo(desk.page, 'k');
  }
  await choose(page, 'Connection leaks in production');
  await expect(detail(page)).toContainText('acceptance by Ana ran out');

  await choose(page, 'Slow timetable pages');
  await press(page, 'x');
  for (const desk of [ana, bo]) await expect(desk.page.getByTestId('risk-summary')).toContainText('1 closed');

  await press(page, 'Shift+S');
  await page.getByLabel('Levels of impact').selectOption('3');
  await page.getByLabel('Levels of likelihood').selectOption('5');
  await expect(page.getByRole('status', { name: 'What it changes' })).toContainText(
    '3 risks get another level',
  );
  await page.getByLabel('Word for impact level 3').fill('disaster');
  await look('Words and levels');
  await page.getByRole('button', { name: 'Keep these words' }).click();
  await expectClosed(page);
  for (const desk of [ana, bo]) {
    await expect(desk.page.getByRole('rowheader', { name: 'disaster' })).toBeVisible();
    await expect(cell(desk.page, '4/3')).toHaveAccessibleName(/R1/);
  }
  await expectSame(page, bo.page, workspace);
  expect(complaints).toEqual([]);
  expect(faults).toEqual([]);
});

test('a table comes in after a look, with one bad line refused, and goes out as it came', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  await introduce(page, 'Ana Ruiz');
  await importPlan(page, join(samples, 'readiness-sprint.md'));
  await keepRecoveryCode(page);
  await expect(page.getByTestId('verdict')).toBeVisible();
  const complaints = complaintsOf(page);
  await resize(desk, 1440, 900);
  await goTo(page, 'k');
  const chooser = page.waitForEvent('filechooser');
  await press(page, 'i');
  const table = [
    'Impact;Risk;Probability;Owner',
    'critical;Flaky tests;high;Ana Ruiz',
    'low;=cmd|calc;low;',
    'purple;Bad line;low;',
  ].join('\r\n');
  await (await chooser).setFiles({ name: 'risks.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1 new · 1 changed · 0 unchanged · 1 refused')).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Refused' })).toContainText(
    '“purple” is no level of impact here',
  );
  await expect(dialog.getByRole('region', { name: 'Changed' })).toContainText('Impact: medium → critical');
  await expect(page.getByTestId('risk-row')).toHaveCount(4);
  expect(await accessFaults(page)).toEqual([]);
  await press(page, 'Enter');
  await expectClosed(page);
  await expect(page.getByTestId('risk-row')).toHaveCount(5);
  await expect(risk(page, 'Flaky tests')).toContainText('12 · critical');
  const { workspace, room } = await whereIs(page);
  const made = await ask(page, 'exportRisks', { workspace, room });
  if (!made.ok) throw new Error(made.rejection.message);
  expect(made.text).toContain("\r\n'=cmd|calc,low,low,");
  const again = await ask(page, 'readRisksCsv', {
    workspace,
    room,
    bytes: new TextEncoder().encode(made.text),
  });
  expect(again).toMatchObject({ ok: true, preview: { add: [], change: [], refused: [] } });
  // One undo takes the whole table back.
  await press(page, 'Control+z');
  await expect(page.getByTestId('risk-row')).toHaveCount(4);
  await expect(risk(page, 'Flaky tests')).toContainText('6 · medium');
  expect(complaints).toEqual([]);
});
