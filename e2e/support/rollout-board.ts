import { expect, type Locator, type Page } from '@playwright/test';
import { expectClosed, press } from './keyboard.ts';

export function track(page: Page, name: string): Locator {
  return page.getByTestId('track-row').filter({ hasText: name });
}

/** A stage of a track, counted from 0. */
export function card(page: Page, name: string, index: number): Locator {
  return track(page, name).getByTestId('stage-card').nth(index);
}

/** What is said of the chosen stage. */
export function pane(page: Page): Locator {
  return page.locator('#stage-pane');
}

/** Gives the reason that an act asks for, and confirms by the keyboard. */
export async function because(page: Page, reason: string): Promise<void> {
  await expect(page.getByRole('dialog').getByLabel('Reason')).toBeFocused();
  await page.keyboard.type(reason);
  await press(page, 'Control+Enter');
  await expectClosed(page);
}
