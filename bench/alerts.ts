import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { manyAlerts, seedAlerts } from '../e2e/support/alerts-seed.ts';
import { launchApp } from '../e2e/support/app.ts';
import { percentiles, round } from './support/stats.ts';

const ALERTS = 10_000;
/** What a person types, letter by letter; each leaves another number of alerts. */
const TYPED = [
  'severity=critical',
  'team=payments timeout',
  'service=~"svc-1.*"',
  '@state=firing @age>10m limit',
  'pod 99',
];
const SCROLLS = 6;
const SCROLL_MS = 1_500;

/**
 * The real app with 10,000 alerts: from each letter of a query until the frame that shows what is left; from a choice
 * of labels until the groups are shown; frames a second while one scrolls. Milliseconds.
 */
export async function run(): Promise<Record<string, unknown>> {
  const { folder } = seedAlerts(manyAlerts(ALERTS));
  const desk = await launchApp({ profileDir: folder });
  const { page } = desk;
  await page.waitForSelector('[data-testid="verdict"]');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.waitForSelector('[data-testid="alert-row"]');
  await page.waitForTimeout(2_000);
  const filters: number[] = [];
  for (const text of TYPED) filters.push(...(await typeQuery(page, text)));
  await typeQuery(page, '');
  const groups: number[] = [];
  for (const label of ['team', 'service', 'region', 'severity', 'team', 'service']) {
    groups.push(await groupBy(page, label));
  }
  await groupBy(page, 'region');
  await groupBy(page, 'severity');
  const scrolls: { fps: number; slowest: number }[] = [];
  for (let i = 0; i < SCROLLS; i++) scrolls.push(await scroll(page, i));
  await desk.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return {
    name: 'alerts',
    alerts: ALERTS,
    unit: 'ms',
    filter: percentiles(filters),
    filterBudget: 100,
    group: percentiles(groups),
    scrollFps: {
      worst: round(Math.min(...scrolls.map(({ fps }) => fps))),
      all: scrolls.map(({ fps }) => round(fps)),
    },
    slowestFrame: round(Math.max(...scrolls.map(({ slowest }) => slowest))),
    scrollBudgetFps: 50,
  };
}

/** Types a query letter by letter inside the page; from each letter until its result is painted. */
function typeQuery(page: Page, text: string): Promise<number[]> {
  return page.evaluate(async (query) => {
    const field = document.querySelector<HTMLInputElement>('input[role="combobox"]');
    if (!field) throw new Error('no query field');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const samples: number[] = [];
    for (let at = query === '' ? 0 : 1; at <= query.length; at++) {
      const start = performance.now();
      set?.call(field, query.slice(0, at));
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // The list is busy while it still shows what was asked before.
      await new Promise<void>((resolve) => {
        const look = () =>
          document.querySelector('[aria-busy="true"]') ? requestAnimationFrame(look) : resolve();
        requestAnimationFrame(look);
      });
      samples.push(performance.now() - start);
      // As fast as people type.
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    return samples;
  }, text);
}

/** Chooses a label to group by, or takes it back, in its menu; until the list that follows is painted. */
async function groupBy(page: Page, label: string): Promise<number> {
  await page.getByRole('button', { name: /group by labels/i }).click();
  await page.getByRole('menuitemradio', { name: label, exact: true }).waitFor();
  return page.evaluate(async (name) => {
    const list = document.querySelector('#alert-list');
    const before = list?.getAttribute('aria-rowcount');
    const item = [...document.querySelectorAll<HTMLElement>('[role="menuitemradio"]')].find(
      (one) => one.textContent?.replace('✓', '').trim() === name,
    );
    if (!item) throw new Error(`no label ${name} in the menu`);
    const start = performance.now();
    item.click();
    await new Promise<void>((resolve) => {
      const look = () =>
        document.querySelector('#alert-list')?.getAttribute('aria-rowcount') === before
          ? requestAnimationFrame(look)
          : requestAnimationFrame(() => resolve());
      look();
    });
    return performance.now() - start;
  }, label);
}

/** Scrolls steadily for a while, down and up in turn, and counts the frames. */
function scroll(page: Page, turn: number): Promise<{ fps: number; slowest: number }> {
  return page.evaluate(
    async ([ms, down]) => {
      const list = document.querySelector('#alert-list');
      if (!list) throw new Error('no list');
      const start = performance.now();
      let [frames, slowest, last] = [0, 0, start];
      await new Promise<void>((resolve) => {
        const step = (now: number) => {
          if (frames > 0) slowest = Math.max(slowest, now - last);
          last = now;
          frames += 1;
          list.scrollTop += down ? 60 : -60;
          if (performance.now() - start < ms) requestAnimationFrame(step);
          else resolve();
        };
        requestAnimationFrame(step);
      });
      return { fps: (frames / (performance.now() - start)) * 1_000, slowest };
    },
    [SCROLL_MS, turn % 2 === 0] as const,
  );
}
