import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page, test } from '@playwright/test';
import { freshProfile, type LaunchedApp, launchApp } from '../support/app.ts';
import { ask } from '../support/engine-line.ts';
import { resize } from '../support/look.ts';
import { goTo, introduce, openSample, whereIs } from '../support/people.ts';
import { type Closers, closeAll, command } from '../support/team.ts';
import { save, still, take, toToday, whileStuck } from './take.ts';

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

/** Ana in the sample launch, on a window of the usual size. */
async function openLaunch(profileDir?: string): Promise<LaunchedApp & { workspace: string; room: string }> {
  const desk = await launchApp(profileDir === undefined ? {} : { profileDir });
  closers.push(() => desk.close());
  await introduce(desk.page, 'Ana Ruiz');
  await openSample(desk.page);
  await resize(desk, 1440, 900);
  return { ...desk, ...(await whereIs(desk.page)) };
}

test('the day and the risks', async () => {
  const desk = await openLaunch();
  const { page, workspace, room } = desk;
  await toToday(page, workspace);
  const slots = page.locator('[data-slot]');
  const id = (await slots.first().getAttribute('data-slot')) ?? '';
  const begun = Date.now() - 24 * 60_000;
  const ends = { startedAt: begun, endedAt: begun + 21 * 60_000 };
  await command(page, workspace, { name: 'editItem', input: { entity: 'slot', id, fields: ends } });
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('s');
  await expect(page.locator('[data-state="running"]')).toHaveCount(1);
  const update = (await page.getByTestId('update-line').first().getAttribute('data-update')) ?? '';
  // The plan's own cadence counts on the launch day only.
  const often = { cadence: 'Every 30 minutes' };
  await command(page, workspace, {
    name: 'editItem',
    input: { entity: 'update', id: update, fields: often },
  });
  await command(page, workspace, {
    name: 'sendUpdate',
    input: { room, update, audience: 'Launch team', text: 'Poll done: GO', at: Date.now() - 38 * 60_000 },
  });
  await expect(page.getByText(/overdue by/)).toBeVisible();
  await take(desk, 'schedule-dark');

  await goTo(page, 'k');
  await page.keyboard.press('Home');
  const risk = (await page.getByTestId('risk-row').first().getAttribute('data-item')) ?? '';
  const fields = { residualLikelihoodLevel: 1, residualImpactLevel: 3, reviewAt: Date.now() - 86_400_000 };
  await command(page, workspace, { name: 'editItem', input: { entity: 'risk', id: risk, fields } });
  await accept(page, workspace, room);
  await take(desk, 'risks-dark');
  await goTo(page, 'p');
  await page.getByRole('tab', { name: /^Criteria/ }).click();
  await resize(desk, 1024, 700);
  await take(desk, 'criteria-1024', 'light');
});

async function accept(page: Page, workspace: string, room: string): Promise<void> {
  const risk = (await page.getByTestId('risk-row').last().getAttribute('data-item')) ?? '';
  const expiresAt = Date.now() + 6 * 3_600_000;
  const owner = { name: 'Tomás Lind' };
  const input = { room, risk, owner, reason: 'Compared with v5 for a week', expiresAt };
  await command(page, workspace, { name: 'acceptRisk', input });
  await expect(page.getByTestId('risk-summary')).toContainText('1 accepted');
}

test('nothing can be written, and the engine is stuck', async () => {
  const desk = await openLaunch();
  const { page, workspace } = desk;
  const other = new DatabaseSync(join(desk.profileDir, 'workspaces', workspace, 'log.db'));
  other.exec('BEGIN IMMEDIATE');
  await goTo(page, 't');
  await page.keyboard.press('/');
  await page.keyboard.type('-5m saw errors in Frankfurt');
  await page.keyboard.press('Enter');
  const said = page.getByRole('region', { name: 'Messages' }).getByText(/^Nothing was written/);
  await expect(said).toBeVisible({ timeout: 30_000 });
  await still(page);
  await save(desk, 'refused-dark');
  other.exec('ROLLBACK');
  other.close();
  await page.keyboard.press('Escape');
  await goTo(page, 'c');
  await whileStuck(desk, () => take(desk, 'stale-dark'));
});

test('a workspace that does not open', async () => {
  const profileDir = freshProfile();
  closers.push(async () => rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 }));
  const first = await openLaunch(profileDir);
  await ask(first.page, 'backUp', { workspace: first.workspace });
  await first.kill();
  const database = join(profileDir, 'workspaces', first.workspace, 'log.db');
  const bytes = readFileSync(database);
  writeFileSync(database, Buffer.concat([bytes.subarray(0, 1_000), Buffer.alloc(bytes.length, 0x58)]));
  rmSync(`${database}-wal`, { force: true });
  const again = await launchApp({ profileDir });
  closers.push(() => again.close());
  const { page } = again;
  await expect(page.getByText('A workspace does not open')).toBeVisible();
  await resize(again, 1440, 900);
  // The profile lies in a temporary folder; the picture shows where it lies on a person's machine.
  await page.getByText(profileDir).evaluate((node, at) => {
    node.textContent = (node.textContent ?? '').replace(at, '/home/ana/.config/Holdpoint/profiles/default');
  }, profileDir);
  await take(again, 'broken-dark');
});
