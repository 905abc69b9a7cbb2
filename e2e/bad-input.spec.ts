import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { freshProfile, type LaunchedApp, launchApp } from './support/app.ts';
import { ask } from './support/engine-line.ts';
import { goTo, importPlan, introduce, keepRecoveryCode, whereIs } from './support/people.ts';

test.setTimeout(120_000);

let desk: LaunchedApp;
let folder: string;
const violations: string[] = [];

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hp-input-'));
  desk = await launchApp({ profileDir: freshProfile() });
  violations.length = 0;
  desk.page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  desk.page.on('dialog', (dialog) => violations.push(`a dialog: ${dialog.message()}`));
  await introduce(desk.page, 'Ana');
});
test.afterEach(async () => {
  await desk.close();
  rmSync(desk.profileDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function offerFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Open a plan/ }).click();
  await (await chooser).setFiles(path);
}

const refused: [what: string, name: string, content: () => string | Buffer, says: RegExp][] = [
  ['an empty file', 'empty.md', () => '', /empty\.md.*empty/i],
  ['a binary file', 'photo.md', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0, 2]), /photo\.md/],
  ['a file of 50 MB', 'huge.md', () => Buffer.alloc(50_000_000, 'a line of a plan\n'), /huge\.md.*50\.0 MB/i],
];
for (const [what, name, content, says] of refused) {
  test(`${what} is refused by name, and nothing comes of it`, async () => {
    await offerFile(desk.page, file(name, content()));
    await expect(desk.page.getByText(says).first()).toBeVisible();
    await expect(desk.page.getByRole('button', { name: 'Make the room' })).toBeHidden();
    expect((await ask(desk.page, 'hello', {})).workspaces).toEqual([]);
  });
}

const attacks = [
  '<img src=x onerror="window.pwned=1">',
  '<script>window.pwned=1</script>',
  '<svg onload="window.pwned=1"><a href="javascript:window.pwned=1">x</a></svg>',
  '"><iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '[click](javascript:window.pwned=1)',
  '![x](https://evil.example/beacon.png)',
  '{{constructor.constructor("window.pwned=1")()}}',
  '__proto__',
];

test('markup and script in every field are shown as the words that they are', async () => {
  const { page } = desk;
  const [first = ''] = attacks;
  const plan = `# ${first}\n\n**Target launch**: 2030-01-01\n\n## Phase 1: ${first}\n\n${attacks.map((text) => `- [ ] ${text} @${first}\n  - ${text}`).join('\n')}\n\n## Success Criteria\n\n### Must Have\n\n${attacks.map((text) => `- [ ] ${text}`).join('\n')}\n\n## Risk Register\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n${attacks.map((text) => `| ${text.replaceAll('|', '')} | HIGH | ${first} | ${first} |`).join('\n')}\n\n## Success Metrics\n\n| Metric | Current | Target | Status |\n|---|---|---|---|\n| ${first} | ${first} | ${first} | ${first} |\n`;
  await importPlan(page, file('attack.md', plan));
  await keepRecoveryCode(page);
  const { workspace, room } = await whereIs(page);
  for (const text of attacks) {
    await ask(page, 'dispatch', {
      workspace,
      command: { name: 'addNote', input: { room, text, type: 'decision' } },
    });
    await ask(page, 'dispatch', {
      workspace,
      command: { name: 'callLaunch', input: { room, call: 'HOLD', reason: text } },
    });
  }
  await ask(page, 'dispatch', { workspace, command: { name: 'nameMe', input: { name: first } } });
  await ask(page, 'dispatch', { workspace, command: { name: 'nameWorkspace', input: { name: first } } });
  await ask(page, 'dispatch', {
    workspace,
    command: { name: 'editRoom', input: { room, fields: { name: first } } },
  });
  for (const key of ['r', 'c', 'p', 't', 'x', 'm'] as const) {
    await goTo(page, key);
    await page.waitForTimeout(300);
  }
  await goTo(page, 't');
  await expect(page.getByText('<script>window.pwned=1</script>').first()).toBeVisible();
  expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
  expect(
    await page.evaluate(
      () => document.querySelectorAll('main img, main iframe, main script, main svg[onload]').length,
    ),
  ).toBe(0);
  expect(await page.evaluate(() => ({}).constructor === Object && Object.keys(Object.prototype).length)).toBe(
    0,
  );
  expect(violations).toEqual([]);
});

test('20,000 tasks come in, are shown and can be worked on', async () => {
  const { page } = desk;
  const lines = Array.from({ length: 20_000 }, (_, i) => `- [${i % 3 === 0 ? 'x' : ' '}] Task number ${i}`);
  await importPlan(
    page,
    file('large.md', `# A large plan\n\n## Phase 1: All of it\n\n${lines.join('\n')}\n`),
  );
  await keepRecoveryCode(page);
  const { workspace, room } = await whereIs(page);
  await goTo(page, 'p');
  await expect(page.getByTestId('task-row').first()).toBeVisible();
  const [summary] = await ask(page, 'rooms', { workspace });
  expect(summary).toMatchObject({ id: room, tasks: { done: 6_667, all: 20_000 } });
  await page
    .getByTestId('task-row')
    .filter({ hasText: 'Task number 1' })
    .first()
    .getByRole('button', { name: /: open$/i })
    .click();
  await expect(
    page
      .getByTestId('task-row')
      .filter({ hasText: 'Task number 1' })
      .first()
      .getByRole('button', { name: /in progress$/i }),
  ).toBeVisible();
});

test('an import that is killed half way is there whole or not at all', async () => {
  const { page } = desk;
  const lines = Array.from({ length: 4_000 }, (_, i) => `- [ ] Task number ${i}`);
  const { workspace } = await created(page);
  const bytes = Array.from(Buffer.from(`# Killed\n\n## Phase 1: All\n\n${lines.join('\n')}\n`));
  await page.evaluate(
    async ([id, data]) => {
      const line = (
        window as unknown as {
          testLine: { call(name: string, input: unknown): Promise<{ offer: { token: string } }> };
        }
      ).testLine;
      const read = await line.call('readPlan', {
        workspace: id,
        fileName: 'killed.md',
        bytes: new Uint8Array(data),
      });
      void line.call('importPlan', {
        workspace: id,
        token: read.offer.token,
        into: { type: 'new', name: 'Killed' },
      });
    },
    [workspace, bytes] as const,
  );
  await desk.kill();
  const again = await launchApp({ profileDir: desk.profileDir });
  const rooms = await ask(again.page, 'rooms', { workspace });
  expect(rooms.map((room) => room.tasks.all)).toEqual(rooms.length === 0 ? [] : [4_000]);
  expect((await ask(again.page, 'verify', { workspace })).same).toBe(true);
  await again.close();
});

async function created(page: Page): Promise<{ workspace: string }> {
  const made = await ask(page, 'createWorkspace', { name: 'Team' });
  if (!made.ok) throw new Error(made.rejection.message);
  return { workspace: made.workspace };
}
