import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Row } from '../../../shared/fold/entity.ts';
import { type TestDesk, testDesk, until, yes } from '../testing/engines.ts';
import { type Pair, pair } from '../testing/pair.ts';
import { Folders } from './folders.ts';

// Real sockets and disks on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 60_000 });

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function team(role: 'responder' | 'operator' = 'operator'): Promise<Pair> {
  const made = await pair(role);
  endings.push(made.stop);
  return made;
}

function rowsAt(desk: TestDesk, workspace: string, entity: string): Row[] {
  return desk.engine.desks.get(workspace).workspace.ledger.projection.ofEntity(entity);
}

const source = { room: null, adapter: null, intervalMs: null, proof: 'token', secret: null } as const;
/** What of a source an edit leaves as it is. */
const kept = { room: null, adapter: null, intervalMs: null, provider: null, watchdog: false } as const;
const watched = { id: null, name: 'drops', adapter: null, intervalMs: null } as const;
const report = (percent: number) =>
  JSON.stringify({ rollout: 'checkout', environment: 'production', status: 'running', percent });

function ask(
  address: string,
  about: { method?: string; body?: string; headers?: Record<string, string> },
): Promise<{ status: number; body: { ok: boolean; why: string } }> {
  return new Promise((resolve, reject) => {
    const asked = request(address, {
      method: about.method ?? 'POST',
      headers: about.headers ?? {},
      agent: false,
    });
    asked.on('response', (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    asked.on('error', reject);
    asked.end(about.body);
  });
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a source', () => {
  test('is set up on one desk, and what its sender posts is on both, signed by the hub', async () => {
    const { a, b, workspace, room } = await team();
    const added = yes(await a.call.addSource({ workspace, name: 'ci', ...source, room, intervalMs: 60_000 }));
    const [address = ''] = added.addresses;
    expect(await ask(address, { body: report(10), headers: bearer(added.secret) })).toMatchObject({
      status: 202,
    });
    for (const desk of [a, b]) {
      const [row] = await until('the report', () => {
        const rows = rowsAt(desk, workspace, 'report');
        return rows.length > 0 && rows;
      });
      expect(row).toMatchObject({ scope: room, values: { source: 'ci', name: 'checkout', percent: 10 } });
    }
    const { people } = await b.call.members({ workspace });
    expect(people.map(({ role }) => role).sort()).toEqual(['commander', 'integration', 'operator']);
    const seen = await b.call.sources({ workspace });
    expect(seen).toMatchObject({ hub: 'in', sources: [{ name: 'ci', stale: false, hub: { received: 1 } }] });
    expect(JSON.stringify(seen)).not.toContain(added.secret);
  });

  test('is changed, gets another secret, and is removed, by an operator too', async () => {
    const { a, b, workspace, room } = await team();
    const first = yes(await a.call.addSource({ workspace, name: 'ci', ...source }));
    const [address = ''] = first.addresses;
    const id = await until(
      'the source on the other desk',
      async () => (await b.call.sources({ workspace })).sources[0]?.id,
    );
    yes(await b.call.editSource({ workspace, id, ...kept, name: 'ci', room }));
    const { secret } = yes(await b.call.rotateSource({ workspace, id, secret: null }));
    for (const [n, token] of [first.secret, secret].entries())
      expect((await ask(address, { body: report(n), headers: bearer(token) })).status).toBe(202);
    yes(await b.call.retireSecret({ workspace, id }));
    expect((await ask(address, { body: report(3), headers: bearer(first.secret) })).status).toBe(401);
    yes(await b.call.removeSource({ workspace, id }));
    expect((await ask(address, { body: report(4), headers: bearer(secret) })).status).toBe(404);
    await until('the reports', () => rowsAt(a, workspace, 'report').length === 2);
    expect(rowsAt(a, workspace, 'report').map(({ scope }) => scope)).toEqual([room, room]);
  });

  test('is refused with a reason: a name that is taken, a responder, no hub', async () => {
    const { a, b, workspace } = await team('responder');
    yes(await a.call.addSource({ workspace, name: 'ci', ...source }));
    expect(await a.call.addSource({ workspace, name: 'CI', ...source })).toMatchObject({
      ok: false,
      rejection: { code: 'conflict' },
    });
    expect(await b.call.addSource({ workspace, name: 'mine', ...source })).toMatchObject({
      ok: false,
      rejection: { code: 'not_allowed' },
    });
    yes(await a.call.stopHub({ workspace }));
    await until('the hub gone', async () => (await a.call.sources({ workspace })).hub === 'unreachable');
    expect(await a.call.addSource({ workspace, name: 'other', ...source })).toMatchObject({ ok: false });
    expect((await a.call.sources({ workspace })).sources.map(({ name }) => name)).toEqual(['ci']);
  });

  test('keeps what it does not know; a mapping reads that, and what comes later', async () => {
    const { a, workspace, room } = await team();
    const { secret, addresses } = yes(await a.call.addSource({ workspace, name: 'odd', ...source, room }));
    const payload = (car: string, mood: string) =>
      JSON.stringify({ kind: 'shipit.v2', train: { label: 'shop', car }, mood });
    const post = (body: string) => ask(addresses[0] ?? '', { body, headers: bearer(secret) });
    expect((await post(payload('one', 'cruising'))).status).toBe(202);
    const [kept] = await until('the payload', async () => {
      const all = await a.call.keptPayloads({ workspace });
      return all.length > 0 && all;
    });
    expect(kept).toMatchObject({ source: 'odd', room, rest: 'here', readable: false });
    const mapping = {
      name: 'shipit',
      match: [{ path: 'kind', value: 'shipit.v2' }],
      fields: { name: 'train.label', state: 'mood', stage: 'train.car' },
      states: { cruising: 'running' },
    };
    const trial = yes(await a.call.tryMapping({ text: kept?.text ?? '', mapping }));
    expect(trial.reading).toMatchObject({ rollouts: [{ name: 'shop', state: 'running', stage: 'one' }] });
    yes(
      await a.call.dispatch({
        workspace,
        command: { name: 'saveMapping', input: { name: 'shipit', mapping } },
      }),
    );
    expect(await a.call.mapPayloads({ workspace })).toEqual({
      ok: true,
      mapped: 1,
      stored: 1,
      missing: 0,
      hub: null,
    });
    expect(await a.call.mapPayloads({ workspace })).toMatchObject({ stored: 0 });
    expect((await post(payload('two', 'cruising'))).status).toBe(202);
    await until('both reports', () => rowsAt(a, workspace, 'report').length === 2);
    expect(rowsAt(a, workspace, 'payload')).toHaveLength(1);
  });
});

describe('sources that send to no hub', () => {
  const firing = (name: string) =>
    JSON.stringify({
      version: '4',
      status: 'firing',
      receiver: 'r',
      groupLabels: {},
      commonLabels: {},
      commonAnnotations: {},
      externalURL: 'http://am',
      groupKey: '{}',
      alerts: [
        {
          status: 'firing',
          labels: { alertname: name, severity: 'critical' },
          annotations: {},
          startsAt: '2026-09-27T10:00:00Z',
          endsAt: '0001-01-01T00:00:00Z',
          generatorURL: '',
          fingerprint: name,
        },
      ],
    });
  const open = (desk: TestDesk, workspace: string) =>
    rowsAt(desk, workspace, 'alert').flatMap(({ values }) =>
      values.endsAt === null ? [`${values.source}/${values.fingerprint}`] : [],
    );

  test('a polled one is set up, changed and removed with no hub to ask', async () => {
    const { a, workspace } = await team();
    yes(await a.call.stopHub({ workspace }));
    await until('the hub gone', async () => (await a.call.sources({ workspace })).hub === 'unreachable');
    const input = {
      name: 'am',
      room: null,
      adapter: null,
      intervalMs: 30_000,
      provider: 'prod',
      watchdog: true,
    };
    yes(await a.call.dispatch({ workspace, command: { name: 'saveSource', input } }));
    const seen = async () => (await a.call.sources({ workspace })).sources;
    const [made] = await seen();
    expect(await a.call.sources({ workspace })).toMatchObject({
      poller: { isMe: true, isThere: true },
      sources: [{ way: 'polled', provider: 'prod', watchdog: true, addresses: [], hub: null }],
    });
    const id = made?.id ?? '';
    yes(await a.call.editSource({ workspace, id, ...kept, name: 'am-eu', provider: 'other' }));
    expect(await seen()).toMatchObject([
      { name: 'am-eu', provider: 'other', watchdog: false, intervalMs: null },
    ]);
    yes(await a.call.removeSource({ workspace, id }));
    expect(await seen()).toEqual([]);
  });

  test('files speak for the folder’s source by its name; under another name, or removed, what fired is over', async () => {
    const { a, b, workspace, room } = await team();
    const folder = mkdtempSync(join(tmpdir(), 'holdpoint-watched-'));
    a.chosen.push(folder);
    yes(await a.call.watchFolder({ workspace, ...watched, room, intervalMs: 60_000 }));
    writeFileSync(join(folder, 'one.json'), firing('one'));
    await until('the alert', () => open(a, workspace).length === 1);
    expect(open(a, workspace)).toEqual(['drops/one']);
    const made = await until('it fresh', async () =>
      (await a.call.sources({ workspace })).sources.find(({ state }) => state === 'fresh'),
    );
    expect(made).toMatchObject({ way: 'folder', watchedBy: { isMe: true } });
    expect(made?.folder).toMatchObject({ path: folder, taken: 1 });
    const there = await until('it on the other desk', async () =>
      (await b.call.sources({ workspace })).sources.find(({ state }) => state === 'fresh'),
    );
    expect(there).toMatchObject({ folder: null, watchedBy: { isMe: false }, heardAt: null });
    const id = made?.id ?? '';
    yes(await a.call.editSource({ workspace, id, ...kept, name: 'files', room }));
    expect(open(a, workspace)).toEqual([]);
    writeFileSync(join(folder, 'two.json'), firing('two'));
    await until('the alert by the other name', () => open(a, workspace)[0] === 'files/two');
    await until('the same on the other desk', () => open(b, workspace)[0] === 'files/two');
    // Removed by whoever may, it is watched no more.
    yes(await b.call.removeSource({ workspace, id }));
    await until('the end here', () => open(a, workspace).length === 0);
    await until('nobody watching', async () => (await a.call.folders({ workspace })).length === 0);
  });

  test('at a hub another name is another address with another secret, and the old one ends', async () => {
    const { a, workspace } = await team();
    const { id, secret, addresses } = yes(await a.call.addSource({ workspace, name: 'ci', ...source }));
    const [address = ''] = addresses;
    expect((await ask(address, { body: firing('one'), headers: bearer(secret) })).status).toBe(202);
    await until('the alert', () => open(a, workspace)[0] === 'ci/one');
    const edited = yes(await a.call.editSource({ workspace, id, ...kept, name: 'builds' }));
    expect(edited.addresses[0]).toMatch(/\/builds$/);
    expect(open(a, workspace)).toEqual([]);
    expect((await ask(address, { body: firing('two'), headers: bearer(secret) })).status).toBe(404);
    const [to = '', token = ''] = [edited.addresses[0], edited.secret ?? ''];
    expect((await ask(to, { body: firing('two'), headers: bearer(token) })).status).toBe(202);
    await until('it under the new name', () => open(a, workspace)[0] === 'builds/two');
    expect((await a.call.sources({ workspace })).sources).toMatchObject([
      { name: 'builds', hub: { received: 1 } },
    ]);
  });
});

describe('a gate', () => {
  test('is asked over HTTP, holds until it passes, and holds where nobody can say', async () => {
    const { a, b, workspace, room, give, bo } = await team();
    const stage = await give(a, {
      name: 'addItem',
      input: { room, entity: 'stage', fields: { name: 'Canary', order: 'a0' } },
    });
    const check = { type: 'approval', approvers: [bo], quorum: 1, nagMs: null };
    const { secret, addresses } = yes(await a.call.addSource({ workspace, name: 'flagger', ...source }));
    const gate = await give(a, {
      name: 'addItem',
      input: { room, entity: 'gate', fields: { name: 'Sign off', stage, check, order: 'a0' } },
    });
    const base = (addresses[0] ?? '').replace(/\/ingest\/.*$/, `/gate/${workspace}`);
    const flagger = (token: string) => ({
      body: JSON.stringify({ name: 'podinfo', phase: 'Progressing', metadata: { token } }),
    });
    expect((await ask(`${base}/${gate}`, flagger('nobody-has-this-token'))).status).toBe(401);
    expect(await ask(`${base}/nothing`, flagger(secret))).toMatchObject({ status: 503, body: { ok: false } });
    expect(await ask(`${base}/${gate}`, flagger(secret))).toMatchObject({
      status: 403,
      body: { ok: false, why: expect.stringContaining('Sign off') },
    });
    await give(a, { name: 'actOnTrack', input: { room, track: room, act: 'start', expects: null } });
    const run = rowsAt(a, workspace, 'transition')[0]?.id ?? '';
    await until('the start on the other desk', () => rowsAt(b, workspace, 'transition').length === 1);
    await give(b, { name: 'answerGate', input: { room, gate, run, answer: 'approved' } });
    await until('the pass', async () => (await ask(`${base}/Sign%20off`, flagger(secret))).status === 200);
    const get = await ask(`${base}/${gate}`, { method: 'GET', headers: bearer(secret) });
    expect(get.status).toBe(200);
  });
});

describe('a text that a person brings', () => {
  test('is shown first, then stored once, and refused where it is no event', async () => {
    const { a, b, workspace, room } = await team('responder');
    expect(await b.call.readText({ workspace, text: report(30), source: null })).toMatchObject({
      raw: false,
      rollouts: [{ name: 'checkout', percent: 30 }],
    });
    expect(rowsAt(b, workspace, 'report')).toHaveLength(0);
    expect(yes(await b.call.ingestText({ workspace, room, text: report(30), source: null })).stored).toBe(1);
    expect(yes(await b.call.ingestText({ workspace, room, text: report(30), source: null })).stored).toBe(0);
    expect(await b.call.ingestText({ workspace, room, text: '{"a":', source: null })).toMatchObject({
      ok: false,
      rejection: { code: 'invalid' },
    });
    const said = {
      name: 'shop',
      environment: null,
      state: 'paused',
      stage: null,
      percent: 5,
      reason: 'seen on the screen',
    } as const;
    yes(await b.call.reportRollout({ workspace, room, report: said }));
    await until('both', () => rowsAt(a, workspace, 'report').length === 2);
  });
});

describe('a watched folder', () => {
  test('is read file by file, whole files only, no links, and goes on after a restart', async () => {
    const { a, workspace, room } = await team();
    const folder = mkdtempSync(join(tmpdir(), 'holdpoint-watched-'));
    const elsewhere = join(mkdtempSync(join(tmpdir(), 'holdpoint-else-')), 'secret.json');
    writeFileSync(elsewhere, report(99));
    a.chosen.push(folder);
    yes(await a.call.watchFolder({ workspace, ...watched, room }));
    const { folders } = a.engine.desks.get(workspace);
    writeFileSync(join(folder, 'one.json'), report(10));
    writeFileSync(join(folder, 'broken.json'), '{"a":');
    writeFileSync(join(folder, 'picture.png'), 'x');
    symlinkSync(elsewhere, join(folder, 'link.json'));
    mkdirSync(join(folder, 'folder.json'));
    writeFileSync(join(folder, 'growing.yaml'), 'rollout: shop\n');
    await until('one.json taken', () => existsSync(join(folder, 'done', 'one.json')));
    const why = join(folder, 'failed', 'broken.json.why');
    await until('why broken.json is put aside', () => existsSync(why) && readFileSync(why, 'utf8') !== '');
    expect(readFileSync(why, 'utf8')).toContain('JSON');
    expect(existsSync(join(folder, 'link.json'))).toBe(true);
    expect(existsSync(join(folder, 'picture.png'))).toBe(true);
    expect(rowsAt(a, workspace, 'report').map(({ values }) => values.percent)).toEqual([10]);
    expect(await a.call.folders({ workspace })).toMatchObject([{ path: folder, fault: null }]);
    await folders.stop();
    await a.engine.stop();
    writeFileSync(join(folder, 'one.json'), report(10));
    writeFileSync(join(folder, 'two.json'), report(20));
    const again = testDesk(a.folder);
    endings.push(() => again.engine.stop());
    await until('two.json taken after the restart', () =>
      readdirSync(join(folder, 'done')).includes('two.json'),
    );
    await until('one.json taken again', () => !existsSync(join(folder, 'one.json')));
    expect(
      rowsAt(again, workspace, 'report')
        .map(({ values }) => values.percent)
        .sort(),
    ).toEqual([10, 20]);
  });

  test('a file that is still being written is waited for', async () => {
    const { a, workspace, room } = await team();
    const folder = mkdtempSync(join(tmpdir(), 'holdpoint-watched-'));
    a.chosen.push(folder);
    yes(await a.call.watchFolder({ workspace, ...watched, room }));
    const { folders } = a.engine.desks.get(workspace);
    await folders.stop();
    const whole = report(40);
    const own = new Folders(a.engine.desks.get(workspace).workspace, Date.now);
    for (let n = 5; n < whole.length; n += 10) {
      writeFileSync(join(folder, 'slow.json'), whole.slice(0, n));
      await own.lookNow();
    }
    expect(existsSync(join(folder, 'slow.json'))).toBe(true);
    writeFileSync(join(folder, 'slow.json'), whole);
    await own.lookNow();
    await own.lookNow();
    expect(existsSync(join(folder, 'done', 'slow.json'))).toBe(true);
    await own.stop();
  });
});
