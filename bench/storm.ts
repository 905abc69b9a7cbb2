import { loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import { ask } from '../e2e/support/engine-line.ts';
import { resize } from '../e2e/support/look.ts';
import { expectSame, goTo } from '../e2e/support/people.ts';
import { type Closers, closeAll, launchTeam, type Team } from '../e2e/support/team.ts';
import { openSource } from './support/sender.ts';
import { percentiles, round } from './support/stats.ts';
import { outage } from './support/storm.ts';

const ALERTS = Number(process.env.STORM_ALERTS ?? 10_000);
const EVENTS_A_PAYLOAD = 100;
const AT_ONCE = 4;

interface Watched {
  /** From one frame to the next, milliseconds. */
  frames: number[];
  /** Stretches of the main thread over 50 ms. */
  blocks: number[];
  /** When this window showed all of them, by the machine's clock. */
  shownAt: number | null;
}

/**
 * One outage of 10,000 alerts that a sender pushes through the hub's door as fast as it can, with two desktops' windows
 * on the feed: Ana's shows what they have in common, Bo's all of them as a list. How fast they are durable, until when
 * both windows show all, and how the windows' main threads did meanwhile. Milliseconds.
 */
export async function run(): Promise<Record<string, unknown>> {
  const closers: Closers = [];
  try {
    return await measure(await launchTeam(closers));
  } finally {
    await closeAll(closers);
  }
}

async function measure(team: Team): Promise<Record<string, unknown>> {
  const { ana, bo, hub, workspace } = team;
  const pages = { ana: ana.page, bo: bo.page };
  const sender = await openSource(ana, workspace, hub.url, 'outage');
  for (const desk of [ana, bo]) {
    await resize(desk, 1440, 900);
    await goTo(desk.page, 'a');
  }
  await bo.page.waitForTimeout(1_000);
  const load = loadavg()[0] ?? 0;
  for (const page of Object.values(pages)) await page.evaluate(watch, ALERTS);
  const worked = await Promise.all(Object.values(pages).map(threadClock));
  const payloads = outage(ALERTS, EVENTS_A_PAYLOAD);
  const begun = Date.now();
  const single = bo.page
    .getByTestId('storm')
    .waitFor({ timeout: 60_000 })
    .then(() => bo.page.keyboard.press('m'));
  const door = async () => {
    for (let next = payloads.shift(); next !== undefined; next = payloads.shift()) await sender.post(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, door));
  const durableMs = Date.now() - begun;
  await single;
  for (const page of Object.values(pages))
    await page.waitForFunction(
      () => (window as unknown as { watched: Watched }).watched.shownAt !== null,
      null,
      {
        timeout: 180_000,
      },
    );
  await ana.page.waitForTimeout(1_000);
  const threadMs = await Promise.all(worked.map((since) => since()));
  const windows = Object.fromEntries(
    await Promise.all(Object.entries(pages).map(async ([name, page]) => [name, await summary(page, begun)])),
  );
  await expectSame(ana.page, bo.page, workspace);
  return {
    name: 'storm',
    alerts: ALERTS,
    load: round(load),
    durableMs,
    durablePerSecond: Math.round((ALERTS / durableMs) * 1_000),
    windows,
    windowThreadMs: { ana: threadMs[0], bo: threadMs[1] },
    kept: { ana: await kept(ana.page, workspace), bo: await kept(bo.page, workspace) },
    listed: { bo: await bo.page.locator('#alert-list').getAttribute('aria-rowcount') },
  };
}

/** Runs in the page until it shows so many alerts that fire. */
function watch(alerts: number): void {
  const watched: Watched = { frames: [], blocks: [], shownAt: null };
  (window as unknown as { watched: Watched }).watched = watched;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.blocks.push(duration);
  }).observe({ type: 'longtask' });
  let last = performance.now();
  const frame = (now: number) => {
    watched.frames.push(now - last);
    last = now;
    const line = document.querySelector('[data-testid="feed-line"]')?.textContent ?? '';
    if (Number(/([\d,]+) firing/.exec(line)?.[1]?.replace(/,/g, '')) >= alerts)
      watched.shownAt ??= Date.now();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Milliseconds that the processor works for a page's main thread from now on: the same on a busy machine as on an idle one. */
async function threadClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  const start = await now();
  return async () => Math.round((await now()) - start);
}

async function summary(page: Page, begun: number): Promise<Record<string, unknown>> {
  const { frames, blocks, shownAt } = await page.evaluate(
    () => (window as unknown as { watched: Watched }).watched,
  );
  return {
    shownAfterMs: (shownAt ?? 0) - begun,
    frame: percentiles(frames),
    longestBlock: round(Math.max(0, ...blocks)),
    blocks: blocks.length,
    blockedMs: round(blocks.reduce((sum, one) => sum + one, 0)),
  };
}

/** How many firings a desk has, and how many of them are of one alert. */
async function kept(page: Page, workspace: string): Promise<number> {
  const range = { from: 0, to: Date.now() + 60_000 };
  const { total } = await ask(page, 'alertHistory', {
    workspace,
    ...range,
    query: '',
    stageAt: null,
    limit: 1,
    before: null,
  });
  return total;
}
