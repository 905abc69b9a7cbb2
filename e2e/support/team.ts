import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type LaunchedApp, launchApp } from './app.ts';
import { ask } from './engine-line.ts';
import { HubProcess } from './hub-process.ts';
import {
  attachHub,
  expectSame,
  goTo,
  importPlan,
  introduce,
  inviteOnScreen,
  joinByText,
  keepRecoveryCode,
  openFirstRoom,
  openSample,
  samples,
  whereIs,
} from './people.ts';

/** Called in reverse order when a test is over. */
export type Closers = (() => Promise<void>)[];

export async function closeAll(closers: Closers): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export interface Team {
  readonly ana: LaunchedApp;
  readonly bo: LaunchedApp;
  readonly hub: HubProcess;
  readonly workspace: string;
  readonly room: string;
}

/** Ana brings the sample launch or a plan's file, Bo joins her by an invite that she made on the screen. */
export async function launchTeam(closers: Closers, plan: 'sample' | string = 'sample'): Promise<Team> {
  const hub = await HubProcess.start();
  closers.push(() => hub.close());
  const ana = await launchApp();
  closers.push(() => ana.close());
  const bo = await launchApp();
  closers.push(() => bo.close());
  await introduce(ana.page, 'Ana Ruiz');
  if (plan === 'sample') await openSample(ana.page);
  else {
    await importPlan(ana.page, join(samples, plan));
    await keepRecoveryCode(ana.page);
  }
  const { workspace, room } = await whereIs(ana.page);
  await attachHub(ana.page, workspace, hub.url);
  await introduce(bo.page, 'Bo Tran');
  await joinByText(bo.page, await inviteOnScreen(ana.page));
  await expect(bo.page.locator('footer')).toHaveAttribute('data-link-state', 'online');
  await openFirstRoom(bo.page);
  await goTo(ana.page, 'c');
  await expectSame(ana.page, bo.page, workspace);
  return { ana, bo, hub, workspace, room };
}

/** Gives a command beside the screen: set-up that a test is not about. */
export async function command(
  page: Page,
  workspace: string,
  what: Parameters<typeof ask<'dispatch'>>[2]['command'],
): Promise<string> {
  const done = await ask(page, 'dispatch', { workspace, command: what });
  if (!done.ok) throw new Error(done.rejection.message);
  return done.id ?? '';
}

/** The id of the task that begins so, as the room's plan shows it. */
export async function taskId(page: Page, text: string): Promise<string> {
  await goTo(page, 'p');
  const row = page.getByTestId('task-row').filter({ hasText: text }).first();
  return (await row.getAttribute('data-task')) ?? '';
}

/** The hub goes; both write another due time on one task and Bo holds the launch that Ana calls. The hub stays away. */
export async function cutApart({ ana, bo, hub, workspace, room }: Team): Promise<void> {
  const id = await taskId(ana.page, 'Penetration test');
  await hub.kill();
  for (const { page } of [ana, bo])
    await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'offline', { timeout: 30_000 });
  const due = (text: string) =>
    ({ name: 'editItem', input: { entity: 'task', id, fields: { due: text } } }) as const;
  await command(ana.page, workspace, due('20 March'));
  await command(bo.page, workspace, due('23 March'));
  await command(ana.page, workspace, {
    name: 'callLaunch',
    input: { room, call: 'GO', reason: 'The findings are closed' },
  });
  await command(bo.page, workspace, {
    name: 'callLaunch',
    input: { room, call: 'HOLD', reason: 'One finding is still open' },
  });
}
