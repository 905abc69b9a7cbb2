import { expect as expectSoon, test } from '@playwright/test';
import { startPrometheus } from '../electron/engine/automation/testing/services.ts';
import { expectClosed, expectGone, press } from './support/keyboard.ts';
import {
  addProvider,
  bindAndTry,
  both,
  errorQuery,
  errorRate,
  everywhere,
  type Live,
  launchLive,
  layOut,
  PROVIDER,
  serve,
  startStub,
} from './support/live.ts';
import { goTo } from './support/people.ts';
import {
  agreeOnTrigger,
  because,
  card,
  gate,
  lookAt,
  mayNot,
  openGate,
  promote,
  track,
} from './support/rollout-board.ts';
import { type Closers, closeAll } from './support/team.ts';

// One team and one Prometheus for all: each test has a track of its own.
test.describe.configure({ mode: 'serial', timeout: 180_000 });
const expect = expectSoon.configure({ timeout: 30_000 });

const closers: Closers = [];
let live: Live;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  live = await launchLive(closers);
});
test.afterAll(() => closeAll(closers));

test('a wrong address, a wrong token and a typo in PromQL each say what, where and what to do', async () => {
  const { page } = live.ana;
  const guarded = await startStub(1, 'right');
  closers.push(async () => void guarded.server.close());
  await goTo(page, 's');
  await addProvider(page, 'guarded');
  expect(await bindAndTry(page, 'guarded', 'http://127.0.0.1:1')).toContain(
    '“guarded” at http://127.0.0.1:1 cannot be asked: the connection was refused. Is it running, and is the address right?',
  );
  expect(await bindAndTry(page, 'guarded', guarded.url, 'wrong')).toContain(
    '“guarded” refuses this machine (401). Bind it again with other credentials.',
  );
  expect(await bindAndTry(page, 'guarded', guarded.url, 'right')).toContain('Prometheus answers queries.');
  await layOut(
    live,
    'typo',
    [100],
    [{ name: 'errors', query: 'sum(rate(http_requests_total[4s])', limits: {} }],
  );
  for (const one of both(live)) await goTo(one, 'o');
  await lookAt(page, 'typo', 0);
  await press(page, 's');
  await everywhere(live, 'typo', 0, 'failed');
  for (const one of both(live)) {
    await lookAt(one, 'typo', 0);
    await openGate(one, 'errors');
    await expect(gate(one, 'errors')).toContainText('unclosed left parenthesis. Correct the query.');
    await mayNot(one, 'promote', /Only errors from “errors”\. Look why/);
  }
  await press(page, 'Shift+W');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Try it now' }).click();
  await expect(dialog.getByRole('status')).toContainText(
    /“prod” refuses the query: .*unclosed left parenthesis\. Correct the query\./,
  );
  await press(page, 'Escape');
  await expectClosed(page);
});

test('10 → 50 → 100 from a template goes through when it is healthy, a person promoting each time', async () => {
  const [ana, ben] = both(live);
  await serve(live, 'checkout-api');
  await press(ana, 'n');
  const dialog = ana.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('checkout');
  await dialog.getByLabel('Version before').fill('5.9.4');
  await dialog.getByLabel('Version after').fill('6.0.0');
  await press(ana, 'Enter');
  await expectClosed(ana);
  await card(ana, 'checkout', 0).click();
  await press(ana, 'm');
  await dialog.getByLabel('Asks').fill(PROVIDER);
  await dialog.getByLabel('Job').fill('checkout-api');
  await press(ana, 'Enter');
  await expectClosed(ana);
  await expect(card(ana, 'checkout', 2)).toContainText('2 gates');
  // A launch in half a minute in place of an hour.
  for (const stage of [0, 1, 2]) {
    await lookAt(ana, 'checkout', stage);
    await press(ana, 'e');
    await dialog.getByLabel('Soak').fill('2s');
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await expectGone(ana);
  }
  for (const name of ['error rate', 'p95']) {
    await openGate(ana, name);
    await press(ana, 'Shift+W');
    await dialog.getByLabel('Every').fill('1s');
    await dialog.getByLabel('How many').fill('3');
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await expectGone(ana);
  }
  await lookAt(ana, 'checkout', 0);
  await press(ana, 's');
  for (const [stage, page] of [ana, ben, ana].entries()) {
    await everywhere(live, 'checkout', stage, 'running');
    await promote(page, 'checkout', stage);
  }
  await everywhere(live, 'checkout', 2, 'succeeded');
  for (const page of both(live))
    await expect(track(page, 'checkout')).toHaveAttribute('data-state', 'succeeded');
  await lookAt(ben, 'checkout', 2);
  for (const name of ['error rate', 'p95'])
    await expect(gate(ben, name)).toHaveAttribute('data-phase', 'successful');
});

test('no data waits for people; a bad one fails at its limit, its card stands over every screen, and Ben rolls back', async () => {
  const [ana, ben] = both(live);
  await layOut(live, 'cart', [10, 50], [errorRate('cart', { count: 60, failureLimit: 2 })]);
  await agreeOnTrigger(ana, 'cart', PROVIDER, errorQuery('cart'));
  await lookAt(ana, 'cart', 0);
  await press(ana, 's');
  await everywhere(live, 'cart', 0, 'inconclusive');
  for (const page of both(live)) {
    await lookAt(page, 'cart', 0);
    await mayNot(page, 'promote', /Inconclusive: “error rate”\. Look, then try again or break glass\./);
    await expect(gate(page, 'error rate')).toContainText('no data');
  }
  await serve(live, 'cart');
  await press(ana, 't');
  await because(ana, 'Traffic is on now');
  for (const page of both(live)) await expect(gate(page, 'error rate')).toContainText('measuring');
  await expect(gate(ben, 'error rate')).toContainText('Last sample 0');

  await goTo(ben, 'c');
  live.shop.turn('cart', { errorShare: 0.5 });
  const turnedAt = Date.now();
  for (const page of both(live))
    await expect(page.getByTestId('crossing')).toContainText('Rollback trigger crossed: cart errors');
  const seenAfter = Date.now() - turnedAt;
  expect(seenAfter).toBeLessThan(10_000);
  for (const screen of ['c', 'p', 't', 'd', 'k', 'v', 'x', 'm', 's', 'o'] as const)
    for (const page of both(live)) {
      await goTo(page, screen);
      await expect(page.getByTestId('crossing')).toContainText('Set the weight of the canary to 0.');
    }
  await everywhere(live, 'cart', 0, 'failed');
  for (const page of both(live)) await expect(gate(page, 'error rate')).toContainText('3 failed, limit 2');
  await press(ben, 'Shift+B');
  await because(ben, 'Carts are lost, as agreed');
  await everywhere(live, 'cart', 0, 'rolled_back');
  for (const page of both(live)) {
    await expect(page.getByTestId('crossing')).toHaveCount(0);
    await goTo(page, 't');
    await expect(page.getByText('Carts are lost, as agreed').first()).toBeVisible();
    await goTo(page, 'o');
  }
});

test('a Prometheus that is killed in the middle holds the track; once it is back, people try again', async () => {
  const [ana, ben] = both(live);
  await serve(live, 'search');
  await layOut(live, 'search', [10], [errorRate('search', { count: null })]);
  await lookAt(ana, 'search', 0);
  await press(ana, 's');
  for (const page of both(live)) {
    await lookAt(page, 'search', 0);
    await expect(gate(page, 'error rate')).toContainText('within its limits');
  }
  await live.prometheus.kill();
  await everywhere(live, 'search', 0, 'failed');
  for (const page of both(live)) {
    await mayNot(page, 'promote', /Only errors from “error rate”\. Look why/);
    await openGate(page, 'error rate');
    await expect(gate(page, 'error rate')).toContainText('5 errors in a row; the limit is 4.');
    await expect(gate(page, 'error rate')).toContainText(`“prod” at ${live.prometheus.url}`);
    await expect(gate(page, 'error rate')).toContainText('the connection was refused');
  }
  live.prometheus = await startPrometheus(live.shop.target, Number(new URL(live.prometheus.url).port));
  await serve(live, 'search');
  await press(ben, 't');
  await because(ben, 'Prometheus is back');
  for (const page of both(live)) await expect(gate(page, 'error rate')).toContainText('within its limits');
  await promote(ben, 'search', 0);
  await everywhere(live, 'search', 0, 'succeeded');
  expect(live.complaints.flat()).toEqual([]);
});
