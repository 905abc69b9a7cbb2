import AxeBuilder from '@axe-core/playwright';
import { type Page, test } from '@playwright/test';
import type { LaunchedApp } from './app.ts';

/** The rules that a screen is held to. None is switched off. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe has against what the window shows now, a line for each element. */
export async function accessFaults(page: Page): Promise<string[]> {
  // The usual mode opens a second page to put frames together; there are no frames here, and no second page.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} (${node.failureSummary ?? ''})`),
  );
}

/**
 * What cannot be reached at this size: a page that scrolls sideways, or a control that sticks out of the window with
 * nothing around it that scrolls there.
 */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, clientWidth, clientHeight } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
    const modal = document.querySelector('dialog:modal');
    const scrolls = (element: Element, axis: 'overflowX' | 'overflowY') => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
        if (/auto|scroll/.test(getComputedStyle(up)[axis])) return true;
      return false;
    };
    for (const element of (modal ?? document).querySelectorAll('button, input, select, textarea, summary')) {
      const box = element.getBoundingClientRect();
      // What is for screen readers only is a pixel wide.
      if (box.width < 2 || !element.checkVisibility({ visibilityProperty: true })) continue;
      const say = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
      const place = `${Math.round(box.left)}–${Math.round(box.right)} × ${Math.round(box.top)}–${Math.round(box.bottom)}`;
      if ((box.right > clientWidth + 1 || box.left < -1) && !scrolls(element, 'overflowX'))
        faults.push(`“${say}” is beside the window (${place})`);
      if ((box.bottom > clientHeight + 1 || box.top < -1) && !scrolls(element, 'overflowY'))
        faults.push(`“${say}” is above or below the window (${place})`);
    }
    return faults;
  });
}

export const themes = ['dark', 'light'] as const;

/** The other theme at once, without the way through the palette. */
export async function showTheme(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}

/** Makes the window's content this large, at this zoom, and waits until the page has taken it up. */
export async function resize(desk: LaunchedApp, width: number, height: number, zoom = 1): Promise<void> {
  await desk.app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(size.width, size.height);
      window?.webContents.setZoomFactor(size.zoom);
    },
    { width, height, zoom },
  );
  await desk.page.waitForFunction(
    (size) =>
      Math.abs(window.innerWidth * size.zoom - size.width) <= size.zoom &&
      Math.abs(window.innerHeight * size.zoom - size.height) <= size.zoom,
    { width, height, zoom },
  );
}

/** Everything that the page complains of from now on: errors, and what the policy stopped. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || /content security policy|trusted ?type|violates/i.test(text))
      complaints.push(text);
  });
  return complaints;
}

/**
 * Looks at what a desk shows: both themes by axe, a small window and 200 % zoom for what is cut off. Gathers into
 * `faults`, so that one run tells all.
 */
export async function lookThrough(desk: LaunchedApp, what: string, faults: string[]): Promise<void> {
  const { page } = desk;
  for (const theme of themes) {
    await showTheme(page, theme);
    for (const fault of await accessFaults(page)) faults.push(`${what}, ${theme}: ${fault}`);
  }
  await showTheme(page, 'dark');
  for (const [width, height, zoom] of [[1024, 700, 1] as const, [1440, 900, 2] as const]) {
    await resize(desk, width, height, zoom);
    for (const fault of await cutOff(page)) faults.push(`${what}, ${width}×${height} at ${zoom}: ${fault}`);
  }
  await resize(desk, 1440, 900);
}

/** The same, with a picture of each theme at each size among the test's results: for people to look at. */
export async function pictureThrough(desk: LaunchedApp, what: string, faults: string[]): Promise<void> {
  for (const theme of themes) {
    await showTheme(desk.page, theme);
    for (const fault of await accessFaults(desk.page)) faults.push(`${what}, ${theme}: ${fault}`);
    for (const [width, height] of [[1024, 700] as const, [1440, 900] as const]) {
      await resize(desk, width, height);
      for (const fault of await cutOff(desk.page)) faults.push(`${what}, ${width}×${height}: ${fault}`);
      await desk.page.screenshot({ path: test.info().outputPath(`${what}-${theme}-${width}.png`) });
    }
  }
  await showTheme(desk.page, 'dark');
}
