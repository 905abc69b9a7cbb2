import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { expectClosed, press } from './support/keyboard.ts';
import { accessFaults, complaintsOf, lookThrough, resize, showTheme, themes } from './support/look.ts';
import { expectSame, goTo } from './support/people.ts';
import { because, card, pane, track } from './support/rollout-board.ts';
import { type SeedMore, type SeedTrack, seedRollout } from './support/rollout-seed.ts';
import { everyState, fourTracks } from './support/rollout-tracks.ts';
import { type Closers, closeAll, command, launchTeam } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

async function openSeeded(
  tracks: readonly SeedTrack[],
  more: SeedMore = {},
): Promise<Awaited<ReturnType<typeof launchApp>>> {
  const { folder } = seedRollout(tracks, more);
  const desk = await launchApp({ profileDir: folder });
  closers.push(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await expect(desk.page.getByTestId('verdict')).toBeVisible();
  await resize(desk, 1440, 900);
  return desk;
}

/** Holds a key down on what has the focus for as long as a hold takes, with a little more. */
async function holdEnter(page: Page, ms: number): Promise<void> {
  await page.keyboard.down('Enter');
  await page.waitForTimeout(ms);
  await page.keyboard.up('Enter');
}

test('every state of a stage stands on the board with its own shape, colour and word, in both themes', async () => {
  const desk = await openSeeded(everyState);
  const { page } = desk;
  const complaints = complaintsOf(page);
  await goTo(page, 'o');
  const words = {
    pending: 'pending',
    waiting: 'waiting',
    soaking: 'soaking',
    running: 'running',
    paused: 'paused',
    inconclusive: 'inconclusive',
    failed: 'failed',
    aborted: 'aborted',
    rolled_back: 'rolled back',
    succeeded: 'succeeded',
    stale: 'stale',
  };
  const shapes = new Set<string>();
  const colours = new Set<string>();
  for (const [state, word] of Object.entries(words)) {
    const one = page.locator(`[data-testid="stage-card"][data-state="${state}"]`).first();
    await expect(one, state).toContainText(word);
    const mark = one.locator('svg').first();
    shapes.add(await mark.innerHTML());
    colours.add(await mark.evaluate((element) => getComputedStyle(element).color));
  }
  expect(shapes.size).toBe(11);
  expect(colours.size).toBe(11);
  const faults: string[] = [];
  await lookThrough(desk, 'the board', faults);
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});

test('by keyboard alone: start, promote, pause, resume, abort, lift, roll back, each with who, why and when', async () => {
  const desk = await openSeeded([
    {
      name: 'api',
      stages: [
        { name: '10 %', percent: 10 },
        { name: '50 %', percent: 50 },
        { name: '100 %', percent: 100 },
      ],
      steps: 0,
    },
  ]);
  const { page } = desk;
  await goTo(page, 'o');
  const [first, second] = [card(page, 'api', 0), card(page, 'api', 1)];
  await expect(page.getByTestId('act-why')).toContainText('leads to “10 %”');
  await press(page, 's');
  await expect(first).toHaveAttribute('data-state', 'running');
  await press(page, 'p');
  await expect(second).toHaveAttribute('data-state', 'running');
  await expect(first).toHaveAttribute('data-state', 'succeeded');
  // Nothing is stopped without a reason.
  await press(page, 'h');
  await press(page, 'Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Write a short reason' })).toBeVisible();
  await because(page, 'p95 climbs');
  await expect(second).toHaveAttribute('data-state', 'paused');
  await expect(track(page, 'api')).toContainText('Ana Ruiz paused it');
  await expect(track(page, 'api')).toContainText('“p95 climbs”');
  await press(page, 'r');
  await because(page, 'it was the cache');
  await expect(second).toHaveAttribute('data-state', 'running');
  await press(page, 'x');
  await because(page, 'carts are lost');
  await expect(second).toHaveAttribute('data-state', 'aborted');
  // Promoting is shut, and its button says why.
  const promote = page.locator('[data-act="promote"]');
  await expect(promote).toHaveAttribute('aria-disabled', 'true');
  await expect(promote).toHaveAccessibleDescription(/It is aborted. Set it going again first/);
  await press(page, 'p');
  await expect(second).toHaveAttribute('data-state', 'aborted');
  await press(page, 'r');
  await because(page, 'the carts were test carts');
  await expect(second).toHaveAttribute('data-state', 'running');
  await press(page, 'b');
  await because(page, 'we go home');
  await expect(second).toHaveAttribute('data-state', 'rolled_back');
  await goTo(page, 't');
  for (const reason of [
    'p95 climbs',
    'it was the cache',
    'carts are lost',
    'the carts were test carts',
    'we go home',
  ])
    await expect(page.getByText(reason).first()).toBeVisible();
});

test('a gate’s samples are drawn against its limit; keys give each with its verdict, and a moved limit says what if', async () => {
  const desk = await openSeeded(fourTracks);
  const { page } = desk;
  const complaints = complaintsOf(page);
  await goTo(page, 'o');
  // The gate that stands in the way is open by itself.
  await expect(pane(page).getByRole('button', { name: /p95 of the payment page/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await expect(pane(page).locator('canvas')).toBeVisible();
  const readout = page.getByTestId('sample-readout');
  await expect(readout).toHaveAttribute(
    'aria-valuetext',
    /0\.18, failed\. The success condition does not hold: result\[0\] < 0\.1/,
  );
  await readout.focus();
  await press(page, 'Home');
  await expect(readout).toHaveAttribute('aria-valuetext', /0\.04, good\. The success condition holds/);
  const limit = page.getByRole('slider', { name: /Limit, good </ });
  await limit.focus();
  for (let step = 0; step < 20; step += 1) await press(page, 'ArrowUp');
  await expect(page.getByTestId('what-if')).toContainText(
    'it would not have tripped. Nothing is changed by it.',
  );
  await expect(card(page, 'checkout-api', 1)).toHaveAttribute('data-state', 'failed');
  await page.getByText('As a table: 8 samples').click();
  await expect(page.getByRole('row', { name: /0\.21 failed/ })).toBeVisible();
  for (const theme of themes) {
    await showTheme(page, theme);
    expect(await accessFaults(page), theme).toEqual([]);
  }
  expect(complaints).toEqual([]);
});

test('a crossed rollback trigger stands over every screen with its clock; rolling back takes the step and decides', async () => {
  const desk = await openSeeded(fourTracks, {
    crossing: { track: 'checkout-api', value: 412, msAgo: 6 * 60_000 },
  });
  const { page } = desk;
  const crossing = page.getByTestId('crossing');
  for (const screen of ['c', 'p', 't', 'd', 'k', 'o'] as const) {
    await goTo(page, screen);
    await expect(crossing).toContainText('Rollback trigger crossed: checkout p95 412 > 200 for 30 s');
  }
  await expect(crossing).toContainText('Set the canary’s weight to 0.');
  await expect(crossing).toContainText('takes about 4 min');
  await expect(crossing.getByRole('timer')).toContainText('overdue by');
  // It nags and decides nothing.
  await expect(card(page, 'checkout-api', 1)).toHaveAttribute('data-state', 'failed');
  await press(page, 'Shift+B');
  await because(page, 'as agreed');
  await expect(crossing).toHaveCount(0);
  await expect(card(page, 'checkout-api', 1)).toHaveAttribute('data-state', 'rolled_back');
});

test('breaking glass takes a hold and a second person on another desk', async () => {
  const { ana, bo, workspace, room } = await launchTeam(closers, 'action-plan.md');
  const made = await command(ana.page, workspace, {
    name: 'addItem',
    input: { room, entity: 'track', fields: { name: 'api' } },
  });
  for (const [index, percent] of [10, 50].entries())
    await command(ana.page, workspace, {
      name: 'addItem',
      input: {
        room,
        entity: 'stage',
        fields: { name: `${percent} %`, percent, track: made, state: 'pending', order: `a${index}` },
      },
    });
  const check = { type: 'approval', approvers: [], quorum: 2, nagMs: null };
  await command(ana.page, workspace, {
    name: 'addItem',
    input: { room, entity: 'gate', fields: { name: 'finance agrees', track: made, stage: null, check } },
  });
  await goTo(ana.page, 'o');
  await card(ana.page, 'api', 0).focus();
  await press(ana.page, 's');
  await expect(card(ana.page, 'api', 0)).toHaveAttribute('data-state', 'waiting');
  await press(ana.page, 'Shift+K');
  const dialog = ana.page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('finance is asleep');
  const hold = dialog.getByRole('button', { name: 'Ask a second person' });
  await hold.focus();
  // Let go too early, nothing is asked.
  await holdEnter(ana.page, 400);
  await expect(dialog).toBeVisible();
  await expect(ana.page.getByTestId('second-request')).toHaveCount(0);
  await holdEnter(ana.page, 1_900);
  await expectClosed(ana.page);
  await expect(ana.page.getByTestId('second-request')).toContainText(
    'You ask: go past the gates of “10 %” of api',
  );
  await expect(ana.page.getByTestId('second-request').getByRole('button', { name: 'Agree' })).toHaveCount(0);
  await goTo(bo.page, 'o');
  const request = bo.page.getByTestId('second-request');
  await expect(request).toContainText('Ana Ruiz asks: go past the gates of “10 %” of api, to “50 %”', {
    timeout: 30_000,
  });
  await expect(request).toContainText('because “finance is asleep”');
  await expect(card(bo.page, 'api', 0)).toHaveAttribute('data-state', 'waiting');
  // A responder may read it; it takes a commander or an operator.
  await expect(request).toContainText('It takes a commander or an operator to agree.');
  const { people } = await ask(ana.page, 'members', { workspace });
  const person = people.find(({ name }) => name === 'Bo Tran')?.person ?? '';
  expect((await ask(ana.page, 'changeRole', { workspace, person, role: 'operator' })).ok).toBe(true);
  await request.getByRole('button', { name: 'Agree' }).focus();
  await holdEnter(bo.page, 1_900);
  for (const { page } of [bo, ana])
    await expect(card(page, 'api', 1)).toHaveAttribute('data-state', 'waiting', { timeout: 30_000 });
  await expect(ana.page.getByTestId('second-request')).toHaveCount(0);
  await expectSame(ana.page, bo.page, workspace);
  await goTo(ana.page, 't');
  await expect(ana.page.getByText('BROKE GLASS and went past the gates of “api”').first()).toBeVisible();
});

test('an empty board gets its stages and gates from a template; a condition is judged while it is written', async () => {
  const desk = await openSeeded([], { reports: [{ name: 'mailer', state: 'soaking', percent: 25 }] });
  const { page } = desk;
  await goTo(page, 'o');
  // What a delivery system reports stands below, until somebody takes it onto the board.
  await expect(page.getByTestId('other-report')).toContainText('mailer');
  await expect(page.getByTestId('other-report')).toContainText('25 %');
  await press(page, 'm');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Job').fill('checkout-api');
  await press(page, 'Enter');
  await expectClosed(page);
  const rollout = track(page, 'Rollout');
  await expect(rollout.getByTestId('stage-card')).toHaveCount(3);
  await expect(rollout.getByTestId('stage-card').first()).toContainText('2 gates');
  await expect(page.getByTestId('gate')).toHaveCount(2);
  // The gate that is chosen is changed in its dialog.
  await press(page, 'Shift+W');
  await dialog.getByLabel('Good when').fill('result[0] < 0.1 and result[1] < 2');
  await expect(dialog.getByRole('alert')).toContainText('write && in place of and');
  await press(page, 'Enter');
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Good when').fill('result[0] < 0.02');
  // Nobody has said where that Prometheus is: trying it says so, and what to do.
  await dialog.getByRole('button', { name: 'Try it now' }).click();
  await expect(dialog.getByRole('status')).toContainText(/Settings|set it up/i);
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(pane(page)).toContainText('good: result[0] < 0.02');
  await page.getByRole('button', { name: 'Put on the board' }).click();
  await expect(track(page, 'mailer')).toContainText('argo-rollouts says soaking at 25 %');
  await expect(page.getByTestId('other-report')).toHaveCount(0);
});

test('a provider is set up for all, bound on this machine, tried and unbound; what acts on production says so', async () => {
  const desk = await openSeeded(fourTracks);
  const { page } = desk;
  await goTo(page, 's');
  const providers = page.getByRole('region', { name: 'Providers' });
  await expect(providers).toContainText('Nobody has set “prometheus” up');
  await providers.getByRole('button', { name: 'Add a provider…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('deployer');
  await dialog.getByLabel('Kind').selectOption('webhook');
  await press(page, 'Enter');
  await expectClosed(page);
  const line = providers.getByTestId('provider').filter({ hasText: 'deployer' });
  await expect(line).toContainText('acts on production: off');
  await line.getByRole('button', { name: 'Bind here…' }).click();
  await dialog.getByRole('button', { name: 'Bind it here' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Say where it is');
  await dialog.getByLabel('Address').fill('http://127.0.0.1:9/hook');
  await dialog.getByLabel('Signing secret').fill('a-secret-that-nobody-reads');
  await dialog.getByRole('button', { name: 'Bind it here' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(line).toContainText('acts on production: on');
  await expect(line).not.toContainText('a-secret');
  await line.getByRole('button', { name: 'Try' }).click();
  await expect(line.getByRole('status')).toContainText('deployer');
  await line.getByRole('button', { name: 'Unbind' }).click();
  await expect(line).toContainText('acts on production: off');
  expect(await accessFaults(page)).toEqual([]);
});
