import { afterEach, describe, expect, test } from 'vitest';
import { blobRefOf } from '../../node/blob.ts';
import { sha256Bytes } from '../../node/crypto.ts';
import { exitOf, startHubProcess } from '../testing/hub-child.ts';
import { HubLab } from '../testing/hub-lab.ts';
import { IngestLab, pooled } from '../testing/ingest-lab.ts';

const lab = new HubLab();
afterEach(() => lab.end());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
/** Unknown to everybody, of about so many bytes, what matters last. */
const unknown = (bytes: number, last = 'here') =>
  JSON.stringify({ kind: 'odd.v1', padding: 'é'.repeat(bytes / 2), last });

async function open(tuning = {}, dataDir = lab.folder()): Promise<{ at: IngestLab; token: string }> {
  const at = await IngestLab.open(lab, await lab.hub({ dataDir, tuning }));
  return { at, token: await at.source('ci') };
}

/** The whole texts of the kept payloads, as a desk gets them from the hub. */
async function wholes(at: IngestLab): Promise<string[]> {
  const found: string[] = [];
  for (const { fields } of await at.pull('payload.received')) {
    const ref = blobRefOf(fields.whole?.value);
    if (!ref) continue;
    const parts: Buffer[] = [];
    for (const hash of ref.chunks) {
      const answer = await at.client.ask('getBlob', { hash });
      if (!answer.ok) throw new Error(answer.error.message);
      parts.push(Buffer.from(answer.bytes));
    }
    expect(sha256Bytes(Buffer.concat(parts))).toBe(ref.blob);
    found.push(Buffer.concat(parts).toString('utf8'));
  }
  return found;
}

describe('an unknown payload that no op can hold', () => {
  test.each([300_000, 900_000])('of %d bytes is on the hub’s disk when it is answered', async (bytes) => {
    const { at, token } = await open();
    const body = unknown(bytes);
    expect(await at.post('ci', body, bearer(token))).toMatchObject({
      status: 202,
      body: { raw: true, stored: 1 },
    });
    expect(await wholes(at)).toEqual([body]);
    const [op] = await at.pull('payload.received');
    expect(body.startsWith(String(op?.fields.text?.value))).toBe(true);
    expect(op?.fields.size?.value).toBe(Buffer.byteLength(body));
  });

  test('again adds nothing, from another source its bytes are shared', async () => {
    const { at, token } = await open();
    const other = await at.source('other');
    const body = unknown(600_000);
    expect((await at.post('ci', body, bearer(token))).body).toMatchObject({ stored: 1, duplicate: false });
    const ops = (await at.pull()).length;
    for (const n of [1, 2])
      expect((await at.post('ci', body, bearer(token))).body, String(n)).toMatchObject({
        stored: 0,
        duplicate: true,
      });
    expect(await at.pull()).toHaveLength(ops);
    expect((await at.post('other', body, bearer(other))).body).toMatchObject({ stored: 1, duplicate: false });
    expect(await wholes(at)).toEqual([body, body]);
    const named = (await at.pull('payload.received')).map(({ fields }) => fields.whole?.value);
    expect(named[0]).toEqual(named[1]);
  });

  test('hostile ones are refused with a reason, or kept to the last letter', async () => {
    const { at, token } = await open();
    const bad = Buffer.concat([
      Buffer.from(unknown(100_000).slice(0, -2)),
      Buffer.from([0xff, 0xc0, 0x22, 0x7d]),
    ]);
    const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const nul = JSON.stringify({ text: 'x' }).replace('x', 'x\0'.repeat(50_000));
    for (const body of [bad, deep, nul, `{"a":"${'x'.repeat(100_000)}`])
      expect((await at.post('ci', body, bearer(token))).status).toBe(400);
    expect(await at.pull('payload.received')).toHaveLength(0);
    const frame = JSON.stringify({ text: '' }).length;
    const longest = JSON.stringify({ text: 'x'.repeat(1_048_576 - frame) });
    expect(Buffer.byteLength(longest)).toBe(1_048_576);
    const escapes = JSON.stringify({ text: '\u0001\u2028\u202e<script>'.repeat(20_000) });
    for (const body of [longest, escapes])
      expect((await at.post('ci', body, bearer(token))).status).toBe(202);
    expect(await wholes(at)).toEqual([longest, escapes]);
    expect((await at.post('ci', `${longest} `, bearer(token))).status).toBe(413);
  });

  test('a hub that is killed has all of every payload that it answered', async () => {
    const options = { dataDir: lab.folder(), port: 0, hosts: ['127.0.0.1'], allow: [], allowAnyFirst: true };
    const start = async () => {
      const { child, report } = await startHubProcess(lab, options);
      if (report.type !== 'listening') throw new Error(report.message);
      return { child, port: report.port };
    };
    let { child, port } = await start();
    let at = await IngestLab.open(lab, { port });
    const headers = bearer(await at.source('ci'));
    const agent = pooled();
    lab.onEnd(() => agent.destroy());
    const answered: string[] = [];
    for (let round = 0, n = 0; round < 2; round += 1) {
      const died = exitOf(child);
      const send = async () => {
        for (;;) {
          n += 1;
          const body = unknown(n % 2 === 0 ? 300_000 : 40_000, `r${n}`);
          const reply = await at.post('ci', body, headers, { agent }).catch(() => null);
          if (reply?.status !== 202) return;
          if (answered.push(body) === 8 * (round + 1)) child.kill('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: 3 }, send));
      await died;
      ({ child, port } = await start());
      at = await at.again(lab, { port });
    }
    // Each op's blob is whole, or `wholes` throws.
    const kept = await wholes(at);
    expect(new Set(kept).size).toBe(kept.length);
    expect(answered.filter((body) => !kept.includes(body))).toEqual([]);
    expect((await at.post('ci', answered[0] ?? '', headers)).body).toMatchObject({
      duplicate: true,
      stored: 0,
    });
  });
});

describe('the room for unknown payloads', () => {
  test('ends with a word what to do; what is understood, and other sources, go on', async () => {
    const dataDir = lab.folder();
    const { at, token } = await open({ keptBytesPerSource: 100_000 }, dataDir);
    const other = await at.source('other');
    expect((await at.post('ci', unknown(60_000), bearer(token))).status).toBe(202);
    const refused = await at.post('ci', unknown(60_000, 'another'), bearer(token));
    expect(refused).toMatchObject({
      status: 409,
      body: { ok: false, why: expect.stringContaining('Map one') },
    });
    const known = JSON.stringify({ rollout: 'shop', status: 'running', percent: 5 });
    expect((await at.post('ci', known, bearer(token))).status).toBe(202);
    expect((await at.post('other', unknown(60_000, 'another'), bearer(other))).status).toBe(202);
    expect((await at.post('ci', unknown(60_000), bearer(token))).body).toMatchObject({ duplicate: true });
    expect(await at.pull('payload.received')).toHaveLength(2);
    const { sources } = await at.status();
    expect(sources.find(({ name }) => name === 'ci')).toMatchObject({
      refused: 1,
      lastError: { message: expect.stringContaining('is full') },
    });
    // What was refused is not taken for something that came before.
    await at.ask({ act: 'drop', name: 'ci' });
    const fresh = await at.source('ci');
    expect((await at.post('ci', unknown(60_000, 'another'), bearer(fresh))).body).toMatchObject({
      stored: 1,
    });
  });

  test('is no more than the hub has for files at all', async () => {
    const { at, token } = await open({ maxBlobBytes: 700_000 });
    expect((await at.post('ci', unknown(600_000), bearer(token))).status).toBe(202);
    expect((await at.post('ci', unknown(600_000, 'another'), bearer(token))).status).toBe(409);
    expect((await at.post('ci', unknown(10_000), bearer(token))).status).toBe(202);
    expect(await wholes(at)).toEqual([unknown(600_000)]);
  });

  test('is counted over small ones, in one group and over restarts', async () => {
    const dataDir = lab.folder();
    const hub = await lab.hub({ dataDir, tuning: { keptBytesPerSource: 50_000 } });
    const at = await IngestLab.open(lab, hub);
    const token = await at.source('ci');
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => (await at.post('ci', `{"odd":${n}}`, bearer(token))).status),
    );
    const taken = statuses.filter((status) => status === 202).length;
    expect(taken).toBe(Math.floor(50_000 / (2_048 + 11)));
    expect(statuses.filter((status) => status === 409)).toHaveLength(40 - taken);
    await hub.stop();
    const again = await at.again(lab, await lab.hub({ dataDir, tuning: { keptBytesPerSource: 50_000 } }));
    expect((await again.post('ci', '{"odd":"later"}', bearer(token))).status).toBe(409);
    expect(await again.pull('payload.received')).toHaveLength(taken);
  });
});
