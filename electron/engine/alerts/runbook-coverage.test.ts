import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bindings } from '../automation/providers/bindings.ts';
import { scratch } from '../testing/world.ts';
import { type CoverageParts, checkRunbookLinks, runbookCoverage } from './runbook-coverage.ts';
import { RunbookShelf } from './runbook-shelf.ts';
import { AlertDesk } from './testing/alert-desk.ts';

let desk: AlertDesk;
let parts: CoverageParts;
let folder: string;
let server: Server;
let asked: string[];
let origin: string;

beforeEach(async () => {
  desk = new AlertDesk();
  folder = scratch('holdpoint-runbooks-');
  asked = [];
  const { workspace } = desk;
  parts = {
    workspace,
    bindings: new Bindings(workspace.folder, null),
    runbooks: new RunbookShelf(workspace.folder),
    now: desk.clock.now,
  };
  server = createServer(({ method, url = '' }, response) => {
    asked.push(`${method} ${url}`);
    if (url.startsWith('/api/v1/rules')) {
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
  expect(await runbookCoverage(parts)).toMatchObject({
    without: ['Bare'],
    linksCheckedAt: null,
    folder: null,
  });
  expect(asked).toEqual([]);
  expect(await checkRunbookLinks(parts)).toEqual({ ok: true, links: 3, dead: 2, rules: 2 });
  const again = { ...parts, runbooks: new RunbookShelf(desk.workspace.folder) };
  const covered = await runbookCoverage(again);
  expect(covered).toMatchObject({ without: ['Bare', 'Forgotten'], linksCheckedAt: desk.now });
  const problems = new Map(
    covered.runbooks.map(({ link, linkProblem }) => [link.replace(origin, ''), linkProblem]),
  );
  expect(problems.get('/gone')).toContain('404');
  expect(problems.get('/no-head')).toBeNull();
  expect(problems.get('http://127.0.0.1:1/nothing')).toContain('could not be opened');
  expect(covered.runbooks.find(({ link }) => link.endsWith('/gone'))).toMatchObject({
    rules: ['DiskFull', 'Low'],
    alerts: 1,
  });
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
  expect((await runbookCoverage(parts)).runbooks).toMatchObject([
    { link: 'out/secret.md', onDisk: false },
    { onDisk: true, file: 'api/high-latency.md', problem: null },
  ]);
  parts.runbooks.set({ folder: join(folder, 'nowhere') });
  expect((await runbookCoverage(parts)).faults[0]).toContain('does not read');
  rmSync(outside, { recursive: true });
});
