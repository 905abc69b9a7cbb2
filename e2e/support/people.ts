import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type LaunchedApp, launchApp, root } from './app.ts';
import { ask } from './engine-line.ts';

export const samples = join(root, 'resources/samples');

/** First run: says a name. */
export async function introduce(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox').first().fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Hello ${name}`)).toBeVisible();
}

/** Chooses a plan's file as a person does, and makes a room of it. */
export async function importPlan(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Open a plan/ }).click();
  await (await chooser).setFiles(file);
  await page.getByRole('button', { name: 'Make the room' }).click();
}

/** The recovery code that a new workspace shows once. */
export async function keepRecoveryCode(page: Page): Promise<void> {
  await page.getByLabel('I have kept it').check();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Keep this recovery code')).toBeHidden();
}

const screens = {
  r: 'rooms',
  c: 'command',
  p: 'plan',
  t: 'timeline',
  d: 'schedule',
  x: 'conflicts',
  m: 'people',
  s: 'settings',
  i: 'inspector',
  k: 'risks',
  o: 'rollout',
  a: 'alerts',
  v: 'polls',
} as const;

/** Goes to a screen by its keys, and waits until it is there. */
export async function goTo(page: Page, key: keyof typeof screens): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(key);
  await expect(
    page
      .locator(`main[data-screen="${screens[key]}"] section, main[data-screen="${screens[key]}"] [role]`)
      .first(),
  ).toBeVisible();
}

/** The workspace and room that a window shows. */
export async function whereIs(page: Page): Promise<{ workspace: string; room: string }> {
  const { profile, workspaces } = await ask(page, 'hello', {});
  const workspace = profile.last?.workspace ?? workspaces[0]?.id ?? '';
  const [first] = await ask(page, 'rooms', { workspace });
  return { workspace, room: profile.last?.room ?? first?.id ?? '' };
}

/** Makes a hub one of the workspace's, and waits until it has everything. */
export async function attachHub(page: Page, workspace: string, url: string): Promise<void> {
  const probed = await ask(page, 'probeHub', { url });
  if (!probed.ok) throw new Error(probed.rejection.message);
  const done = await ask(page, 'authoriseHub', { workspace, url, key: probed.key, name: 'Hub' });
  expect(done.ok).toBe(true);
  await expect(page.locator('footer')).toHaveAttribute('data-link-state', 'online');
}

/** Bo on a desktop of his own, joined by a text that Ana sent. */
export async function joinByText(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: /Join with a link/ }).click();
  await page.getByLabel('Link or text').fill(text);
  await page.getByRole('dialog').getByRole('button', { name: /^Join/ }).click();
}

export async function openDesk(name: string, profileDir?: string): Promise<LaunchedApp> {
  const desk = await launchApp(profileDir === undefined ? {} : { profileDir });
  if (profileDir === undefined) await introduce(desk.page, name);
  return desk;
}

/** Both hold the same log and show the same state, and nothing waits to be sent. Where they do not, says how they stand. */
export async function expectSame(a: Page, b: Page, workspace: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const [one, other] = await Promise.all([standing(a, workspace), standing(b, workspace)]);
        const same = one.logHash === other.logHash && one.stateHash === other.stateHash;
        return same && one.waiting + other.waiting === 0 ? 'same' : { one, other };
      },
      { timeout: 45_000 },
    )
    .toBe('same');
}

async function standing(page: Page, workspace: string) {
  const [{ logHash, stateHash, ops, outbox }, { link }] = await Promise.all([
    ask(page, 'inspect', { workspace }),
    ask(page, 'truth', { workspace }),
  ]);
  return { logHash, stateHash, ops, waiting: outbox, link: `${link.state}: ${link.why ?? ''}` };
}

/** Tries the sample launch, keeps its recovery code, and is in its room. */
export async function openSample(page: Page): Promise<void> {
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Make the room' }).click();
  await keepRecoveryCode(page);
  await expect(page.getByTestId('verdict')).toBeVisible();
}

/** Makes an invite on the screen and gives its short text, or its link; for a role other than the usual one. */
export async function inviteOnScreen(
  page: Page,
  what: 'text' | 'link' = 'text',
  role?: 'operator',
): Promise<string> {
  await goTo(page, 'm');
  await expect(page.getByRole('button', { name: /Invite/ }).first()).toBeVisible();
  await page.keyboard.press('i');
  if (role !== undefined) await page.getByRole('dialog').getByLabel('They join as').selectOption(role);
  await page.getByRole('dialog').getByRole('button', { name: 'Make the invite' }).click();
  const text = await page
    .getByRole('textbox', { name: what === 'text' ? /^Short text/ : /^Link,/ })
    .inputValue();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  return text;
}

/** Opens the workspace's first room, where a window that has just joined may stand outside of it. */
export async function openFirstRoom(page: Page): Promise<void> {
  if (await page.getByTestId('verdict').isVisible()) return;
  await goTo(page, 'r');
  await page
    .getByRole('table', { name: 'Open rooms' })
    .getByRole('rowheader')
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByTestId('verdict')).toBeVisible();
}

/** Hosts by the screen's one action; on this machine only, or on all of its addresses. */
export async function host(page: Page, where: 'loopback' | 'everywhere'): Promise<string[]> {
  await goTo(page, 'm');
  await page.getByRole('button', { name: /Host from here/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Host this workspace from this desktop' });
  await expect(dialog.getByRole('checkbox').first()).toBeVisible();
  if (where === 'loopback')
    for (const box of await dialog.getByRole('checkbox', { name: /teammates on this network/ }).all())
      await box.uncheck();
  await dialog.getByRole('button', { name: 'Host from this desktop' }).click();
  const running = page.getByRole('dialog', { name: 'This desktop hosts the workspace' });
  await expect(running).toBeVisible({ timeout: 20_000 });
  const { workspace } = await whereIs(page);
  const { hosting } = await ask(page, 'truth', { workspace });
  for (const { url, reachable, message } of hosting?.tests ?? [])
    expect(reachable, `${url} ${message}`).toBe(true);
  for (const url of hosting?.urls ?? []) await expect(running.getByText(url, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(running).toBeHidden();
  return hosting?.urls ?? [];
}
