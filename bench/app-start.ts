import { rmSync } from 'node:fs';
import { launchApp } from '../e2e/support/app.ts';
import { seedProfile } from './support/seed-profile.ts';
import { startEmpty, startOurs } from './support/spawn-app.ts';
import { median, percentiles, round } from './support/stats.ts';

const STARTS = 3;
const WRITES = 200;
const STATE_BUTTON = '[data-testid="task-row"] button[title*="press to change"]';

/**
 * The real app on a profile of 100,000 ops: from the start of its process until the room stands in the window, beside
 * an empty Electron window in the same session; and from a click until the changed row stands in the page.
 * Milliseconds.
 */
export async function run(): Promise<Record<string, unknown>> {
  const { folder } = seedProfile(100_000);
  const [ours, empty]: [number[], number[]] = [[], []];
  for (let i = 0; i < STARTS; i++) {
    empty.push(await startEmpty());
    ours.push(await startOurs(folder));
  }
  const desk = await launchApp({ profileDir: folder });
  await desk.page.waitForSelector('[data-testid="verdict"]');
  const writes = await measureWrites(desk.page);
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    name: 'app-start',
    ops: 100_000,
    coldStartMs: { median: median(ours), all: ours },
    emptyWindowMs: { median: median(empty), all: empty },
    ratio: round(median(ours) / median(empty)),
    budgetMs: 1_500,
    writeToScreenMs: percentiles(writes),
    writeBudgetMs: 16,
  };
}

/** Ticks a task on the plan and waits for the frame that shows it, inside the page, without the driver's own latency. */
async function measureWrites(page: Awaited<ReturnType<typeof launchApp>>['page']): Promise<number[]> {
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.waitForSelector('[data-testid="task-row"]');
  return page.evaluate(
    async ([count, stateButton]) => {
      const samples: number[] = [];
      for (let i = 0; i < count; i++) {
        const button = document.querySelector<HTMLElement>(stateButton);
        if (!button) throw new Error('no task with a state button is on the screen');
        const before = button.getAttribute('aria-label');
        const start = performance.now();
        button.click();
        await new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            if (document.querySelector(stateButton)?.getAttribute('aria-label') === before) return;
            observer.disconnect();
            resolve();
          });
          observer.observe(document.body, {
            subtree: true,
            childList: true,
            attributes: true,
            characterData: true,
          });
        });
        samples.push(performance.now() - start);
        // One at a time, as a person does: what follows a change (timeline, truth) has settled.
        await new Promise((resolve) => setTimeout(resolve, 120));
      }
      return samples;
    },
    [WRITES, STATE_BUTTON] as const,
  );
}
