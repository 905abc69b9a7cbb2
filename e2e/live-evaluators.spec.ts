import { expect as expectSoon, test } from '@playwright/test';
import { launchApp } from './support/app.ts';
import { press } from './support/keyboard.ts';
import {
  bindAndTry,
  both,
  errorRate,
  everywhere,
  type Live,
  launchLive,
  layOut,
  PROVIDER,
  p95,
  serve,
  startStub,
} from './support/live.ts';
import { complaintsOf, resize } from './support/look.ts';
import { expectSame, goTo, host } from './support/people.ts';
import { because, card, gate, lookAt, mayNot, openGate, promote, track } from './support/rollout-board.ts';
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

test('the evaluator’s desktop is killed: its gates go stale, the other takes over by a key and counts from the start', async () => {
  await serve(live, 'mail');
  const gates = [errorRate('mail', { count: null }), p95('mail', { count: 12 })];
  await layOut(live, 'mail', [10], gates);
  const [, ben] = both(live);
  await lookAt(live.ana.page, 'mail', 0);
  await press(live.ana.page, 's');
  await lookAt(ben, 'mail', 0);
  for (const name of ['error rate', 'p95'])
    await expect(gate(ben, name)).toHaveAttribute('data-phase', 'running');
  await live.ana.kill();
  await expect(card(ben, 'mail', 0)).toHaveAttribute('data-state', 'stale', { timeout: 75_000 });
  await mayNot(ben, 'promote', /Nobody measures “error rate”, “p95” now: no data is never a pass\./);
  await expect(ben.getByTestId('automation')).toContainText(
    'this desk is offline: whether that one still judges is not known here',
  );
  await press(ben, 'Shift+T');
  await expect(ben.getByTestId('automation')).toContainText('Judged by this desk, term 2');
  await promote(ben, 'mail', 0);
  await expect(card(ben, 'mail', 0)).toHaveAttribute('data-state', 'succeeded');

  const { profileDir } = live.ana;
  live.ana = await launchApp({ profileDir });
  live.complaints.push(complaintsOf(live.ana.page));
  await expect(live.ana.page.getByTestId('verdict')).toBeVisible();
  await resize(live.ana, 1440, 900);
  await goTo(live.ana.page, 'o');
  await expectSame(live.ana.page, ben, live.workspace);
  await everywhere(live, 'mail', 0, 'succeeded');
  await expect(live.ana.page.getByTestId('automation')).toContainText(/Judged by Ben Ode’s .*, term 2/);
  for (const page of both(live)) {
    await lookAt(page, 'mail', 0);
    await openGate(page, 'p95');
    const evaluators = gate(page, 'p95').getByRole('region', { name: 'Evaluators' }).getByRole('listitem');
    await expect(evaluators.nth(0)).toContainText(/term 1, .*: running/);
    await expect(evaluators.nth(1)).toContainText(/term 2, .*: successful ?12 good, 0 failed/);
  }
});

test('cut apart: the worse of two evaluators holds until a person settles it, and aborted until one lifts it', async () => {
  const [ana, ben] = both(live);
  const bad = await startStub(7.5);
  closers.push(async () => void bad.server.close());
  // As long as it gets no traffic nothing is decided.
  const limits = { count: null, inconclusiveLimit: -1, failureLimit: 2, consecutiveSuccessLimit: 3 };
  await layOut(live, 'ads', [10], [errorRate('ads', limits)]);
  await layOut(live, 'feed', [10, 50], []);
  for (const name of ['ads', 'feed']) {
    await lookAt(ana, name, 0);
    await press(ana, 's');
  }
  for (const page of both(live)) {
    await lookAt(page, 'ads', 0);
    await expect(gate(page, 'error rate')).toContainText('no data');
  }
  await everywhere(live, 'feed', 0, 'running');

  await goTo(ana, 'm');
  await ana.getByRole('button', { name: 'Stop', exact: true }).click();
  for (const page of both(live))
    await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'offline');
  await bindAndTry(ben, PROVIDER, bad.url);
  for (const page of both(live)) await goTo(page, 'o');
  await press(ana, 'Shift+T');
  await serve(live, 'ads');
  await expect(card(ben, 'ads', 0)).toHaveAttribute('data-state', 'failed');
  await expect(gate(ana, 'error rate')).toHaveAttribute('data-phase', 'successful');
  await lookAt(ben, 'feed', 0);
  await press(ben, 'x');
  await because(ben, 'The feed is empty for everybody');
  await promote(ana, 'feed', 0);
  await expect(card(ana, 'feed', 1)).toHaveAttribute('data-state', 'running');
  await expect(card(ben, 'feed', 0)).toHaveAttribute('data-state', 'aborted');

  await host(ana, 'loopback');
  await goTo(ana, 'o');
  await expectSame(ana, ben, live.workspace);
  await everywhere(live, 'ads', 0, 'failed');
  await everywhere(live, 'feed', 1, 'aborted');
  for (const page of both(live)) {
    await expect(track(page, 'feed')).toContainText(
      'Ben Ode aborted it, Ana Ruiz promoted it apart from that',
    );
    await lookAt(page, 'feed', 1);
    await mayNot(page, 'promote', /It is aborted\. Set it going again first, with a reason\./);
    await lookAt(page, 'ads', 0);
    await openGate(page, 'error rate');
    await expect(gate(page, 'error rate')).toContainText('The worse stands until a person settles it.');
    const evaluators = gate(page, 'error rate')
      .getByRole('region', { name: 'Evaluators' })
      .getByRole('listitem');
    await expect(evaluators.nth(0)).toContainText(/term 2, .*: failed ?0 good, 3 failed/);
    await expect(evaluators.nth(1)).toContainText(/term 3, .*: successful ?3 good, 0 failed/);
    await mayNot(page, 'promote', /Failed: “error rate”/);
  }
  await gate(ana, 'error rate').getByRole('button', { name: 'Settle…' }).click();
  await because(ana, 'Ben’s desk asked the wrong Prometheus');
  for (const page of both(live))
    await expect(gate(page, 'error rate')).toHaveAttribute('data-phase', 'successful');
  await promote(ben, 'ads', 0);
  await everywhere(live, 'ads', 0, 'succeeded');
  await lookAt(ana, 'feed', 1);
  await press(ana, 'r');
  await because(ana, 'The feed is back');
  await everywhere(live, 'feed', 1, 'running');
  await expectSame(ana, ben, live.workspace);
  expect(live.complaints.flat()).toEqual([]);
});
