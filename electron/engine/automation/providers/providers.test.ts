import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feedOf } from '../../../../shared/alerts/feed.ts';
import type { Matcher } from '../../../../shared/alerts/matchers.ts';
import { alertRow } from '../../../../shared/alerts/testing/rows.ts';
import type { BindingInput } from '../../../../shared/contract/automation-params.ts';
import { below } from './address.ts';
import { askerOf } from './asker.ts';
import { Bindings } from './bindings.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let folder: string;
let server: Server;
let url: string;
let answer: Answer;
const seen: { path: string; headers: IncomingMessage['headers'] }[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdpoint-bindings-'));
  seen.length = 0;
  server = createServer((request, response) => {
    seen.push({ path: `${request.method} ${request.url}`, headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const http = (type: 'prometheus' | 'alertmanager' | 'http', more: Partial<BindingInput> = {}) =>
  ({ type, address: url, auth: { how: 'none' }, headers: {}, ca: '', ...more }) as BindingInput;

const says =
  (status: number, body: unknown): Answer =>
  (_request, response) => {
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

function bound(name: string, input: BindingInput): Bindings {
  const bindings = new Bindings(folder, null);
  expect(bindings.bind(name, input)).toBeNull();
  return bindings;
}

async function metric(): Promise<unknown> {
  const ask = askerOf(bound('prom', http('prometheus')));
  const { reading } = await ask({ type: 'metric', provider: 'prom', query: 'up' }, 1_000);
  return 'error' in reading ? reading.error : reading.value;
}

describe('Prometheus', () => {
  const good = (data: unknown) => says(200, { status: 'success', data });

  test.each<[string, unknown, unknown]>([
    ['a scalar', { resultType: 'scalar', result: [1, '0.5'] }, 0.5],
    ['a string', { resultType: 'string', result: [1, 'on'] }, 'on'],
    ['a vector', { resultType: 'vector', result: [{ metric: {}, value: [1, '2'] }] }, [2]],
    ['an empty vector', { resultType: 'vector', result: [] }, []],
    [
      'NaN and infinities',
      {
        resultType: 'vector',
        result: [
          { metric: {}, value: [1, 'NaN'] },
          { metric: {}, value: [1, '-Inf'] },
        ],
      },
      ['NaN', '-Inf'],
    ],
    [
      'a matrix',
      {
        resultType: 'matrix',
        result: [
          {
            metric: {},
            values: [
              [1, '1'],
              [2, '2'],
            ],
          },
        ],
      },
      [[1, 2]],
    ],
  ])('answers with %s', async (_name, data, expected) => {
    answer = good(data);
    expect(await metric()).toEqual(expected);
  });

  test.each<[string, Answer, string]>([
    [
      'a query that it does not understand',
      says(400, { status: 'error', errorType: 'bad_data', error: 'parse error: unexpected end' }),
      'refuses the query: parse error: unexpected end. Correct the query.',
    ],
    ['no rights', says(401, 'Unauthorized'), 'refuses this machine (401)'],
    ['a fault of its own', says(503, 'overloaded'), 'answered 503'],
    ['somebody else', says(200, '<html>hello</html>'), 'is not Prometheus’s'],
    ['another place', says(302, ''), 'leads elsewhere (302)'],
    [
      'a native histogram',
      good({ resultType: 'vector', result: [{ metric: {}, histogram: [1, {}] }] }),
      'native histograms',
    ],
    ['nothing', () => undefined, 'did not answer within 1 s'],
  ])('that answers with %s is an error with what to do', async (_name, how, expected) => {
    answer = how;
    expect(await metric()).toContain(expected);
  });

  test('that is not there is an error', async () => {
    answer = says(200, '');
    const bindings = bound('prom', http('prometheus', { address: 'http://127.0.0.1:1' } as never));
    const { reading } = await askerOf(bindings)({ type: 'metric', provider: 'prom', query: 'up' }, 1_000);
    expect(reading).toEqual({ error: expect.stringContaining('the connection was refused') });
  });

  test('gets a long query in a body, the credentials and the headers that were bound', async () => {
    answer = good({ resultType: 'scalar', result: [1, '1'] });
    const auth = { how: 'basic', user: 'ana', password: 'geheim' } as const;
    const bindings = bound('prom', {
      ...http('prometheus'),
      auth,
      headers: { 'x-scope': 'team' },
    } as BindingInput);
    const ask = askerOf(bindings);
    await ask({ type: 'metric', provider: 'prom', query: 'up' }, 1_000);
    await ask({ type: 'metric', provider: 'prom', query: 'u'.repeat(3_000) }, 1_000);
    expect(seen.map(({ path }) => path)).toEqual([
      'GET /api/v1/query?query=up&timeout=1s',
      'POST /api/v1/query',
    ]);
    expect(seen[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('ana:geheim').toString('base64')}`,
      'x-scope': 'team',
    });
  });

  test('that is not bound on this machine is an error that says so', async () => {
    const { reading } = await askerOf(new Bindings(folder, null))(
      { type: 'metric', provider: 'prod-prom', query: 'up' },
      1_000,
    );
    expect(reading).toEqual({ error: expect.stringContaining('“prod-prom” is not bound on this machine') });
  });
});

describe('the team’s own feed', () => {
  const rows = [
    alertRow({ labels: { team: 'api' } }),
    alertRow({ labels: { team: 'web' } }),
    alertRow({ labels: { team: 'api' }, endsAt: 5 }),
  ];
  const asked = (
    sources: { name: string; state: 'fresh' | 'stale' | 'unheard' }[],
    matcher: Matcher = { name: 'team', op: '=', value: 'api' },
  ) =>
    askerOf(new Bindings(folder, null), {
      alerts: () => feedOf({ alerts: rows, acks: [], silences: [], sources: [] }, 10),
      sources: () => sources,
    })({ type: 'alerts', provider: null, matchers: [matcher] }, 1_000);

  test('is counted by what goes on and matches', async () => {
    expect((await asked([{ name: 'prod', state: 'fresh' }])).reading).toEqual({ value: 1 });
  });

  test('says nothing by an expression that is none: that it fits nothing is no pass', async () => {
    const { reading } = await asked([{ name: 'prod', state: 'fresh' }], {
      name: 'team',
      op: '=~',
      value: 'api(',
    });
    expect(reading).toEqual({ error: expect.stringContaining('no regular expression') });
  });

  test('says nothing where nothing is heard: no data is never a pass', async () => {
    expect((await asked([])).reading).toEqual({ error: expect.stringContaining('No source of alerts') });
    const stale = await asked([
      { name: 'prod', state: 'fresh' },
      { name: 'edge', state: 'stale' },
    ]);
    expect(stale.reading).toEqual({ error: expect.stringContaining('Nothing is heard from “edge”') });
  });
});

describe('an HTTP probe', () => {
  async function probed(path: string, at = url): Promise<unknown> {
    const ask = askerOf(bound('web', http('http', { address: at } as never)));
    const { reading } = await ask({ type: 'http', provider: 'web', path }, 1_000);
    return 'error' in reading ? reading.error : reading.value;
  }

  test('has the status, the time and the body, parsed where it is JSON', async () => {
    answer = says(503, { queue: 7 });
    expect(await probed('/health')).toEqual({ status: 503, ms: expect.any(Number), body: { queue: 7 } });
    answer = says(200, 'fine');
    expect(await probed('/health')).toMatchObject({ status: 200, body: 'fine' });
  });

  test('follows a redirect on its own host, and no other', async () => {
    answer = (request, response) => {
      response.statusCode = request.url === '/a' || request.url === '/away' ? 302 : 200;
      response.setHeader('location', request.url === '/a' ? '/b' : 'http://127.0.0.1:1/');
      response.end('here');
    };
    expect(await probed('/a')).toMatchObject({ status: 200 });
    expect(await probed('/away')).toMatchObject({ status: 302 });
  });

  test('of an endless body reads only so much', async () => {
    answer = (_request, response) => {
      response.on('error', () => undefined);
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(60_000), () => setImmediate(more));
      };
      more();
    };
    const value = (await probed('/')) as { body: string };
    expect(value.body).toHaveLength(10_000);
  });

  test('does not leave what is bound', async () => {
    answer = says(200, 'secret');
    expect(await probed('../admin', `${url}/public/`)).toContain('leads out of what “web” is bound to');
    expect(seen).toEqual([]);
  });

  test.each([
    ['//evil.example/x', '/base/evil.example/x'],
    ['\\\\evil.example', '/base/evil.example'],
    ['@evil.example/', '/base/@evil.example/'],
    ['http://evil.example/', '/base/http://evil.example/'],
    ['a?b=c', '/base/a'],
    ['', '/base'],
    ['../x', null],
    ['%2e%2e/x', null],
  ])('reads the path %j below its address', (path, expected) => {
    const found = below('https://shop.example/base', path);
    expect(found?.origin ?? null).toBe(expected === null ? null : 'https://shop.example');
    expect(found?.pathname ?? null).toBe(expected);
  });
});

describe('bindings', () => {
  const bearer = (token: string) => ({ how: 'bearer', token }) as const;

  test('are kept on this disk, for their owner only, and are there at the next start', () => {
    bound('prom', { ...http('prometheus'), auth: bearer('t0ken') } as BindingInput);
    const file = join(folder, 'bindings.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new Bindings(folder, null).get('prom')).toMatchObject({ auth: { token: 't0ken' } });
  });

  test('are wrapped where there is a keychain, and do not open without it', () => {
    const key = Buffer.alloc(32, 7);
    const bindings = new Bindings(folder, key);
    bindings.bind('prom', { ...http('prometheus'), auth: bearer('t0ken') } as BindingInput);
    expect(readFileSync(join(folder, 'bindings.json'), 'utf8')).not.toContain('t0ken');
    expect(new Bindings(folder, key).get('prom')).toMatchObject({ auth: { token: 't0ken' } });
    const locked = new Bindings(folder, null);
    expect(locked.get('prom')).toBeNull();
    expect(locked.fault).toContain('keychain');
    expect(locked.bind('other', http('http'))).toBe(locked.fault);
    expect(existsSync(join(folder, 'bindings.json'))).toBe(true);
  });

  test('that do not read are left as they are', () => {
    writeFileSync(join(folder, 'bindings.json'), '{"v":1,');
    const bindings = new Bindings(folder, null);
    expect(bindings.bind('prom', http('prometheus'))).toContain('does not read');
    expect(readFileSync(join(folder, 'bindings.json'), 'utf8')).toBe('{"v":1,');
  });

  test('keep their secrets while the address stays on its host, and ask for them anew elsewhere', () => {
    const bindings = bound('prom', { ...http('prometheus'), auth: bearer('t0ken') } as BindingInput);
    const again = { ...http('prometheus'), auth: { how: 'keep' }, headers: null, ca: null } as BindingInput;
    expect(bindings.bind('prom', { ...again, address: `${url}/sub` } as BindingInput)).toBeNull();
    expect(bindings.get('prom')).toMatchObject({ address: `${url}/sub`, auth: { token: 't0ken' } });
    expect(bindings.bind('prom', { ...again, address: 'https://evil.example' } as BindingInput)).toContain(
      'another host',
    );
  });

  test.each(['ftp://x', 'prom:9090/x y', 'file:///etc/passwd', 'http://u:p@x', 'http://x/?q=1'])(
    'refuse %s as an address',
    (address) => {
      expect(new Bindings(folder, null).bind('prom', http('prometheus', { address } as never))).toEqual(
        expect.any(String),
      );
    },
  );
});
