import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { startDisplay } from './display.mjs';
import { endLeftovers } from './leftovers.mjs';
import { asOrdinaryUser } from './ordinary-user.mjs';
import { electronBinary, inRoot, readJson } from './paths.mjs';
import { run } from './processes.mjs';

const projects = ['shared', 'node', 'electron', 'hub', 'renderer', 'e2e'];
const tool = (path) => inRoot('node_modules', path);

/** What a stage found. Stages that run no tests have no counts. `problems` are sentences beside failed tests. */
const outcome = (problems, counts = null) => ({ problems, counts });

export async function types() {
  const problems = [];
  for (const project of projects) {
    const args = [tool('typescript/bin/tsc'), '-p', inRoot(project)];
    if ((await run(process.execPath, args)) !== 0) problems.push(`${project}/ does not compile`);
  }
  return outcome(problems);
}

export async function lint() {
  const args = [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--max-diagnostics=50'];
  return outcome((await run(process.execPath, args)) === 0 ? [] : ['biome found something: npx biome check']);
}

export async function unit(filters) {
  const scratch = mkdtempSync(join(tmpdir(), 'hp-unit-'));
  const report = join(scratch, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [tool('vitest/vitest.mjs'), 'run', ...reporters, ...filters];
  // Their temporary files go with the scratch folder, whatever a test forgets.
  const env = { ...process.env, TMPDIR: scratch, HOLDPOINT_TEST_RUN: scratch, ELECTRON_RUN_AS_NODE: '1' };
  const code = await run(electronBinary(), args, { env });
  const left = await endLeftovers(`HOLDPOINT_TEST_RUN=${scratch}`);
  const found = existsSync(report) ? readJson(report) : null;
  rmSync(scratch, { recursive: true, force: true });
  if (found === null) return outcome(['vitest ended without a report']);
  const counts = {
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests,
  };
  return judge(code, counts, left.map(leftRunning));
}

export async function build() {
  await ensureBuild();
  return outcome([]);
}

export async function pack() {
  return outcome(
    (await run(process.execPath, [inRoot('scripts/package.mjs')])) === 0 ? [] : ['packaging failed'],
  );
}

export async function e2e(filters) {
  const user = await asOrdinaryUser();
  const mark = `HOLDPOINT_TEST_RUN=${user.scratch}`;
  const report = join(user.scratch, 'playwright.json');
  const results = join(user.scratch, 'test-results');
  const displays = process.platform === 'linux' ? await displaysFor(workers, user.launch) : [];
  const env = {
    ...user.env,
    ...(displays[0] ? { DISPLAY: displays[0].display } : {}),
    HOLDPOINT_DISPLAYS: displays.map(({ display }) => display).join(','),
    HOLDPOINT_TEST_RUN: user.scratch,
    HOLDPOINT_E2E_OUT: results,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ELECTRON_RUN_AS_NODE: '1',
  };
  const args = [join(user.checkout, 'node_modules/@playwright/test/cli.js'), 'test', ...filters];
  const code = await user.launch(electronBinary(join(user.checkout, 'node_modules/electron')), args, {
    cwd: user.checkout,
    env,
  }).ended;
  const left = await endLeftovers(mark);
  for (const display of displays) display.stop();
  const found = existsSync(report) ? readJson(report).stats : null;
  keepResults(results);
  rmSync(user.scratch, { recursive: true, force: true });
  if (found === null) return outcome(['Playwright ended without a report']);
  if (found.flaky > 0)
    process.stdout.write(`\n${found.flaky} passed only at a second try: look for "flaky" above.\n`);
  const counts = {
    passed: found.expected + found.flaky,
    failed: found.unexpected,
    skipped: found.skipped,
  };
  return judge(code, counts, left.map(leftRunning));
}

/** Two specs at a time, each on a display of its own: windows of one display would take the focus from each other. */
const workers = 2;

async function displaysFor(count, launch) {
  const displays = [];
  while (displays.length < count) displays.push(await startDisplay({ launch }));
  return displays;
}

function leftRunning(command) {
  return `a test left a process running: ${command}`;
}

function keepResults(results) {
  const kept = inRoot('test-results');
  rmSync(kept, { recursive: true, force: true });
  if (existsSync(results)) cpSync(results, kept, { recursive: true });
}

function judge(code, counts, problems = []) {
  const found = [...problems];
  if (counts.passed + counts.failed === 0) found.push('no test ran');
  if (counts.skipped > 0) found.push(`${counts.skipped} skipped: a test runs or goes`);
  if (code !== 0 && counts.failed === 0 && found.length === 0)
    found.push(`ended with code ${code}; see above`);
  return outcome(found, counts);
}
