import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type LaunchedApp, root } from '../support/app.ts';
import { showTheme, type themes } from '../support/look.ts';
import { goTo } from '../support/people.ts';
import { command } from '../support/team.ts';
import { smallPng } from './small-png.ts';

export const folder = process.env.HOLDPOINT_PICTURES ?? join(root, 'docs/screenshots');

/** What the window shows, at any zoom, as a small file. */
export async function save({ app }: LaunchedApp, name: string): Promise<void> {
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), smallPng(Buffer.from(png, 'base64')));
}

/** Nothing glows any more because it has just changed. */
export async function still(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState === 'finished'));
}

/** Takes the picture once what has just changed no longer glows and no message covers anything. */
export async function take(
  desk: LaunchedApp,
  name: string,
  theme: (typeof themes)[number] = 'dark',
): Promise<void> {
  const { page } = desk;
  await showTheme(page, theme);
  await page.mouse.move(0, 0);
  await expect(page.getByRole('region', { name: 'Messages' }).locator('p')).toHaveCount(0, {
    timeout: 20_000,
  });
  await still(page);
  await save(desk, name);
  await showTheme(page, 'dark');
}

const minute = 60_000;

/** Moves the first entries of the sample's launch day to around now; goes to Schedule. */
export async function toToday(page: Page, workspace: string): Promise<void> {
  await goTo(page, 'd');
  const now = Date.now();
  for (const [text, from, to] of [
    ['Go/no-go poll', -32, -2],
    ['Last checks', -2, 28],
    ['Stage 1', 28, 43],
    ['Gate review, stage 2', 75, 105],
  ] as const) {
    const slot = page.locator('[data-slot]').filter({ hasText: text }).first();
    const id = (await slot.getAttribute('data-slot')) ?? '';
    const [start, end] = [from, to].map((by) => new Date(now + by * minute).toISOString());
    const fields = { date: start?.slice(0, 10), start: start?.slice(11, 16), end: end?.slice(11, 16) };
    await command(page, workspace, {
      name: 'editItem',
      input: { entity: 'slot', id, fields: { ...fields, zone: 'UTC' } },
    });
  }
}

/** Runs while the engine is stopped and the window has noticed. */
export async function whileStuck({ app, page }: LaunchedApp, work: () => Promise<void>): Promise<void> {
  const engine = await app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Holdpoint engine')?.pid ?? 0,
  );
  if (engine === 0) throw new Error('the engine has no process');
  process.kill(engine, 'SIGSTOP');
  try {
    await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'silent', { timeout: 30_000 });
    await work();
  } finally {
    process.kill(engine, 'SIGCONT');
  }
}
