import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MAX_KEPT_PER_SOURCE } from '../../../shared/ingest/record.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import { type TestDesk, testDesk, until, yes } from '../testing/engines.ts';
import { type Pair, pair } from '../testing/pair.ts';

// Real sockets and disks on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 120_000 });

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function team(): Promise<Pair & { post(body: string): Promise<number> }> {
  const made = await pair('operator');
  endings.push(made.stop);
  const { a, workspace } = made;
  const source = {
    name: 'odd',
    room: null,
    adapter: null,
    intervalMs: null,
    proof: 'token',
    secret: null,
  } as const;
  const { secret, addresses } = yes(await a.call.addSource({ workspace, ...source }));
  return { ...made, post: (body) => post(addresses[0] ?? '', secret, body) };
}

function post(address: string, token: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    const asked = request(address, { method: 'POST', headers, agent: false });
    asked.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Unknown to everybody, of about so many bytes; what it is about comes last. */
const unknown = (bytes: number, title: string) =>
  JSON.stringify({ kind: 'odd.v1', mood: 'bad', padding: 'x'.repeat(bytes), since: SINCE, title });
const SINCE = '2026-09-27T10:00:00Z';

const mapping = {
  name: 'odd alerts',
  match: [{ path: 'kind', value: 'odd.v1' }],
  fields: { title: 'title', status: 'mood', startsAt: 'since' },
  statuses: { bad: 'firing', good: 'resolved' },
};

const workspaceAt = (desk: TestDesk, workspace: string) => desk.engine.desks.get(workspace).workspace;
const alertsAt = (desk: TestDesk, workspace: string) =>
  workspaceAt(desk, workspace).ledger.projection.rowsOfKinds(ALERTS, ['alert']);
const chunksAt = (desk: TestDesk, workspace: string) =>
  (workspaceAt(desk, workspace).ledger.db.prepare('SELECT count(*) AS n FROM blob').get() as { n: number }).n;

/** The whole texts of the payloads that a desk has, once there are so many. */
function textsAt(desk: TestDesk, workspace: string, many: number): Promise<string[]> {
  return until(`${many} whole payloads`, async () => {
    const kept = await desk.call.keptPayloads({ workspace });
    if (kept.length !== many || kept.some(({ rest }) => rest !== 'here')) return null;
    return Promise.all(kept.map(async ({ id }) => yes(await desk.call.keptText({ workspace, id })).text));
  });
}

async function map(desk: TestDesk, workspace: string) {
  yes(
    await desk.call.dispatch({
      workspace,
      command: { name: 'saveMapping', input: { name: mapping.name, mapping } },
    }),
  );
  return yes(await desk.call.mapPayloads({ workspace }));
}

describe('an unknown payload that is longer than an op', () => {
  test('is mapped by its last field, on a desk that was there and on one that was not', async () => {
    const { a, b, workspace, post } = await team();
    await b.engine.stop();
    const bodies = [unknown(300_000, 'Disk of shop is full'), unknown(900_000, 'Queue of ledger grows')];
    for (const body of bodies) expect(await post(body)).toBe(202);
    const again = testDesk(b.folder);
    endings.push(() => again.engine.stop());
    for (const desk of [a, again])
      expect((await textsAt(desk, workspace, 2)).sort()).toEqual([...bodies].sort());
    expect((await a.call.keptPayloads({ workspace })).every(({ text }) => text.length <= 300)).toBe(true);
    expect(await map(again, workspace)).toMatchObject({ mapped: 2, stored: 2, missing: 0, hub: null });
    for (const desk of [a, again]) {
      const found = await until('both alerts', () => {
        const rows = alertsAt(desk, workspace);
        return rows.length === 2 && rows;
      });
      expect(found.map(({ values }) => values.title).sort()).toEqual([
        'Disk of shop is full',
        'Queue of ledger grows',
      ]);
      await until('none left', async () => (await desk.call.keptPayloads({ workspace })).length === 0);
    }
    expect(yes(await a.call.mapPayloads({ workspace }))).toMatchObject({ mapped: 0, stored: 0 });
    // The same again, and the next one, are read at the hub.
    for (const body of [bodies[0] ?? '', unknown(300_000, 'Third')]) expect(await post(body)).toBe(202);
    await until('the next', () => alertsAt(a, workspace).length === 3);
    const states = [a, again].map((desk) => workspaceAt(desk, workspace).ledger);
    await until('one state', () => states[0]?.projection.stateHash() === states[1]?.projection.stateHash());
    expect(states.map((ledger) => ledger.foldedAnew().stateHash)).toEqual(
      states.map((ledger) => ledger.projection.stateHash()),
    );
  });

  test('pasted is whole on the other desk soon, and a replay adds nothing', async () => {
    const { a, b, workspace, room } = await team();
    const text = unknown(500_000, 'Pasted');
    expect(yes(await b.call.ingestText({ workspace, room, text, source: 'odd' })).stored).toBe(1);
    expect(yes(await b.call.ingestText({ workspace, room, text, source: 'odd' })).stored).toBe(0);
    const began = performance.now();
    expect(await textsAt(a, workspace, 1)).toEqual([text]);
    expect(performance.now() - began).toBeLessThan(15_000);
    // Beginning, end, and what is between: the same padding over and over is there once.
    expect(chunksAt(b, workspace)).toBe(3);
  });

  test('comes back to a hub that lost its disk, and from it to whoever joins then', async () => {
    const { a, b, workspace, post } = await team();
    const body = unknown(300_000, 'Before the loss');
    expect(await post(body)).toBe(202);
    for (const desk of [a, b]) await textsAt(desk, workspace, 1);
    const [url = ''] = a.engine.desks.get(workspace).hubUrls();
    await b.engine.stop();
    yes(await a.call.stopHub({ workspace }));
    const database = readdirSync(a.folder, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('hub.db'),
    );
    const at = join(a.folder, dirname(database ?? ''));
    for (const name of readdirSync(at)) if (name.startsWith('hub.db')) rmSync(join(at, name));
    yes(await a.call.hostHub({ workspace, addresses: ['127.0.0.1'], port: Number(new URL(url).port) }));
    const invite = { role: 'responder', expiresAt: Date.now() + 3_600_000, uses: 1, note: '' } as const;
    const { text } = yes(await a.call.createInvite({ workspace, ...invite }));
    const late = testDesk();
    endings.push(() => late.engine.stop());
    await late.call.setProfile({ name: 'Cy' });
    yes(await late.call.join({ text, name: 'Cy' }));
    expect(await textsAt(late, workspace, 1)).toEqual([body]);
  });

  test('goes with an archive, and a redaction takes it off every disk', async () => {
    const { a, b, workspace, post } = await team();
    const [one, two] = [unknown(300_000, 'One'), unknown(300_000, 'Two')];
    for (const body of [one, two]) expect(await post(body)).toBe(202);
    for (const desk of [a, b]) await textsAt(desk, workspace, 2);
    const file = join(mkdtempSync(join(tmpdir(), 'holdpoint-archive-')), 'all.holdpoint');
    a.chosen.push(file);
    expect(yes(await a.call.saveArchive({ workspace })).saved).toMatchObject({ missing: 0 });
    const other = testDesk();
    endings.push(() => other.engine.stop());
    other.chosen.push(file);
    yes(await other.call.openArchive({}));
    expect((await textsAt(other, workspace, 2)).sort()).toEqual([one, two].sort());

    const { ledger } = workspaceAt(a, workspace);
    const kept = await a.call.keptPayloads({ workspace });
    const texts = await Promise.all(
      kept.map(async ({ id }) => ({ id, text: yes(await a.call.keptText({ workspace, id })).text })),
    );
    const secret = texts.find(({ text }) => text === one)?.id ?? '';
    const [op] = ledger.log.ofEntity('payload', secret);
    if (!op) throw new Error('not written');
    const before = chunksAt(a, workspace);
    yes(await a.call.redact({ workspace, op: [ledger.log.chainKey(op.chain), op.n], reason: 'a password' }));
    for (const desk of [a, b]) {
      expect(await textsAt(desk, workspace, 1)).toEqual([two]);
      // What both share, the same padding, stays for the other one.
      await until('its chunks gone', () => chunksAt(desk, workspace) < before);
      const rest = workspaceAt(desk, workspace).ledger.db.prepare('SELECT bytes FROM blob').all() as {
        bytes: Buffer;
      }[];
      expect(rest.some(({ bytes }) => bytes.includes('"One"'))).toBe(false);
      expect(await desk.call.keptText({ workspace, id: secret })).toMatchObject({ ok: false });
    }
  });

  test('is refused once what is kept of its source is full', async () => {
    const { a, workspace, room } = await team();
    const at = workspaceAt(a, workspace);
    const values = {
      source: 'odd',
      text: '{',
      size: MAX_KEPT_PER_SOURCE - 100_000,
      warnings: [],
      receivedAt: 1,
    };
    const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
    const body = { kind: 'payload.received', entity: 'payload', entityId: 'huge', fields };
    at.commit([{ scope: 'workspace', body }]);
    const text = unknown(200_000, 'Too much');
    expect(await a.call.ingestText({ workspace, room, text, source: 'odd' })).toMatchObject({
      ok: false,
      rejection: { message: expect.stringContaining('64 MB at most') },
    });
    expect(chunksAt(a, workspace)).toBe(0);
    yes(await a.call.ingestText({ workspace, room, text: unknown(20_000, 'Fits'), source: 'odd' }));
    expect(await a.call.keptPayloads({ workspace })).toMatchObject([
      { rest: 'here' },
      { id: 'huge', rest: 'lost' },
    ]);
    expect(await a.call.keptText({ workspace, id: 'huge' })).toMatchObject({
      ok: false,
      rejection: { message: expect.stringContaining('older version') },
    });
  });
});

test('kept payloads are read in the order in which they came, so what ended is over', async () => {
  const { a, workspace, room } = await team();
  const say = (mood: string, n: number) => JSON.stringify({ kind: 'odd.v1', title: 'Disk full', mood, n });
  for (const [n, mood] of ['bad', 'good'].entries())
    yes(await a.call.ingestText({ workspace, room, text: say(mood, n), source: 'odd' }));
  expect(await map(a, workspace)).toMatchObject({ mapped: 2 });
  expect(alertsAt(a, workspace).map(({ values }) => values.endsAt !== null)).toEqual([true]);
});

test('a payload that is not whole here is said, and read once it is', async () => {
  const { a, workspace, room } = await team();
  const text = unknown(100_000, 'Slow to come');
  yes(await a.call.ingestText({ workspace, room, text, source: 'odd' }));
  const { ledger } = workspaceAt(a, workspace);
  const taken = ledger.db.prepare('SELECT hash, bytes FROM blob').all() as { hash: string; bytes: Buffer }[];
  yes(await a.call.stopHub({ workspace }));
  ledger.db.exec('DELETE FROM blob');
  expect(await a.call.keptPayloads({ workspace })).toMatchObject([
    { rest: 'missing', readable: false, peersWithIt: null },
  ]);
  expect(await map(a, workspace)).toMatchObject({ mapped: 0, missing: 1 });
  for (const { hash, bytes } of taken) ledger.db.prepare('INSERT INTO blob VALUES (?, ?)').run(hash, bytes);
  expect(await a.call.keptPayloads({ workspace })).toMatchObject([{ rest: 'here', readable: true }]);
  expect(yes(await a.call.mapPayloads({ workspace }))).toMatchObject({ mapped: 1, stored: 1, missing: 0 });
});

test('a hub whose database was restored from before a payload came gets all of it again', async () => {
  const { a, b, workspace, post } = await team();
  const [url = ''] = a.engine.desks.get(workspace).hubUrls();
  const host = { workspace, addresses: ['127.0.0.1'], port: Number(new URL(url).port) };
  await b.engine.stop();
  yes(await a.call.stopHub({ workspace }));
  const name = readdirSync(a.folder, { recursive: true, encoding: 'utf8' }).find((one) =>
    one.endsWith('hub.db'),
  );
  const file = join(a.folder, name ?? '');
  const before = readFileSync(file);
  yes(await a.call.hostHub(host));
  const body = unknown(300_000, 'After the backup');
  await until('the hub', async () => (await post(body)) === 202);
  await textsAt(a, workspace, 1);
  yes(await a.call.stopHub({ workspace }));
  writeFileSync(file, before);
  yes(await a.call.hostHub(host));
  const again = testDesk(b.folder);
  endings.push(() => again.engine.stop());
  expect(await textsAt(again, workspace, 1)).toEqual([body]);
});
