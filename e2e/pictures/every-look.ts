import { expect } from '@playwright/test';
import type { LaunchedApp } from '../support/app.ts';
import { resize, showTheme } from '../support/look.ts';
import { save, still } from './take.ts';

const looks = [
  ['dark', 1440, 900, 1, ''],
  ['light', 1440, 900, 1, '-light'],
  ['light', 1024, 700, 1, '-1024'],
  ['dark', 1440, 900, 2, '-200'],
] as const;

/** A screen or dialog in each of the looks. */
export async function takeEvery(desk: LaunchedApp, name: string): Promise<void> {
  const { page } = desk;
  for (const [theme, width, height, zoom, suffix] of looks) {
    await showTheme(page, theme);
    await resize(desk, width, height, zoom);
    await still(page);
    await save(desk, `${name}${suffix}`);
  }
  await resize(desk, 1440, 900);
  await showTheme(page, 'dark');
}

export async function dialog(desk: LaunchedApp, name: string, open: () => Promise<unknown>): Promise<void> {
  await open();
  await expect(desk.page.locator('dialog:modal')).toBeVisible();
  await takeEvery(desk, name);
  await desk.page.keyboard.press('Escape');
  await expect(desk.page.locator('dialog:modal')).toBeHidden();
}
