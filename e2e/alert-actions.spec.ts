import { rmSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { manyAlerts, seedAlerts } from './support/alerts-seed.ts';
import { launchApp } from './support/app.ts';
import { expectClosed, expectFocus, press } from './support/keyboard.ts';
import { resize } from './support/look.ts';
import { goTo } from './support/people.ts';
import { type Closers, closeAll } from './support/team.ts';

test.setTimeout(180_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const heap = {
  title: 'HeapGrowth',
  severity: 'critical',
  labels: { team: 'payments' },
  link: 'https://prometheus.example/graph',
  runbook: 'https://wiki.example/heap',
  firings: [[6]],
} as const;

async function open(storm: boolean): Promise<Page> {
  const seed = seedAlerts(storm ? [heap, ...manyAlerts(300, 0.3)] : [heap], (workspace, room) => {
    const give = (...about: Parameters<typeof workspace.dispatch>): string => {
      const done = workspace.dispatch(...about);
      if (!done.ok) throw new Error(done.rejection.message);
      return done.id ?? '';
    };
    const fields = { title: 'Memory leaks', likelihoodLevel: 1, impactLevel: 3 };
    const risk = give('addItem', { room, entity: 'risk', fields });
    const matchers = [{ name: 'alertname', op: '=', value: 'HeapGrowth' }] as const;
    give('setTripwire', {
      room,
      risk,
      name: 'Heap grows',
      when: { type: 'alert', matchers: [...matchers] },
      runbook: null,
    });
    give('takeAutomation', {});
  });
  const desk = await launchApp({ profileDir: seed.folder });
  closers.push(async () => {
    await desk.close();
    rmSync(seed.folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await expect(desk.page.getByTestId('verdict')).toBeVisible();
  await resize(desk, 1440, 900);
  return desk.page;
}

/** Opens the menu in a part of the screen, by keys. */
async function openActs(part: Locator): Promise<Locator> {
  const page = part.page();
  await part
    .getByRole('button', { name: /^What to do with/ })
    .first()
    .focus();
  await press(page, 'Enter');
  const items = page.getByRole('menuitem');
  await expect(items.first()).toBeFocused();
  return items;
}

/** What it offers: labels with their keys, in order. Closed by a key, which gives the focus back. */
async function actsIn(part: Locator): Promise<string[]> {
  const page = part.page();
  const items = await openActs(part);
  const acts = await items.evaluateAll((all) =>
    all.map(
      (one) =>
        `${one.querySelector('span')?.firstChild?.textContent} ${one.getAttribute('aria-keyshortcuts')}`,
    ),
  );
  await press(page, 'Escape');
  await expect(items).toHaveCount(0);
  await expectFocus(page);
  return acts;
}

const names = [
  'Acknowledge',
  'Give back',
  'Silence…',
  'Shelve…',
  'Extend…',
  'End silence',
  'It is over…',
  'Not over',
  'Remark…',
  'Runbook',
  'Link',
  'Copy',
];

test('the same can be done with an alert wherever it stands', async () => {
  const page = await open(false);
  const found: Record<string, string[]> = {};
  const band = page.getByTestId('materialising');
  await expect(band).toContainText('Memory leaks', { timeout: 20_000 });
  found.band = await actsIn(band);
  found.command = await actsIn(page.getByTestId('alert-line'));
  await goTo(page, 'a');
  await press(page, 'j');
  found.feed = await actsIn(page.getByTestId('act-line'));
  await page.locator('#alert-list').focus();
  await press(page, 'Enter');
  found.pane = await actsIn(page.getByRole('region', { name: 'The alert' }));
  await press(page, 'Escape');
  await page.getByRole('button', { name: /group by labels/i }).click();
  await page.getByRole('menuitemradio', { name: 'severity', exact: true }).click();
  found.group = await actsIn(page.getByTestId('alert-group'));
  await press(page, 'q', 'q');
  found.history = await actsIn(page.getByTestId('past-line'));
  await goTo(page, 'k');
  await press(page, 'Home');
  found.tripwire = await actsIn(page.getByRole('region', { name: 'Tripwires' }));
  await goTo(page, 't');
  const entry = page.getByTestId('timeline-item').filter({ hasText: 'materialise' }).first();
  await entry.focus();
  found.timeline = await actsIn(entry);
  expect(found.feed?.map((act) => act.slice(0, act.lastIndexOf(' ')))).toEqual(names);
  for (const [place, acts] of Object.entries(found)) expect(acts, place).toEqual(found.feed);

  // Acknowledged from the timeline, it is so everywhere.
  await entry.focus();
  await openActs(entry);
  await press(page, 'a');
  await expect(page.getByRole('heading', { name: 'Acknowledge “HeapGrowth”' })).toBeVisible();
  await press(page, 'Control+Enter');
  await expectClosed(page);
  await goTo(page, 'c');
  await expect(page.getByTestId('alert-line')).toContainText('Ana Ruiz');
});

test('an alert that nobody ends is said to be over, with how one knows, and that is taken back', async () => {
  const page = await open(false);
  await goTo(page, 'a');
  await press(page, 'j');
  const line = page.getByTestId('act-line');
  await expect(line.locator('[data-act="over"]')).toBeVisible();
  await expect(line.locator('[data-act="goesOn"]')).toHaveCount(0);
  await press(page, 'e');
  await expect(page.getByRole('heading', { name: 'Say that “HeapGrowth” is over' })).toBeVisible();
  await press(page, 'Control+Enter');
  await expect(page.getByText('Write a short reason', { exact: false })).toBeVisible();
  await page.keyboard.type('Its job was taken away');
  await press(page, 'Control+Enter');
  await expectClosed(page);
  await expect(page.locator('#alert-list')).toContainText('says Ana Ruiz');
  await press(page, 'e');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('It is over already.');
  await press(page, 'Enter');
  const pane = page.getByRole('region', { name: 'The alert' });
  await expect(pane).toContainText('Ana Ruiz says so: Its job was taken away');
  await openActs(pane);
  await press(page, 'b');
  await expect(pane).toContainText('firing');
  await expect(pane).not.toContainText('says so');
  await goTo(page, 'c');
  await expect(page.getByTestId('alert-line')).toContainText('HeapGrowth');
});

test('in a storm the same can be done with all that have something in common', async () => {
  const page = await open(true);
  await goTo(page, 'a');
  const cause = page.getByTestId('storm').getByRole('listitem').filter({ hasText: 'team=payments' });
  const acts = await actsIn(cause);
  expect(acts.map((act) => act.slice(0, act.lastIndexOf(' ')))).toEqual(names);
  await openActs(cause);
  await press(page, 'a');
  await expect(page.getByRole('heading', { name: /^Acknowledge \d+ alerts$/ })).toBeVisible();
  await press(page, 'Control+Enter');
  await expectClosed(page);
  await expect(page.getByTestId('feed-line')).toContainText('acknowledged');
});
