import { expect as expectSoon, type Locator, type Page } from '@playwright/test';
import { expectClosed, expectGone, press } from './keyboard.ts';

/** What other desks and real services bring about takes longer than a window does by itself. */
const expect = expectSoon.configure({ timeout: 30_000 });

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

export function gate(page: Page, name: string): Locator {
  return pane(page).getByTestId('gate').filter({ hasText: name });
}

/** Whether the act may be done now; else why not, as its button says. */
const button = (page: Page, act: string) => page.getByTestId('act-bar').locator(`[data-act="${act}"]`);

/** Looks at a stage of a track, as both the acts and the gates are of what is chosen. */
export async function lookAt(page: Page, name: string, stage: number): Promise<void> {
  await card(page, name, stage).click();
  await expect(card(page, name, stage)).toHaveAttribute('aria-current', 'true');
}

export async function mayNot(page: Page, act: string, why: RegExp): Promise<void> {
  await expect(button(page, act)).toHaveAttribute('aria-disabled', 'true');
  await expect(button(page, act)).toHaveAccessibleDescription(why);
}

/** Waits until a person may, as every gate lets through, and promotes by the key. */
export async function promote(page: Page, name: string, stage: number): Promise<void> {
  await lookAt(page, name, stage);
  await expect(button(page, 'promote')).not.toHaveAttribute('aria-disabled');
  await press(page, 'p');
}

export async function openGate(page: Page, name: string): Promise<void> {
  const head = gate(page, name).getByRole('button').first();
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
}

/** Agrees on a rollback trigger for a track, by the screen: over 5, asked once a second. */
export async function agreeOnTrigger(
  page: Page,
  name: string,
  provider: string,
  query: string,
): Promise<void> {
  await press(page, 'i');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add a trigger…' }).click();
  await dialog.getByLabel('Name').fill(`${name} errors`);
  await dialog.getByLabel('Track').selectOption({ label: name });
  await dialog.getByLabel('Asks').fill(provider);
  await dialog.getByLabel('Query (PromQL)').fill(query);
  await dialog.getByLabel('Threshold').fill('5');
  await dialog.getByLabel('Looked at every').fill('1s');
  await dialog.getByLabel('Steps').fill('1. Set the weight of the canary to 0.\n2. Tell support.');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toContainText(`${name} errors`);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expectGone(page);
}
