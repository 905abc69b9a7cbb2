import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { HubProcess } from './support/hub-process.ts';
import { expectFocus, press } from './support/keyboard.ts';
import {
  attachHub,
  expectSame,
  goTo,
  importPlan,
  introduce,
  inviteOnScreen,
  keepRecoveryCode,
  openDesk,
  whereIs,
} from './support/people.ts';
import { type Closers, closeAll, command } from './support/team.ts';

const plan = `# Ferry booking

**Target launch**: 27 September 2091

## Phase 1: Ready
- [ ] Switch the names over

## Success criteria
### Must have
- [ ] Rollback rehearsed

## Success metrics
| Metric | Current | Target | Status |
|---|---|---|---|
| Bundle size | 114 KB | 150 KB | |
| Uptime | 99.5% | 99.9% | |
| Shops | 30 | 40 | |

## Risks
| Risk | Likelihood | Impact | Mitigation |
|---|---|---|---|
| Connection leaks | High | High | Watched by hand |

## Launch day schedule
- 08:00 Ferries are told
- 09:00 Harbours are told

## Communication
| Audience | Message | Frequency |
|---|---|---|
| Directors | Short summary | daily 09:00 |
`;
const closers: Closers = [];
let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hp-new-user-'));
});
test.afterEach(async () => {
  await closeAll(closers);
  rmSync(folder, { recursive: true, force: true });
});

async function founded(): Promise<LaunchedApp & { workspace: string; room: string }> {
  const ana = await launchApp({ env: { TZ: 'America/New_York' } });
  closers.push(() => ana.close());
  await introduce(ana.page, 'Ana Ruiz');
  const file = join(folder, 'ferry.md');
  writeFileSync(file, plan);
  await importPlan(ana.page, file);
  await keepRecoveryCode(ana.page);
  await expect(ana.page.getByTestId('verdict')).toBeVisible();
  return { ...ana, ...(await whereIs(ana.page)) };
}

const screen = (page: Page, name: string) => page.locator(`main[data-screen="${name}"]`);

/** Finds a thing from the palette and opens it. */
async function openFound(page: Page, words: string, kind: string): Promise<void> {
  await press(page, 'Control+k');
  await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused();
  await page.keyboard.type(words);
  const hit = page.getByRole('option').filter({ hasText: words }).filter({ hasText: kind }).first();
  await expect(hit).toBeVisible();
  await hit.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('who joins reads where the link leads, names the device, lands in the only room, and finds things where they are worked on', async () => {
  const hub = await HubProcess.start();
  closers.push(() => hub.close());
  const { page: ana, workspace, room } = await founded();
  await attachHub(ana, workspace, hub.url);
  const { page: bo, ...desk } = await openDesk('Bo Tran');
  closers.push(() => desk.close());

  await press(bo, 'j');
  const dialog = bo.getByRole('dialog', { name: 'Join a workspace' });
  await dialog.getByLabel('Link or text').fill(await inviteOnScreen(ana, 'link'));
  await expect(dialog.getByText('Ana’s workspace (so the link says)')).toBeVisible();
  await dialog.getByLabel('Name of this device').fill('Harbour desk');
  await dialog.getByLabel('Link or text').press('Enter');
  await expect(bo.getByTestId('verdict')).toBeVisible();
  await expect(bo.getByRole('banner')).toContainText('Ferry booking');
  await expect(bo.locator('footer')).toContainText('Linked to Hub');
  await goTo(ana, 'm');
  await expect(ana.getByText('Harbour desk')).toBeVisible();

  const text = '# Status\n\nConnection leaks are watched.';
  await command(ana, workspace, {
    name: 'sendUpdate',
    input: { room, update: null, audience: 'Directors', text },
  });
  await expectSame(ana, bo, workspace);
  await openFound(bo, 'Connection leaks', 'risk');
  await expect(screen(bo, 'risks')).toBeVisible();
  await expect(bo.locator('[data-testid="risk-row"][aria-selected="true"]')).toContainText(
    'Connection leaks',
  );
  await openFound(bo, 'Harbours are told', 'schedule');
  await expect(screen(bo, 'schedule')).toBeVisible();
  await expect(bo.getByRole('button', { name: /Harbours are told/ })).toBeFocused();
  await expectFocus(bo);
  await openFound(bo, 'Short summary', 'status update');
  await expect(bo.getByTestId('update-line').getByRole('button', { name: /^Draft/ })).toBeFocused();
  await openFound(bo, 'leaks are watched', 'sent update');
  await expect(bo.getByText('Connection leaks are watched.')).toBeVisible();
  await expect(bo.locator('details[data-sent] summary')).toBeFocused();

  const members = await ask(ana, 'members', { workspace });
  const person = members.people.find(({ name }) => name === 'Bo Tran')?.person ?? '';
  const changed = await ask(ana, 'changeRole', { workspace, person, role: 'observer', reason: 'Looks on' });
  expect(changed.ok).toBe(true);
  await expectSame(ana, bo, workspace);
  await goTo(bo, 'c');
  const score = bo.getByRole('button', { name: 'Set a readiness score…' });
  await expect(score).toHaveAttribute('aria-disabled', 'true');
  await score.press('Enter');
  await expect(bo.getByRole('region', { name: 'Messages' })).toContainText(
    'As observer you read the score. Who takes part may set it.',
  );
  await expect(bo.getByRole('dialog')).toHaveCount(0);
});

test('a bare target says what is assumed, a day says that no time is known, an acceptance is called one', async () => {
  const { page } = await founded();
  await expect(page.getByRole('banner')).toContainText('Thu 27 Sep 2091, no time known');
  const metrics = page.getByRole('region', { name: 'Metrics' });
  await expect(metrics).toContainText('on target: at most 150 KB (assumed)');
  await expect(metrics).toContainText('off target: at least 99.9% (assumed)');
  await expect(metrics).toContainText('no limit to judge by: write the target as ≤ 40 or ≥ 40');

  await goTo(page, 'p');
  await page.getByRole('tab', { name: /^Metrics/ }).click();
  const shops = page.getByTestId('metric-row').filter({ hasText: 'Shops' });
  await shops.getByText('40', { exact: true }).dblclick();
  await page.getByRole('textbox', { name: 'Target' }).fill('≤ 40');
  await press(page, 'Enter');
  await expect(shops).toContainText('on target');
  const bundle = page.getByTestId('metric-row').filter({ hasText: 'Bundle size' });
  await bundle.getByText(/assumed/).dblclick();
  await page.getByRole('textbox', { name: 'Limit' }).fill('< 100 KB');
  await press(page, 'Enter');
  await expect(bundle).toContainText('off target');
  await expect(bundle).not.toContainText('assumed');

  await goTo(page, 'k');
  await page.getByTestId('risk-row').first().click();
  await press(page, 'w');
  await page.getByLabel('Why do we live with it?').fill('Watched by hand');
  await page.getByLabel('4 hours').check();
  await press(page, 'Control+Enter');
  await expect(page.getByTestId('risk-summary')).toContainText('1 accepted');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press(page, 'w');
  await expect(
    page.getByRole('heading', { name: 'Change the acceptance of “Connection leaks”' }),
  ).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText('then the risk is open again');
  await press(page, 'Escape');

  await goTo(page, 'r');
  await page
    .getByRole('button', { name: /^Actions|More|Menu/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: /Name, kind, target/ }).click();
  await expect(page.getByRole('dialog')).toContainText('The plan names the day only');
  await page.getByLabel('Target time (optional)').fill('2091-09-27T10:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText('Thu 27 Sep 2091 10:00 EDT');
});

test('an incident is called one wherever it is spoken of', async () => {
  const { page } = await founded();
  await goTo(page, 'r');
  await press(page, 'n');
  await page.getByLabel('Name', { exact: true }).fill('Payments down');
  await page.getByLabel('Kind').selectOption('incident');
  await page.getByRole('button', { name: 'Make the room' }).click();
  const main = page.locator('main');
  await expect(main).toContainText('Nobody has called this incident yet.');
  await expect(main).toContainText('before the incident is over');
  await expect(main).not.toContainText(/launch/i);
  await press(page, 'Shift+S');
  const dialog = page.getByRole('dialog', { name: 'Scrub the incident' });
  await expect(dialog).toContainText('The incident is called off for everybody.');
  await expect(dialog).not.toContainText(/launch/i);
  await page.keyboard.type('A false alarm');
  await press(page, 'Control+Enter');
  await expect(main).toContainText('scrubbed the incident');
  await goTo(page, 'p');
  await page.getByRole('tab', { name: /^Criteria/ }).click();
  await expect(main).toContainText('before the incident is over');
  await goTo(page, 't');
  await expect(main).toContainText('scrubbed the incident');
  await expect(main).not.toContainText(/launch/i);
});
