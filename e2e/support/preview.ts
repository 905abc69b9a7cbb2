import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a plan's file as a person does, and waits for what was read. */
export async function openPreview(page: Page, file: string, timeout = 15_000): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('button', { name: /Open a plan/ })
    .first()
    .click();
  await (await chooser).setFiles(file);
  await expect(page.getByRole('grid', { name: 'The file, line by line' })).toBeFocused({ timeout });
}

export const sourceLine = (page: Page, line: number): Locator =>
  page.locator(`[data-testid="source-line"][data-line="${line}"]`);

/** The row of the right-hand side where the person is. */
export const activeRow = (page: Page): Locator =>
  page.locator('[data-testid="result-row"][data-active="true"]');

export const activeLine = (page: Page): Locator =>
  page.locator('[data-testid="source-line"][data-active="true"]');

export const resultTree = (page: Page): Locator => page.getByRole('tree');

/** Down or up to a line of the file by keyboard. */
export async function goToLine(page: Page, line: number): Promise<void> {
  const grid = page.getByRole('grid', { name: 'The file, line by line' });
  await grid.focus();
  await page.keyboard.press('Home');
  for (let at = 1; at < line; at += 1) await page.keyboard.press(at % 2 === 0 ? 'j' : 'ArrowDown');
  await expect(activeLine(page)).toHaveAttribute('data-line', String(line));
}

/** Waits until the reading with the last correction is shown. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByText('reading…', { exact: true })).toBeHidden();
}
