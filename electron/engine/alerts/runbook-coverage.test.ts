import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bindings } from '../automation/providers/bindings.ts';
import { until } from '../testing/engines.ts';
import { scratch } from '../testing/world.ts';
import { type CoverageParts, checkRunbookLinks, findRunbook, runbookCoverage } from './runbook-coverage.ts';
import { RunbookShelf } from './runbook-shelf.ts';
import { AlertDesk } from './testing/alert-desk.ts';

let desk: AlertDesk;
let parts: CoverageParts;
let folder: string;
let server: Server;
let asked: string[];
let origin: string;
let rulesAreGone: boolean;

beforeEach(async () => {
  desk = new AlertDesk();
  folder = scratch('holdpoint-runbooks-');
  asked = [];
  rulesAreGone = false;
  const { workspace } = desk;
  parts = {
    workspace,
    bindings: new Bindings(workspace.folder, null),
    runbooks: new RunbookShelf(workspace.folder),
    now: desk.clock.now,
  };
  server = createServer(({ method, url = '' }, response) => {
    asked.push(`${method} ${url}`);
    // Nobody ever answers.
    if (url === '/never') return;
    if (url.startsWith('/api/v1/rules') && rulesAreGone) {
      response.statusCode = 503;
      response.end();
    } else if (url.startsWith('/api/v1/rules')) {
      const rules = [
        { type: 'alerting', name: 'DiskFull', annotations: { runbook_url: `${origin}/gone` } },
        { type: 'alerting', name: 'Forgotten', annotations: {} },
        { type: 'recording', name: 'job:up' },
      ];
      response.end(JSON.stringify({ status: 'success', data: { groups: [{ rules }] } }));
    } else {
      response.statusCode = url === '/gone' || (url === '/no-head' && method === 'HEAD') ? 404 : 200;
      response.end('page');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

test('links are opened only when a person asks for it, and what came is kept', async () => {
  desk.hear([
    { fingerprint: 'a', title: 'High', runbook: `${origin}/no-head` },
    { fingerprint: 'b', title: 'Low', runbook: `${origin}/gone` },
    { fingerprint: 'c', title: 'Bare' },
    { fingerprint: 'd', title: 'Refused', runbook: 'http://127.0.0.1:1/nothing' },
  ]);
  const input = {
    type: 'prometheus',
    address: origin,
    auth: { how: 'none' },
    headers: null,
    ca: '',
  } as const;
  expect(parts.bindings.bind('prom', input)).toBeNull();
  const before = await runbookCoverage(parts);
  expect(before).toMatchObject({ linksCheckedAt: null, folder: null, files: null, checking: null });
  expect(before.rules.map(({ rule, state }) => [rule, state])).toEqual([
    ['Bare', 'none'],
    ['High', 'unchecked'],
    ['Low', 'unchecked'],
    ['Refused', 'unchecked'],
  ]);
  expect(before.providers).toEqual([{ name: 'prom', at: null, fault: null, rules: 0 }]);
  expect(asked).toEqual([]);
  const checking = checkRunbookLinks(parts);
  expect(await checkRunbookLinks(parts)).toMatchObject({ ok: false });
  expect(await checking).toEqual({ ok: true, links: 3, dead: 2, rules: 2, stopped: false });

  const again = { ...parts, runbooks: new RunbookShelf(desk.workspace.folder) };
  const covered = await runbookCoverage(again);
  expect(covered.linksCheckedAt).toBe(desk.now);
  expect(covered.rules.map(({ rule, state, sources }) => [rule, state, ...sources])).toEqual([
    ['Bare', 'none', 'prod'],
    ['Forgotten', 'none', 'prom'],
    ['Low', 'dead', 'prod'],
    ['Refused', 'dead', 'prod'],
    ['DiskFull', 'dead', 'prom'],
    ['High', 'link', 'prod'],
  ]);
  const problems = covered.rules.flatMap(({ runbooks }) => runbooks.map(({ linkProblem }) => linkProblem));
  expect(problems[0]).toContain('404');
  expect(problems[1]).toContain('could not be opened');
  expect(problems[3]).toBeNull();

  // A Prometheus that is gone takes nothing of what it said with it.
  rulesAreGone = true;
  expect(await checkRunbookLinks(again)).toMatchObject({ ok: true, rules: 2 });
  const [prom] = (await runbookCoverage(again)).providers;
  expect(prom).toMatchObject({ rules: 2, at: desk.now });
  expect(prom?.fault).toContain('503');
});

test('a check that is stopped keeps what it knows, and does not count as one', async () => {
  desk.hear([
    { fingerprint: 'a', title: 'High', runbook: `${origin}/fine` },
    { fingerprint: 'b', title: 'Slow', runbook: `${origin}/never` },
  ]);
  const checking = checkRunbookLinks(parts);
  await until('one link is left', () => parts.runbooks.checking?.done === 1);
  expect((await runbookCoverage(parts)).checking).toEqual({ done: 1, of: 2, since: desk.now });
  parts.runbooks.checking?.stop.abort();
  expect(await checking).toEqual({ ok: true, links: 1, dead: 0, rules: 0, stopped: true });
  const covered = await runbookCoverage(parts);
  expect(covered).toMatchObject({ checking: null, linksCheckedAt: null });
  expect(covered.rules.map(({ rule, state }) => [rule, state])).toEqual([
    ['Slow', 'unchecked'],
    ['High', 'link'],
  ]);
});

test('a runbook in the folder is on this disk; links out of it are not followed', async () => {
  mkdirSync(join(folder, 'api'));
  writeFileSync(join(folder, 'api', 'high-latency.md'), '# High latency');
  writeFileSync(join(folder, 'notes.txt'), 'no runbook');
  const outside = scratch('holdpoint-outside-');
  writeFileSync(join(outside, 'secret.md'), 'not here');
  symlinkSync(outside, join(folder, 'out'));
  desk.hear([
    { fingerprint: 'a', title: 'HighLatency', runbook: 'https://wiki.example/HighLatency' },
    { fingerprint: 'b', title: 'Secret', runbook: 'out/secret.md' },
  ]);
  parts.runbooks.set({ folder });
  const covered = await runbookCoverage(parts);
  expect(covered).toMatchObject({ folder, files: 1, faults: [] });
  expect(covered.rules.flatMap(({ runbooks }) => runbooks)).toMatchObject([
    { link: 'out/secret.md', state: 'dead', file: null },
    { state: 'disk', file: 'api/high-latency.md', problem: null },
  ]);
  expect(await findRunbook(parts, 'HighLatency', null)).toMatchObject({
    folder,
    runbook: { link: null, file: 'api/high-latency.md', state: 'disk' },
  });
  expect(await findRunbook(parts, 'Other', null)).toEqual({ folder, runbook: null });
  rmSync(folder, { recursive: true });
  const gone = await runbookCoverage(parts);
  expect(gone.files).toBeNull();
  expect(gone.faults[0]).toContain('does not read');
  expect(gone.rules.map(({ state }) => state)).toEqual(['unchecked', 'unchecked']);
  rmSync(outside, { recursive: true });
});
