import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { accessFaults, complaintsOf, cutOff, resize, showTheme, themes } from './support/look.ts';
import { goTo, introduce, keepRecoveryCode } from './support/people.ts';
import { type Closers, closeAll, command, cutApart, launchTeam } from './support/team.ts';

test.setTimeout(300_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const sizes = [
  { width: 1440, height: 900, zoom: 1 },
  { width: 1024, height: 700, zoom: 1 },
  { width: 1440, height: 900, zoom: 2 },
] as const;

/** Looks at what a window shows now: both themes by axe, three sizes for what is cut off. Gathers, so that one run tells all. */
class Walk {
  readonly faults: string[] = [];
  readonly complaints: string[];
  private readonly desk: LaunchedApp;

  constructor(desk: LaunchedApp) {
    this.desk = desk;
    this.complaints = complaintsOf(desk.page);
  }

  async look(what: string): Promise<void> {
    for (const theme of themes) {
      await showTheme(this.desk.page, theme);
      for (const fault of await accessFaults(this.desk.page)) this.faults.push(`${what}, ${theme}: ${fault}`);
    }
    await showTheme(this.desk.page, 'dark');
    for (const { width, height, zoom } of sizes.toReversed()) {
      await resize(this.desk, width, height, zoom);
      const size = `${width}×${height} at ${zoom * 100} %`;
      for (const fault of await cutOff(this.desk.page)) this.faults.push(`${what}, ${size}: ${fault}`);
    }
  }

  /** Opens a dialog, looks at it and closes it again. */
  async dialog(what: string, open: () => Promise<unknown>, close = true): Promise<void> {
    await open();
    await expect(this.desk.page.locator('dialog:modal')).toBeVisible();
    await this.look(what);
    if (!close) return;
    await this.desk.page.keyboard.press('Escape');
    await expect(this.desk.page.locator('dialog:modal')).toBeHidden();
  }

  /** An action by its words in the palette. */
  async act(words: string): Promise<void> {
    const { page } = this.desk;
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('What do you want to do?').fill(words);
    await page.keyboard.press('Enter');
  }

  end(): void {
    expect(this.complaints).toEqual([]);
    expect(this.faults).toEqual([]);
  }
}

const planTabs = ['Tasks', 'Criteria', 'Metrics', 'Risks', 'Stages', 'Schedule', 'Updates', 'Removed'];

async function everyTab(page: Page, walk: Walk, what: string): Promise<void> {
  await goTo(page, 'p');
  for (const tab of planTabs) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await expect(page.getByRole('tabpanel', { name: new RegExp(`^${tab}`) })).toBeVisible();
    await walk.look(`Plan, ${tab}, ${what}`);
  }
  await page.getByRole('tab', { name: /^Tasks/ }).click();
}

test('first run', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  const walk = new Walk(desk);
  await page.getByRole('textbox').first().waitFor();
  await walk.look('Name');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await walk.look('Name, missing');
  await introduce(page, 'Ana');
  await walk.look('Ways to begin');
  await walk.dialog('Paste a plan', () => page.keyboard.press('p'));
  await walk.dialog('New room', () => page.keyboard.press('n'));
  await walk.dialog('Join', () => page.keyboard.press('j'));
  await walk.dialog('Join, with a wrong text', async () => {
    await page.keyboard.press('j');
    await page.getByLabel('Link or text').fill('what is this?');
    await expect(page.getByRole('alert').first()).toBeVisible();
  });
  await walk.dialog('Plan offer', async () => {
    await page.keyboard.press('s');
    await expect(page.getByRole('button', { name: 'Make the room' })).toBeVisible();
  });
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Make the room' }).click();
  await expect(page.getByLabel('I have kept it')).toBeVisible();
  await walk.look('Recovery code');
  await keepRecoveryCode(page);
  walk.end();
});

test('a room with nothing in it', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  const walk = new Walk(desk);
  await introduce(page, 'Ana');
  await page.keyboard.press('n');
  await page.getByLabel('Name').fill('Search is slow');
  await page.getByRole('button', { name: 'Make the room' }).click();
  await keepRecoveryCode(page);
  await expect(page.getByTestId('verdict')).toBeVisible();
  await walk.look('Command, empty');
  await everyTab(page, walk, 'empty');
  await goTo(page, 't');
  await walk.look('Timeline, empty');
  await goTo(page, 'x');
  await expect(page.getByText('Nothing is in conflict')).toBeVisible();
  await walk.look('Conflicts, none');
  await goTo(page, 'm');
  await walk.look('People, alone');
  await walk.dialog('Invite without a hub', () => page.keyboard.press('i'));
  await walk.dialog('Use another hub', () => page.getByRole('button', { name: /Other hub/ }).click());
  await walk.dialog('Host', async () => {
    await walk.act('Host this');
    await expect(page.getByText('Addresses of this machine')).toBeVisible();
  });
  await page.getByRole('button', { name: /Host from here/ }).click();
  await page.getByRole('button', { name: 'Host from this desktop' }).click();
  await expect(page.getByText('This desktop hosts the workspace')).toBeVisible();
  await walk.dialog('Hosting', async () => {});
  await walk.look('People, hosting');
  await goTo(page, 'r');
  await walk.look('Rooms, one');
  await page.getByRole('button', { name: /Actions for/ }).click();
  await walk.look('Rooms, menu');
  await page.getByRole('menuitem', { name: /Archive/ }).click();
  await expect(page.getByText('Every room is archived.')).toBeVisible();
  await walk.look('Rooms, all archived');
  walk.end();
});

test('a launch that two people work on, together and cut apart', async () => {
  const team = await launchTeam(closers);
  const { ana, workspace, room } = team;
  const { page } = ana;
  await fill(page, workspace, room);
  const walk = new Walk(ana);
  await goTo(page, 'c');
  await walk.look('Command');
  await everyTab(page, walk, 'with data');
  await walk.dialog('Owner', async () => {
    await page.getByTestId('task-row').filter({ hasText: 'Penetration test' }).click();
    await page.keyboard.press('a');
  });
  await walk.dialog('Note to a task', () => page.keyboard.press('t'));
  await page.keyboard.press('l');
  await expect(page.getByRole('region', { name: 'The plan’s text' })).toBeVisible();
  await walk.look('Plan, with its text');
  await goTo(page, 't');
  await expect(page.getByTestId('timeline-item').first()).toBeVisible();
  await walk.look('Timeline');
  await page.getByTestId('timeline-item').filter({ hasText: 'p95 at 310 ms' }).focus();
  await walk.dialog('Edit an entry', () => page.keyboard.press('e'));
  await walk.dialog('Earlier words', () => page.keyboard.press('r'));
  await goTo(page, 'm');
  await walk.look('People');
  await walk.dialog('Invite', () => page.keyboard.press('i'));
  await walk.dialog('Invite, made', async () => {
    await page.keyboard.press('i');
    await page.getByRole('button', { name: 'Make the invite' }).click();
    await expect(page.getByLabel(/Short text/)).toBeVisible();
  });
  await goTo(page, 'r');
  await walk.look('Rooms');
  await walk.dialog('Name, kind, target', async () => {
    await page.getByRole('button', { name: /Actions for/ }).click();
    await page.getByRole('menuitem', { name: /Name, kind/ }).click();
  });
  await walk.dialog('Leave', () => page.getByRole('button', { name: 'Leave…' }).click());
  await walk.dialog('Plan offer, update', async () => {
    await walk.act('Try the sample launch');
    await expect(page.getByText('New room or update?')).toBeVisible();
  });
  await walk.dialog('Truth, linked', () => page.locator('footer button').first().click());
  await walk.dialog('Palette', () => page.keyboard.press('Control+k'));
  await walk.dialog('Keys', () => page.keyboard.press('?'));
  await goTo(page, 'c');
  await walk.dialog('Call HOLD', () => page.keyboard.press('h'));

  await cutApart(team);
  await goTo(page, 'c');
  await walk.look('Command, offline');
  await walk.dialog('Truth, offline', () => page.locator('footer button').first().click());
  await team.hub.start();
  await goTo(page, 'x');
  await expect(page.getByTestId('conflict')).toHaveCount(2, { timeout: 30_000 });
  await walk.look('Conflicts');
  await goTo(page, 'c');
  await expect(page.getByTestId('verdict')).toContainText('HOLD');
  await walk.look('Command, with conflicts');
  await goTo(page, 'p');
  await walk.look('Plan, with a conflict');
  expect(walk.complaints).toEqual([]);
  walk.end();
});

/** Entries of each kind, one edited, one pinned, one backfilled; something blocked and something removed. */
async function fill(page: Page, workspace: string, room: string): Promise<void> {
  const note = (text: string, type: 'note' | 'decision' | 'status', at?: number) =>
    command(page, workspace, {
      name: 'addNote',
      input: { room, text, type, ...(at !== undefined && { at }) },
    });
  await note('Canary deployed', 'note', Date.now() - 30 * 60_000);
  await note('We stay at 10 % until the queue is drained', 'decision');
  await note('All gates green, next look at 14:00', 'status');
  const id = await note('p95 at 410 ms', 'note');
  await command(page, workspace, { name: 'editNote', input: { id, fields: { text: 'p95 at 310 ms' } } });
  const task = await command(page, workspace, {
    name: 'addItem',
    input: { room, entity: 'task', fields: { text: 'Order more coffee', state: 'blocked' } },
  });
  const gone = await command(page, workspace, {
    name: 'addItem',
    input: { room, entity: 'task', fields: { text: 'Print the badges', state: 'open' } },
  });
  await command(page, workspace, { name: 'removeItem', input: { entity: 'task', id: gone } });
  await command(page, workspace, {
    name: 'editItem',
    input: { entity: 'task', id: task, fields: { note: 'The machine is broken' } },
  });
}
