import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type SeedAlert, seedAlerts } from './support/alerts-seed.ts';
import { type LaunchedApp, launchApp } from './support/app.ts';
import { expectClosed, expectFocus, keysOfNoUse, press, tabTo } from './support/keyboard.ts';
import { complaintsOf, lookThrough, resize } from './support/look.ts';
import { type Closers, closeAll } from './support/team.ts';

test.setTimeout(240_000);

const closers: Closers = [];
test.afterEach(() => closeAll(closers));

const rows = (page: Page) => page.getByTestId('cover-row');
const row = (page: Page, rule: string) => rows(page).filter({ hasText: rule });
const summary = (page: Page) => page.getByTestId('coverage-summary');
const bar = (page: Page) => page.getByTestId('cover-bar');
const runbook = (page: Page) => page.getByTestId('runbook');
const said = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('region', { name: 'Messages' }).getByText(text).first()).toBeVisible();
const states = (page: Page) =>
  rows(page).evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.state));

/** Where links lead in these tests: `/gone` is dead, `/slow` never answers, all else opens. */
async function serve(): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url === '/slow') return;
    response.statusCode = url === '/gone' ? 404 : 200;
    response.end('page');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const address = server.address();
  return { origin: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`, asked };
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hp-runbooks-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  closers.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(alerts: readonly SeedAlert[]): Promise<LaunchedApp> {
  const seed = seedAlerts(alerts);
  const desk = await launchApp({ profileDir: seed.folder });
  closers.push(async () => {
    await desk.close();
    rmSync(seed.folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await expect(desk.page.getByTestId('verdict')).toBeVisible();
  await resize(desk, 1440, 900);
  return desk;
}

/** What the person chooses in the system's dialog from now on. */
async function chooses(desk: LaunchedApp, folder: string): Promise<void> {
  await desk.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, folder);
}

async function toRunbooks(page: Page): Promise<void> {
  await press(page, 'g', 'b');
  await expect(page.getByRole('tab', { name: 'Runbooks' })).toHaveAttribute('aria-selected', 'true');
}

const latency = `---
owner: payments
---
# Checkout latency is high

Read [the pool](db/pool.md) first, then [step 2](#step-2-restart).

1. Look at the pods:

   \`\`\`sh
   kubectl get pods -n checkout
   \`\`\`

   Wait for **all** of them.
2. [ ] Page [the owner](https://wiki.example/owner)

### Step 2: restart

| What | How |
|---|---|
| API | \`kubectl rollout restart\` |
`;

test('before the launch: what has a runbook here, what link is dead, what has none; and one opened by keys', async () => {
  const { origin, asked } = await serve();
  const folder = folderOf({ 'checkout-latency-high.md': latency, 'db/pool.md': '# The pool\n\nIt has 40.' });
  const desk = await open([
    { title: 'CheckoutLatencyHigh', severity: 'critical', runbook: `${origin}/gone`, firings: [[4]] },
    { title: 'HeapGrowth', severity: 'error', runbook: `${origin}/gone`, firings: [[6]] },
    { title: 'QueueDepth', runbook: `${origin}/there`, firings: [[9, 8]] },
    { title: 'SlowSearch', severity: 'info', source: 'sentry', firings: [[120]] },
    { title: 'DiskFillsUp', firings: [[190, 100]] },
  ]);
  const { page } = desk;
  const complaints = complaintsOf(page);
  const faults: string[] = [];

  await press(page, 'Control+k');
  await page.getByRole('combobox', { name: 'Find anything' }).fill('runbooks');
  await expect(page.getByRole('option', { selected: true })).toContainText('Runbooks: which alert rules');
  await press(page, 'Enter');
  await expectClosed(page);
  await expect(summary(page)).toContainText('0 of 5 alert rules have a runbook on this disk');
  await expect(summary(page)).toContainText('2 without any');
  await expect(summary(page)).toContainText('3 not checked');
  await expect(page.getByText('links never checked')).toBeVisible();
  expect(await states(page)).toEqual(['none', 'none', 'unchecked', 'unchecked', 'unchecked']);
  await lookThrough(desk, 'Runbooks, no folder', faults);
  expect(asked).toEqual([]);

  await chooses(desk, folder);
  await press(page, 'b');
  await expect(page.getByText('2 Markdown files')).toBeVisible();
  await expect(summary(page)).toContainText('1 of 5 alert rules has a runbook on this disk');
  await press(page, 'l');
  await said(page, '2 links checked: 1 is dead.');
  await expect(page.getByText(/^links checked (just now|.* ago)$/)).toBeVisible();
  expect(await states(page)).toEqual(['none', 'none', 'dead', 'link', 'disk']);
  await expect(summary(page)).toContainText('1 link dead');
  await expect(row(page, 'HeapGrowth')).toContainText('Nothing is there any more (404)');
  await expect(row(page, 'HeapGrowth')).toContainText('1 firing');
  await expect(row(page, 'CheckoutLatencyHigh')).toContainText('its link is dead');
  await lookThrough(desk, 'Runbooks, checked', faults);
  expect(await keysOfNoUse(page)).toEqual([]);

  // What is dead is listed, also where a copy is here; what has none says what to do.
  await press(page, 'f', 'f');
  await expect(page.locator('[data-filter="dead"]')).toHaveAttribute('aria-pressed', 'true');
  expect(await states(page)).toEqual(['dead', 'disk']);
  await press(page, 'Escape', 'Home');
  await expect(bar(page)).toContainText(
    '“SlowSearch” names no runbook. Give its rule the annotation runbook_url',
  );
  await press(page, 'Enter');
  await said(page, /names no runbook/);
  await expect(bar(page).getByRole('button', { name: /Open runbook/ })).toHaveCount(0);

  await press(page, 'End');
  await expect(row(page, 'CheckoutLatencyHigh')).toHaveAttribute('aria-selected', 'true');
  await press(page, 'Enter');
  await expect(page.getByRole('dialog', { name: 'Checkout latency is high' })).toBeVisible();
  await expect(runbook(page)).toBeFocused();
  await expect(runbook(page)).toContainText('kubectl get pods -n checkout');
  await expect(runbook(page).getByRole('table', { name: '' })).toContainText('kubectl rollout restart');
  await lookThrough(desk, 'A runbook', faults);
  await tabTo(page, 'step 2');
  await press(page, 'Enter');
  await expect(runbook(page).locator('[data-slug="step-2-restart"]')).toBeFocused();
  await runbook(page).focus();
  await tabTo(page, 'the pool');
  await press(page, 'Enter');
  await expect(page.getByRole('dialog', { name: 'The pool' })).toContainText('It has 40.');
  await press(page, 'ArrowLeft');
  await expect(page.getByRole('dialog', { name: 'Checkout latency is high' })).toBeVisible();
  await press(page, 'Escape');
  await expectClosed(page);

  // The same from the alert: its pane says where the runbook is, and one key opens it.
  await press(page, 'q');
  await expect(page.getByRole('tab', { name: 'Feed' })).toHaveAttribute('aria-selected', 'true');
  await press(page, 'Home', 'Enter');
  const pane = page.getByRole('region', { name: 'The alert' });
  await expect(pane).toContainText('checkout-latency-high.md');
  await lookThrough(desk, 'An alert with a runbook', faults);
  await press(page, 'r');
  await expect(page.getByRole('dialog', { name: 'Checkout latency is high' })).toBeVisible();
  await press(page, 'Escape');
  await expectClosed(page);

  expect(complaints).toEqual([]);
  expect(faults).toEqual([]);
});

test('a check can be stopped; what is not known is not said to be fine', async () => {
  const { origin } = await serve();
  const desk = await open([
    { title: 'Fast', runbook: `${origin}/there` },
    { title: 'Slow', runbook: `${origin}/slow` },
  ]);
  const { page } = desk;
  await toRunbooks(page);
  await press(page, 'l');
  await expect(page.getByRole('progressbar', { name: '1 of 2 links checked' })).toBeVisible();
  const faults: string[] = [];
  await lookThrough(desk, 'Runbooks, being checked', faults);
  await press(page, 'l');
  await said(page, 'Stopped after 1 link, of which none is dead. The others are as before.');
  await expect(page.getByText('links never checked')).toBeVisible();
  expect(await states(page)).toEqual(['unchecked', 'link']);
  expect(faults).toEqual([]);
});

test('hostile Markdown does nothing; what is no runbook of the folder is refused with what to do', async () => {
  const hostile = `# <img src=x onerror="document.title='owned'"> Hostile

<script>document.title = 'owned'</script>
<iframe src="https://evil.example"></iframe>
<style>body { display: none }</style>

[js](javascript:document.title='owned') [file](file:///etc/passwd) [up](../../etc/passwd.md) [web](http://evil.example/x)
![pixel](https://evil.example/pixel.png)

${'*a_ '.repeat(2_000)}

${'>'.repeat(2_000)}
`;
  const folder = folderOf({
    'hostile.md': hostile,
    'large.md': 'x'.repeat(5_000_000),
    'gone.md': '# Gone',
    'bytes.md': 'a\0b',
  });
  const outside = folderOf({ 'secret.md': '# Secret' });
  symlinkSync(join(outside, 'secret.md'), join(folder, 'secret.md'));
  const desk = await open(
    ['Hostile', 'Large', 'Gone', 'Bytes', 'Secret'].map((title) => ({ title, runbook: `${title}.md` })),
  );
  const { page } = desk;
  const complaints = complaintsOf(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await chooses(desk, folder);
  await toRunbooks(page);
  await press(page, 'b');
  await expect(row(page, 'Secret')).toHaveAttribute('data-state', 'dead');
  await expect(row(page, 'Secret')).toContainText('The runbook folder has no Secret.md');

  const openRow = async (rule: string) => {
    await row(page, rule).dblclick();
    await expect(page.locator('dialog:modal')).toBeVisible();
  };
  await openRow('Hostile');
  await expect(page.getByRole('dialog', { name: 'onerror' })).toBeVisible();
  await expect(runbook(page)).toContainText('file:///etc/passwd');
  await expect(runbook(page).locator('script, iframe, style, img, a')).toHaveCount(0);
  await expect(runbook(page).getByRole('button', { name: /^(js|file|up|web)/ })).toHaveCount(0);
  await press(page, 'End');
  expect(await page.title()).toContain('Holdpoint');
  await press(page, 'Escape');
  await expectClosed(page);

  const refused = async (rule: string, why: string) => {
    await openRow(rule);
    await expect(runbook(page).getByRole('alert')).toContainText(why);
    await expectFocus(page);
    await press(page, 'Escape');
    await expectClosed(page);
  };
  await refused('Large', 'has 5.0 MB; a runbook may have 400 kB. Open it in an editor, or split it.');
  await refused('Bytes', 'is no text. Save the runbook as Markdown in UTF-8.');

  // It goes between the list and the press; back again, it opens.
  await openRow('Gone');
  await expect(page.getByRole('dialog', { name: 'Gone' })).toBeVisible();
  await press(page, 'Escape');
  const moved = `${folder}-moved`;
  renameSync(folder, moved);
  closers.push(async () => rmSync(moved, { recursive: true, force: true }));
  await press(page, 'q', 'q', 'q', 'q');
  const fault = page.getByRole('alert').filter({ hasText: 'does not read' });
  await expect(fault).toContainText('Bring it back, or choose another.');
  await expect(summary(page)).toContainText('0 of 5 alert rules have a runbook on this disk');
  await expect(summary(page)).toContainText('5 not checked');
  const faults: string[] = [];
  await lookThrough(desk, 'Runbooks, the folder is gone', faults);
  await chooses(desk, moved);
  await press(page, 'b');
  await expect(summary(page)).toContainText('4 of 5 alert rules have a runbook on this disk');

  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
  expect(asked.filter((url) => /evil|passwd/.test(url))).toEqual([]);
});

test('with nothing yet, it says why it is empty and what to do', async () => {
  const desk = await open([]);
  const { page } = desk;
  await toRunbooks(page);
  await expect(page.getByText('No alert rule is known here yet')).toBeVisible();
  await expect(page.getByText(/A rule is known once one of its alerts arrives/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Choose the runbook folder/ })).toBeVisible();
  const faults: string[] = [];
  await lookThrough(desk, 'Runbooks, nothing yet', faults);
  expect(await keysOfNoUse(page)).toEqual([]);
  expect(faults).toEqual([]);
});
