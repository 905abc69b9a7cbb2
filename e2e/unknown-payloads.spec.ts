import { expect, type Page, test } from '@playwright/test';
import { launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { press } from './support/keyboard.ts';
import { complaintsOf, pictureThrough } from './support/look.ts';
import { goTo, introduce, openSample, whereIs } from './support/people.ts';
import { type Closers, closeAll } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const soon = { timeout: 20_000 };
const unknown = (page: Page) => page.getByRole('region', { name: 'Unknown payloads' });
const shown = (page: Page) => page.getByRole('region', { name: 'The payload’s text' });

test('a payload of 900 KB that nobody knows is shown to its last line and mapped by its last field', async () => {
  const desk = await launchApp();
  closers.push(() => desk.close());
  const { page } = desk;
  const complaints = complaintsOf(page);
  const faults: string[] = [];
  await introduce(page, 'Ana');
  await openSample(page);
  const { workspace, room } = await whereIs(page);
  const items = Array.from({ length: 9_000 }, (_, n) => ({ n, words: `<b>item</b> ${'x'.repeat(70)}` }));
  const text = JSON.stringify({
    kind: 'odd.v1',
    mood: 'bad',
    items,
    one: 'y'.repeat(50_000),
    title: 'Disk is full',
  });
  expect(text.length).toBeGreaterThan(900_000);
  expect(await ask(page, 'ingestText', { workspace, room, text, source: 'odd' })).toMatchObject({ ok: true });

  await goTo(page, 's');
  await expect(unknown(page)).toContainText('odd.v1', soon);
  await unknown(page).getByRole('button', { name: 'Show a payload of odd' }).focus();
  await press(page, 'Enter');
  await expect(shown(page)).toContainText('"kind": "odd.v1"', soon);
  expect(await page.getByRole('dialog').locator('b').count()).toBe(0);
  // Only what is in sight is in the window.
  expect(await shown(page).locator('div').count()).toBeLessThan(200);
  await shown(page).focus();
  await press(page, 'End');
  await expect(shown(page)).toContainText('"title": "Disk is full"', soon);
  await pictureThrough(desk, 'payload-shown', faults);
  await press(page, 'Escape');

  await unknown(page).getByRole('button', { name: 'Map a payload of odd' }).focus();
  await press(page, 'Enter');
  const dialog = page.getByRole('dialog', { name: 'How payloads of odd are read' });
  await expect(dialog.getByLabel('Its payloads have')).toHaveValue('items', soon);
  await dialog.getByLabel('an alert').check();
  for (const [label, words] of [
    ['Its payloads have', 'kind = odd.v1'],
    ['title', 'title'],
    ['status', 'mood'],
    ['List of events', ''],
    ['Its words for firing and resolved', 'bad = firing'],
  ] as const) {
    await dialog.getByLabel(label, { exact: true }).fill(words);
  }
  await expect(dialog.getByRole('region', { name: 'What comes of it' })).toContainText(
    'Disk is full: firing',
    soon,
  );
  await pictureThrough(desk, 'payload-mapped', faults);
  await press(page, 'Control+Enter');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
    '1 kept payload read by it',
    soon,
  );
  await expect(unknown(page)).toHaveCount(0, soon);
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});
