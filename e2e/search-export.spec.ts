import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { must } from '../shared/must.ts';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { expectFocus, press } from './support/keyboard.ts';
import { accessFaults, cutOff, resize, showTheme, themes } from './support/look.ts';

test.setTimeout(180_000);

let desk: LaunchedApp;
let page: Page;
let workspace = '';
let launch = '';
let plan = '';
let folder = '';

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = mkdtempSync(join(tmpdir(), 'hp-export-'));
  desk = await launchApp();
  page = desk.page;
  await expect(page.getByLabel('What is your name?')).toBeVisible();
  await ask(page, 'setProfile', { name: 'Ana Ruiz' });
  const made = await ask(page, 'createWorkspace', { name: 'Checkout' });
  if (!made.ok) throw new Error(made.rejection.message);
  workspace = made.workspace;
  const read = await ask(page, 'readSamplePlan', { workspace });
  if (!read.ok) throw new Error(read.rejection.message);
  const into = { type: 'new', name: 'Checkout v6 launch' } as const;
  const brought = await ask(page, 'importPlan', { workspace, token: read.offer.token, into });
  if (!brought.ok) throw new Error(brought.rejection.message);
  launch = brought.room;
  const { hits } = await ask(page, 'search', {
    workspace,
    room: launch,
    text: 'rehearse the rollback',
    limit: 9,
  });
  const id = must(hits.find(({ entity }) => entity === 'plan')?.id, 'the plan has this line');
  const source = await ask(page, 'planSource', { workspace, plan: id });
  if (!source.ok) throw new Error(source.rejection.message);
  plan = source.text;
  const drill = await dispatch('createRoom', {
    name: 'Failover drill',
    kind: 'drill',
    targetAt: null,
    zone: 'UTC',
  });
  await dispatch('addItem', {
    room: drill,
    entity: 'task',
    fields: { text: 'Rehearse the failover', state: 'open' },
  });
  await dispatch('addNote', { room: launch, text: 'Rollback rehearsed: 4 min 10 s', type: 'note' });
  await dispatch('addNote', { room: launch, text: '移行のリハーサルを行う', type: 'note' });
  await dispatch('callLaunch', { room: launch, call: 'HOLD', reason: 'payment provider degraded' });
  const gone = await dispatch('addItem', {
    room: launch,
    entity: 'task',
    fields: { text: 'Rehearse by hand', state: 'open' },
  });
  await dispatch('removeItem', { entity: 'task', id: gone });
  await ask(page, 'setProfile', { last: { workspace, room: launch } });
  await page.reload();
  await expect(page.getByTestId('verdict')).toBeVisible();
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function dispatch(name: string, input: unknown): Promise<string> {
  const done = await ask(page, 'dispatch', { workspace, command: { name, input } as never });
  if (!done.ok) throw new Error(done.rejection.message);
  return done.id ?? '';
}
const field = () => page.getByRole('combobox', { name: 'Find anything' });
const options = () => page.getByRole('dialog').getByRole('option');
const status = () => page.getByRole('dialog').getByRole('status');
const screen = (name: string) => expect(page.locator(`main[data-screen="${name}"]`)).toBeVisible();
const messages = () => page.getByRole('region', { name: 'Messages' });
const selected = () => page.getByRole('dialog').getByRole('option', { selected: true });

async function find(words: string, answer: RegExp = /found|first|Nothing/): Promise<void> {
  await press(page, 'Control+k');
  await expect(field()).toBeFocused();
  await page.keyboard.type(words);
  await expect(status()).toHaveText(answer);
}

/** Down to the option with these words, as a person without a mouse goes, and opens it. */
async function open(words: string | RegExp): Promise<void> {
  await expect(options().filter({ hasText: words }).first()).toBeVisible();
  for (let step = 0; step < 60; step += 1) {
    const text = (await selected().textContent()) ?? '';
    if (typeof words === 'string' ? text.includes(words) : words.test(text)) {
      await press(page, 'Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      return;
    }
    await press(page, 'ArrowDown');
  }
  throw new Error(`no option with ${words}`);
}

test('words are found in every room, this room’s first, and marked', async () => {
  await find('rehear');
  await expect(page.getByText('This room: Checkout v6 launch')).toBeVisible();
  const names = await page.locator('[cmdk-group-heading]').allTextContents();
  expect(names.indexOf('This room: Checkout v6 launch')).toBeLessThan(names.indexOf('Failover drill'));
  await expect(page.locator('mark').first()).toHaveText(/^rehears/i);
  await expect(options().filter({ hasText: 'Rehearse by hand' })).toContainText('removed');
  await press(page, 'Escape');
});

test('Enter opens a thing where it stands, here and in another room', async () => {
  await find('Rehearse the fail');
  await open('Rehearse the failover');
  await screen('plan');
  await expect(page.getByRole('banner')).toContainText('Failover drill');
  await expect(page.locator('[data-testid="task-row"][aria-selected="true"]')).toContainText(
    'Rehearse the failover',
  );
  await expectFocus(page);

  await find('degraded');
  await open('payment provider degraded');
  await screen('timeline');
  await expect(page.getByRole('banner')).toContainText('Checkout v6 launch');
  await expect(page.locator('[data-testid="timeline-item"][data-active="true"]')).toContainText(
    'called HOLD',
  );

  await find('リハ');
  await open('移行のリハーサルを行う');
  await expect(page.locator('[data-testid="timeline-item"][data-active="true"]')).toContainText('移行');
});

test('a line of the plan opens its text at the line', async () => {
  const line = plan.split('\n').findIndex((text) => text.includes('Rehearse the rollback')) + 1;
  await find('rehearse the rollback with');
  await open(new RegExp(`line ${line}\\b`));
  await screen('plan');
  await expect(
    page.getByRole('region', { name: 'The plan’s text' }).locator('[aria-current="true"]'),
  ).toContainText(String(line));
  await press(page, 'Escape');
});

test('letters that an action only happens to have do not stand before what was found', async () => {
  await find('restore', /found|first/);
  await expect(selected()).toContainText(/restore/i);
  await expect(options().filter({ hasText: 'Set the readiness score' })).toHaveCount(0);
  await press(page, 'Control+a');
  await page.keyboard.type('exprt');
  await expect(selected()).toHaveText('Export this room…');
  await press(page, 'Escape');
});

test('actions stay the first thing that is found, and nothing is said to be nothing', async () => {
  await find('export this');
  await expect(selected()).toHaveText('Export this room…');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('"zzz* OR (nothing');
  await expect(status()).toHaveText(/Nothing has these words/);
  await press(page, 'Escape');
});

test('both are readable in both themes and sizes, and without faults for screen readers', async () => {
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const) {
    await resize(desk, width, height);
    for (const theme of themes) {
      await showTheme(page, theme);
      await find('rollback');
      expect(await accessFaults(page)).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`search-${width}-${theme}.png`) });
      await press(page, 'Escape');
      await find('export this');
      await press(page, 'Enter');
      await expect(page.getByRole('region', { name: 'The document' })).toBeVisible();
      expect(await accessFaults(page)).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`export-${width}-${theme}.png`) });
      await press(page, 'Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  }
});

test('one tick is one line of the plan’s own file; without changes the file is as it came', async () => {
  expect(await saved('The plan’s own file', 'plain.md')).toBe(plan);
  const line = must(
    plan.split('\n').find((text) => text.startsWith('- [ ] Rehearse')),
    'the sample has this open task',
  );
  await find('rehearse the rollback with');
  await open(/^Rehearse the rollback with.*task$/);
  await expect(page.locator('[data-testid="task-row"][aria-selected="true"]')).toContainText(
    'Rehearse the rollback with',
  );
  const row = page.locator('[data-testid="task-row"][aria-selected="true"]');
  await press(page, 'Space');
  await expect(row).toHaveAttribute('data-state', 'in_progress');
  await press(page, 'Space');
  await expect(row).toHaveAttribute('data-state', 'done');
  const after = await saved('The plan’s own file', 'ticked.md');
  const changed = after.split('\n').flatMap((text, at) => (text === plan.split('\n')[at] ? [] : [text]));
  expect(changed).toEqual([line.replace('[ ]', '[x]')]);
});

test('the whole room is one document, and a refused place is said', async () => {
  const text = await saved('The whole room', 'room.md');
  expect(text).toMatch(/^# Checkout v6 launch\n\n\*\*HOLD\*\*/);
  for (const head of [
    '## Blockers',
    '## Criteria',
    '## Tasks',
    '## Risks',
    '## Decisions',
    '## Timeline',
    '## People',
  ])
    expect(text).toContain(`\n${head}`);
  await openExport('The whole room');
  await choose(join(folder, 'room.md', 'not-a-folder.md'));
  await page.getByRole('button', { name: 'Save…' }).click();
  await expect(messages().getByText(/The file was not saved/)).toBeVisible();
  await press(page, 'Escape');
});

async function openExport(label: string): Promise<void> {
  await find('export this');
  await press(page, 'Enter');
  await page.getByRole('radio', { name: label }).check();
  await expect(page.getByRole('region', { name: 'The document' })).toBeVisible();
}

async function choose(path: string): Promise<void> {
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

async function saved(label: string, name: string): Promise<string> {
  await openExport(label);
  await choose(join(folder, name));
  await page.getByRole('button', { name: 'Save…' }).click();
  await expect(messages().getByText(`Saved in ${join(folder, name)}.`)).toBeVisible();
  return readFileSync(join(folder, name), 'utf8');
}
