import { expect, type Page } from '@playwright/test';

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What is wrong with where the focus is now: lost, or not to be seen; null when all is well. */
export function focusFault(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return 'the focus is lost to <body>';
    // Whole screens and dialogs take the focus from a script, to go on from there: nothing to press, nothing to ring.
    if (element.id === 'main' || element instanceof HTMLDialogElement) return null;
    const ring = document.createElement('i');
    ring.className = 'border-run';
    document.body.append(ring);
    const run = getComputedStyle(ring).borderTopColor;
    ring.remove();
    const shown = (one: Element) => {
      const { outlineStyle, outlineWidth, borderTopColor, borderBottomColor } = getComputedStyle(one);
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) ||
        borderTopColor === run ||
        borderBottomColor === run
      );
    };
    // A grid points at its current row or cell; a field may be ringed by the box around it.
    const pointed = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    const around = [element, element.parentElement, element.parentElement?.parentElement];
    const candidates = [...around, pointed, pointed?.parentElement].filter((one) => one != null);
    if (candidates.some(shown)) return null;
    const name = element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60) ?? '';
    return `nothing shows that <${element.localName}> “${name}” has the focus`;
  });
}

export async function expectFocus(page: Page): Promise<void> {
  await expect.poll(() => focusFault(page)).toBeNull();
}

/** Goes on with Tab until what has the focus is called so; each stop on the way has to be seen. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const stops: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press(key);
    // Past the last control the focus leaves the page for a moment.
    const fault = await focusFault(page);
    if (fault !== null && !fault.includes('<body>')) expect(fault).toBeNull();
    const here = await focusedName(page);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    stops.push(here);
  }
  throw new Error(`Tab never came to ${String(name)}; it came to ${stops.join(' | ')}`);
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return '';
    const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLElement> | null) : null;
    const label = labels?.[0]?.textContent;
    return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim();
  });
}

/** No dialog is open. Closed by the mouse, nothing has to show a ring. */
export async function expectGone(page: Page): Promise<void> {
  await expect(page.locator('dialog:modal')).toHaveCount(0);
}

/** No dialog is open, and the focus is where one can go on. */
export async function expectClosed(page: Page): Promise<void> {
  await expectGone(page);
  await expectFocus(page);
}

/**
 * The keys that are printed on the screen, on what can be pressed now or in its hints, and that the sheet of keys does
 * not name: they would do nothing. Opens the sheet by its key and closes it again.
 */
export async function keysOfNoUse(page: Page): Promise<string[]> {
  const printed = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('header kbd, main kbd, footer kbd')]
      .filter((key) => key.checkVisibility({ visibilityProperty: true }) && !key.closest(':disabled'))
      .map((key) => key.textContent?.trim() ?? ''),
  );
  await press(page, '?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet).toBeVisible();
  const named = new Set((await sheet.locator('kbd').allTextContents()).map((text) => text.trim()));
  await press(page, 'Escape');
  await expectClosed(page);
  return [...new Set(printed)].filter((key) => !named.has(key));
}
