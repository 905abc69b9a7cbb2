import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { sha256Bytes } from '../node/crypto.ts';
import { github } from '../shared/ingest/rollouts/fixtures/github.ts';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { type Address, emit, sent } from './support/emit.ts';
import { ask } from './support/engine-line.ts';
import { expectClosed, expectFocus, keysOfNoUse, press, tabTo } from './support/keyboard.ts';
import { complaintsOf, pictureThrough } from './support/look.ts';
import { goTo, host, introduce, openSample, whereIs } from './support/people.ts';
import { type Closers, closeAll } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const soon = { timeout: 20_000 };
const sources = (page: Page) => page.getByRole('region', { name: 'Sources' });
const unknown = (page: Page) => page.getByRole('region', { name: 'Unknown payloads' });
const others = (page: Page) => page.getByTestId('other-report');
const said = (page: Page) => page.getByRole('region', { name: 'Messages' });

/** A desk with the sample launch open. */
async function open(): Promise<LaunchedApp> {
  const desk = await launchApp();
  closers.push(() => desk.close());
  await introduce(desk.page, 'Ana');
  await openSample(desk.page);
  return desk;
}

/** The secret that a dialog shows this once, which is closed by the keyboard. */
async function readSecret(page: Page, name: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: `Token of ${name}` });
  await expect(dialog).toBeVisible(soon);
  const token = (await dialog.getByText(/^hp_[\w-]{43}$/).textContent()) ?? '';
  await expect(dialog.getByRole('button', { name: 'It is copied' })).toBeFocused();
  return token;
}

/** Opens a source's menu by the keyboard and chooses from it. */
async function chooseFor(page: Page, name: string, what: string): Promise<void> {
  await tabTo(page, `Actions for ${name}`);
  await press(page, 'Enter');
  const item = page.getByRole('menuitem', { name: what });
  await expect(item).toBeVisible();
  for (let step = 0; step < 8; step += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await press(page, 'ArrowDown');
  }
  await expect(item).toBeFocused();
  await press(page, 'Enter');
}

/** Types what is looked for into the palette and takes the first. */
async function fromPalette(page: Page, what: string): Promise<Locator> {
  await press(page, 'Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(what);
  await expect(page.getByRole('option', { name: what }).first()).toBeVisible();
  await press(page, 'Enter');
  return page.getByRole('dialog');
}

/** What a sender is told of the hub's certificate. */
function certificateOf(profileDir: string): string {
  const files = readdirSync(profileDir, { recursive: true, encoding: 'utf8' });
  const file = files.find((name) => basename(name) === 'hub-cert.pem') ?? '';
  return sha256Bytes(new X509Certificate(readFileSync(join(profileDir, file))).raw);
}

async function addByKeys(page: Page, name: string): Promise<string> {
  await expect(sources(page).getByText('No source is set up.')).toBeVisible(soon);
  await press(page, 'a');
  const dialog = page.getByRole('dialog', { name: 'Add a source' });
  await expect(dialog.getByLabel('It posts to the hub')).toBeFocused();
  await tabTo(page, 'Name');
  await page.keyboard.type(name);
  const formats = dialog.getByLabel('Format').locator('option');
  await expect(formats.first()).toHaveText('recognised by itself');
  await expect(formats.filter({ hasText: /^github$/ })).toHaveCount(1);
  return name;
}

test('a source at the hub: what is posted stands on the board, unknown ones are mapped, secrets come and go', async () => {
  const desk = await open();
  const { page } = desk;
  const complaints = complaintsOf(page);
  const faults: string[] = [];
  await host(page, 'everywhere');
  const { workspace, room } = await whereIs(page);
  await goTo(page, 's');
  await addByKeys(page, 'ci');
  await pictureThrough(desk, 'source-add', faults);
  await press(page, 'Enter');
  const token = await readSecret(page, 'ci');
  // Who sends has to know the hub's own certificate, and is told what to type.
  const fingerprint = certificateOf(desk.profileDir);
  const told = page.getByRole('dialog', { name: 'Token of ci' });
  await expect(told.getByText(fingerprint, { exact: true })).toBeVisible();
  await expect(told.getByText(/^holdpoint emit .*--token-file ci\.token/)).toContainText(
    `--fingerprint=${fingerprint}`,
  );
  await pictureThrough(desk, 'source-token', faults);
  await press(page, 'Enter');
  await expectClosed(page);
  await expect(sources(page).getByText('nothing came yet')).toBeVisible();
  expect(await page.content()).not.toContain(token);

  const view = await ask(page, 'sources', { workspace });
  const [source] = view.sources;
  const url = source?.addresses.find((address) => address.startsWith('https://')) ?? '';
  expect(url).toContain(`/ingest/${workspace}/ci`);
  const at: Address = { url, token, fingerprint };

  const { payload, headers } = github.find(({ title }) => title === 'a status with words') ?? {};
  expect(await sent(at, payload, headers)).toMatchObject({ stored: 1, duplicate: false, rollouts: 1 });
  await goTo(page, 'o');
  await expect(others(page)).toHaveCount(1, soon);
  await expect(others(page)).toContainText('payments');
  await expect(others(page)).toContainText('Health checks failed');
  await expect(others(page)).toContainText('ci,');
  await pictureThrough(desk, 'board-reported', faults);

  // Replayed, it adds nothing; a wrong token and a wrong certificate add nothing either.
  expect(await sent(at, payload, headers)).toMatchObject({ stored: 0, duplicate: true });
  expect(await emit({ ...at, token: 'hp_wrong' }, payload)).toMatchObject({ code: 1, stdout: '' });
  expect((await emit({ ...at, token: 'hp_wrong' }, payload)).stderr).toContain('(401)');
  const { code, stderr } = await emit({ ...at, fingerprint: '0'.repeat(64) }, payload);
  expect(code, stderr).toBe(1);
  await expect(others(page)).toHaveCount(1);
  const { ops } = await ask(page, 'inspect', { workspace });
  await sent(at, payload, headers);
  expect((await ask(page, 'inspect', { workspace })).ops).toBe(ops);

  const strange = (unit: string) => ({ kind: 'ship.log', unit, mood: 'sailing', done: '40' });
  expect(await sent(at, strange('basket'))).toMatchObject({ stored: 1, raw: true });
  await goTo(page, 's');
  await expect(unknown(page)).toContainText('basket', soon);
  await expect(sources(page)).toContainText('2 refused', soon);
  await pictureThrough(desk, 'sources', faults);
  expect(await keysOfNoUse(page)).toEqual([]);
  await unknown(page).getByRole('button', { name: 'Map a payload of ci' }).focus();
  await press(page, 'Enter');
  await mapShips(page);
  await pictureThrough(desk, 'mapping', faults);
  await press(page, 'Control+Enter');
  await expect(said(page)).toContainText('1 kept payload read by it', soon);
  await expect(unknown(page)).toHaveCount(0, soon);
  expect(await sent(at, strange('checkout-2'))).toMatchObject({ raw: false, rollouts: 1 });
  await goTo(page, 'o');
  await expect(others(page).filter({ hasText: 'basket' })).toContainText('40 %', soon);
  await expect(others(page).filter({ hasText: 'checkout-2' })).toBeVisible(soon);

  await goTo(page, 's');
  await expect(sources(page).getByText('heard')).toBeVisible(soon);
  await chooseFor(page, 'ci', 'New secret…');
  const next = await readSecret(page, 'ci');
  await press(page, 'Enter');
  await expectClosed(page);
  expect(next).not.toBe(token);
  await expect(sources(page)).toContainText('two secrets count', soon);
  for (const secret of [token, next])
    expect(await sent({ ...at, token: secret }, strange(secret.slice(3, 9)))).toMatchObject({ stored: 1 });
  await chooseFor(page, 'ci', 'Retire the old secret');
  await expect(sources(page)).not.toContainText('two secrets count', soon);
  expect((await emit(at, strange('old'))).stderr).toContain('(401)');
  expect((await emit({ ...at, token: next }, strange('new'))).code).toBe(0);

  await chooseFor(page, 'ci', 'Remove');
  await expect(sources(page).getByText('No source is set up.')).toBeVisible(soon);
  await pictureThrough(desk, 'sources-empty', faults);
  expect((await emit({ ...at, token: next }, strange('gone'))).stderr).toContain('(404)');
  const kept = await ask(page, 'keptPayloads', { workspace });
  expect(kept.filter(({ room: of }) => of === room)).toEqual([]);
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});

/** Says in the open dialog how the strange payloads are read. */
async function mapShips(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'How payloads of ci are read' });
  await expect(dialog.getByLabel('Its payloads have')).toHaveValue(/kind/);
  for (const [label, words] of [
    ['name', 'unit'],
    ['state', 'mood'],
    ['percent', 'done'],
    ['Its words for states', 'sailing = running'],
  ] as const) {
    await dialog.getByLabel(label, { exact: true }).fill(words);
  }
  await expect(dialog.getByRole('region', { name: 'What comes of it' })).toContainText('basket');
  await expect(dialog.getByRole('button', { name: 'Save the mapping' })).toBeEnabled();
}

test('without a hub, by keyboard: pasted, reported by hand, and out of a watched folder', async () => {
  const desk = await open();
  const { page } = desk;
  const complaints = complaintsOf(page);
  const faults: string[] = [];
  await goTo(page, 'o');

  const paste = await fromPalette(page, 'Paste a payload');
  await expect(paste.getByLabel('Payload')).toBeFocused();
  await page.keyboard.insertText('{"service":"search","env":"prod","state":"soaking","pct":10}');
  await expect(paste.getByRole('status')).toContainText('search');
  await pictureThrough(desk, 'paste', faults);
  await press(page, 'Control+Enter');
  await expectClosed(page);
  await expect(others(page)).toContainText('search');
  await expect(others(page)).toContainText('10 %');

  const report = await fromPalette(page, 'Report a rollout');
  await expect(report.getByLabel('What is rolled out')).toBeFocused();
  await press(page, 'Enter');
  await expect(report.getByText('Say what is rolled out.')).toBeVisible();
  await page.keyboard.type('ledger');
  await tabTo(page, 'State');
  await page.keyboard.type('pau');
  await expect(report.getByLabel('State')).toHaveValue('paused');
  await press(page, 'Tab');
  await page.keyboard.type('120');
  await press(page, 'Enter');
  await expect(report.getByText('A share is a number from 0 to 100')).toBeVisible();
  await pictureThrough(desk, 'report', faults);
  await report.getByLabel('Share, %').press('Control+a');
  await page.keyboard.type('25');
  await press(page, 'Enter');
  await expectClosed(page);
  const ledger = others(page).filter({ hasText: 'ledger' });
  await expect(ledger).toContainText('25 %');
  await expect(ledger).toContainText('by hand,');
  await pictureThrough(desk, 'board-by-hand', faults);

  const folder = mkdtempSync(join(tmpdir(), 'hp-watched-'));
  closers.push(async () => rmSync(folder, { recursive: true, force: true }));
  await desk.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, folder);
  await goTo(page, 's');
  await press(page, 'a');
  const dialog = page.getByRole('dialog', { name: 'Add a source' });
  await press(page, 'ArrowDown', 'ArrowDown');
  await expect(dialog.getByLabel('Its files are put into a folder')).toBeFocused();
  await tabTo(page, 'Name');
  await press(page, 'Enter');
  await expect(dialog.getByText('A name has letters')).toBeVisible();
  await page.keyboard.type('drops');
  await pictureThrough(desk, 'folder-add', faults);
  await press(page, 'Enter');
  await expectClosed(page);
  const watched = sources(page).getByTestId('source');
  await expect(watched).toContainText(folder);
  await expect(watched).toContainText('nothing came yet');
  const put = (name: string, text: string) => {
    // Whole at once, as a careful writer does.
    writeFileSync(join(folder, `.${name}`), text);
    renameSync(join(folder, `.${name}`), join(folder, name));
  };
  put('a.json', '{"service":"folders","state":"running","pct":5}');
  await expect(watched).toContainText('1 file taken', soon);
  await expect(watched).toContainText('heard');
  expect(readdirSync(join(folder, 'done'))).toEqual(['a.json']);
  put('b.json', '{"service":');
  await expect(watched).toContainText('1 in its folder “failed”', { timeout: 40_000 });
  expect(readdirSync(join(folder, 'failed')).sort()).toEqual(['b.json', 'b.json.why']);
  await pictureThrough(desk, 'folder', faults);
  await chooseFor(page, 'drops', 'Change…');
  await page.getByRole('dialog', { name: 'Source drops' }).getByLabel('Heard every').fill('1h');
  await press(page, 'Enter');
  await expectClosed(page);
  await chooseFor(page, 'drops', 'Remove');
  await expect(watched).toHaveCount(0);
  await expectFocus(page);
  await goTo(page, 'o');
  await expect(others(page).filter({ hasText: 'folders' })).toBeVisible();
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});
