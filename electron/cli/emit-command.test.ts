import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('./index.ts', import.meta.url));
const flagger = {
  name: 'podinfo',
  namespace: 'test',
  phase: 'Progressing',
  metadata: { eventMessage: 'Advance podinfo.test canary weight 20', timestamp: '1790503200000' },
};

/** Runs the command as people do: another process, text out. */
async function emit(args: readonly string[], input: string | Uint8Array = '') {
  const child = spawn(process.execPath, [command, 'emit', ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  // What refuses a large file stops reading it.
  child.stdin.once('error', () => undefined);
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out, err };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hp-emit-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, bytes: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe('holdpoint emit --dry-run', () => {
  it('prints one object with every key that is documented, times as ISO 8601', async () => {
    const { code, out, err } = await emit([
      '--file',
      file('f.json', JSON.stringify(flagger)),
      '--dry-run',
      '--json',
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const said = JSON.parse(out);
    expect(said).toEqual({
      source: 'flagger',
      rollouts: [
        {
          name: 'podinfo',
          environment: 'test',
          state: 'running',
          stage: 'Progressing',
          percent: 20,
          reason: 'Advance podinfo.test canary weight 20',
          at: '2026-09-27T10:00:00.000Z',
          id: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      ],
      alerts: [],
      raw: false,
      warnings: [],
    });
    const documented = readFileSync(new URL('../../docs/emit.md', import.meta.url), 'utf8');
    for (const key of [...Object.keys(said), ...Object.keys(said.rollouts[0])])
      expect(documented).toContain(`\`${key}`);
  });
  it('reads words, and a source before them', async () => {
    const { out } = await emit(['stage=api', 'pct=10', 'state=soaking', '--dry-run', '--json']);
    expect(JSON.parse(out).rollouts).toMatchObject([
      { name: 'api', stage: 'api', percent: 10, state: 'soaking' },
    ]);
    const alert = await emit(['alert', 'title=High error rate', 'severity=critical', '--dry-run', '--json']);
    const said = JSON.parse(alert.out);
    expect(said.alerts).toMatchObject([{ title: 'High error rate', severity: 'critical', status: 'firing' }]);
    expect(said.alerts[0].source).toBe(said.source);
    const documented = readFileSync(new URL('../../docs/emit.md', import.meta.url), 'utf8');
    for (const key of Object.keys(said.alerts[0])) expect(documented).toContain(`\`${key}`);
  });
  it('reads standard input, a named source, headers, and says it in plain lines', async () => {
    const { code, out } = await emit(
      ['flagger', '--file', '-', '--dry-run', '--header', 'X-Any: thing'],
      JSON.stringify(flagger),
    );
    expect(code).toBe(0);
    expect(out).toBe(
      'flagger: 1 rollout, 0 alerts\n  podinfo in test: running · Progressing · 20 % · 2026-09-27T10:00:00.000Z · Advance podinfo.test canary weight 20\n',
    );
  });
  it('lets no text of another system write to the terminal', async () => {
    const { out } = await emit(['--dry-run'], JSON.stringify({ service: 'a\u001b[2J\nb', state: 'running' }));
    expect(out).toContain('a [2J b: running');
    expect(out).not.toContain('\u001b');
  });
  it('says why a payload is no event', async () => {
    const { code, out, err } = await emit(['--dry-run', '--json'], '{"name":"{{ .app.metadata.name }}"}');
    expect(code).toBe(1);
    expect(err).toContain('template');
    expect(JSON.parse(out)).toMatchObject({ raw: true, rollouts: [], alerts: [] });
    expect(JSON.parse(out).warnings.join()).toContain('template');
  });
  it('names the sources', async () => {
    const { out } = await emit(['--list']);
    for (const name of ['github', 'flagger', 'argo-rollouts', 'alertmanager', 'generic'])
      expect(out).toContain(name);
  });
});

describe('what cannot be read is refused with what to do', () => {
  it.each<[string, () => string, RegExp]>([
    ['a file that is not there', () => join(folder, 'nowhere.json'), /There is no file .*Check the path/],
    ['a folder', () => folder, /is a folder/],
    ['an empty file', () => file('empty.json', ''), /is empty/],
    ['JSON that is cut off', () => file('cut.json', '{"alerts":['), /not valid JSON/],
    [
      'a binary',
      () => file('a.bin', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2])),
      /not a text file/,
    ],
    [
      '5 MB',
      () => file('big.json', new Uint8Array(5_000_000).fill(0x20)),
      /4\.8 MB; a payload may have 1 MB/,
    ],
  ])('%s', async (_, path, says) => {
    const { code, out, err } = await emit(['--file', path(), '--dry-run', '--json']);
    expect(code).toBe(1);
    expect(err).toMatch(says);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ rollouts: [], alerts: [], raw: true });
    expect(JSON.parse(out).warnings).toHaveLength(1);
  });
  it('5 MB on standard input, a word that is none, and a header that is none', async () => {
    const big = await emit(['--dry-run'], new Uint8Array(5_000_000).fill(0x20));
    expect({ code: big.code, out: big.out }).toEqual({ code: 1, out: '' });
    expect(big.err).toContain('more than 1 MB');
    expect((await emit(['flagger', 'state', '--dry-run'])).err).toContain('“state” is no key=value word');
    expect((await emit(['--dry-run', '--header', 'nonsense'])).err).toContain("'Name: value'");
  });
});

describe('sending', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  /** A hub that gives these answers one after the other, the last for ever. */
  async function hub(...answers: readonly [number, string][]) {
    const asked: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
    const server = createServer(async (request, response) => {
      const [status, body] = answers[Math.min(asked.length, answers.length - 1)] ?? [500, ''];
      asked.push({ headers: request.headers, body: await text(request) });
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' }).end(body);
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ingest/w/flagger`, asked };
  }
  const token = () => file('token', 'secret-token\n');

  it('posts the bytes as they came, with token and headers, and prints the answer', async () => {
    const { url, asked } = await hub([202, '{"stored":1,"duplicate":false}']);
    const body = `${JSON.stringify(flagger)}  \n`;
    const { code, out } = await emit(
      ['flagger', '--to', url, '--token-file', token(), '--header', 'X-Request: 7'],
      body,
    );
    expect({ code, out }).toEqual({ code: 0, out: '{"stored":1,"duplicate":false}\n' });
    expect(asked).toMatchObject([
      {
        body,
        headers: {
          authorization: 'Bearer secret-token',
          'x-request': '7',
          'content-type': 'application/json',
          'x-holdpoint-source': 'flagger',
        },
      },
    ]);
  });
  it('gives words a time, so that the same said again later is another event', async () => {
    const { url, asked } = await hub([202, '{}']);
    await emit(['stage=api', 'state=running', '--to', url, '--token-file', token()]);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      stage: 'api',
      state: 'running',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });
  it('tries again what may pass, with the same bytes', async () => {
    const { url, asked } = await hub([503, ''], [429, ''], [202, '{"stored":1}']);
    const { code } = await emit(['--to', url, '--token-file', token()], JSON.stringify(flagger));
    expect(code).toBe(0);
    expect(new Set(asked.map(({ body }) => body)).size).toBe(1);
    expect(asked).toHaveLength(3);
  });
  it('never tries again what will not be taken', async () => {
    const { url, asked } = await hub([401, '{"error":"unknown token"}']);
    const { code, err } = await emit(['--to', url, '--token-file', token()], JSON.stringify(flagger));
    expect(code).toBe(1);
    expect(err).toMatch(/did not take it \(401\): .*unknown token/);
    expect(asked).toHaveLength(1);
  });
  it('says a hub’s refusal as its sentence', async () => {
    const { url } = await hub([404, '{"ok":false,"why":"This hub has no such source."}']);
    const { err } = await emit(['--to', url, '--token-file', token()], JSON.stringify(flagger));
    expect(err).toMatch(/did not take it \(404\): This hub has no such source\.\n$/);
  });
  it('says what sending needs, and sends no template', async () => {
    const { code, err, out } = await emit(['stage=api', 'state=running']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/Nothing was sent.*--to URL.*--token-file FILE.*--dry-run/);
    const { url, asked } = await hub([202, '{}']);
    expect((await emit(['--to', url, '--token-file', token()], '{"name":"{{ .x }}"}')).code).toBe(1);
    expect(asked).toEqual([]);
  });
  it('sends no token over an open line', async () => {
    const { code, err } = await emit([
      'stage=api',
      'state=running',
      '--to',
      'http://hub.example/ingest/w/s',
      '--token-file',
      token(),
    ]);
    expect(code).toBe(1);
    expect(err).toContain('https://');
  });
});
