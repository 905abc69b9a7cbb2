import { createHmac } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { generateKey } from '../../node/crypto.ts';
import { HubLab } from '../testing/hub-lab.ts';
import { IngestLab, pooled } from '../testing/ingest-lab.ts';

const lab = new HubLab();
afterEach(() => lab.end());

const report = (percent: number, more = '') =>
  JSON.stringify({
    rollout: 'checkout',
    environment: 'production',
    status: 'running',
    stage: 'canary',
    percent,
    timestamp: '2026-09-27T10:00:00Z',
    ...(more && { reason: more }),
  });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const signedBy = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('hex');

async function open(tuning = {}): Promise<{ at: IngestLab; token: string; dataDir: string }> {
  const dataDir = lab.folder();
  const hub = await lab.hub({ dataDir, tuning });
  const at = await IngestLab.open(lab, hub);
  return { at, token: await at.source('ci'), dataDir };
}

describe('the hub as a device', () => {
  test('joins by an invite of role integration, and signs what came into the log', async () => {
    const { at, token } = await open();
    const reply = await at.post('ci', report(10), bearer(token));
    expect(reply).toMatchObject({ status: 202, body: { ok: true, stored: 1, duplicate: false, raw: false } });
    const [op] = await at.pull('rollout.reported');
    expect(op).toMatchObject({
      scope: 'room-1',
      entity: 'report',
      fields: { source: { value: 'ci' }, name: { value: 'checkout' }, percent: { value: 10 } },
    });
    const members = at.log.membership?.members() ?? [];
    expect(members.map(({ role }) => role).sort()).toEqual(['commander', 'integration']);
  });

  test('takes nothing before it is let in, nor after it was taken out', async () => {
    const hub = await lab.hub();
    const at = await IngestLab.open(lab, hub, false);
    const token = await at.source('ci');
    expect(await at.post('ci', report(1), bearer(token))).toMatchObject({ status: 503 });
    const invite = at.log.invite({ role: 'integration', uses: 1 });
    await at.client.pushAll(at.log, { [at.log.desk.chain.publicKey]: 2 });
    expect(await at.letIn(invite)).toMatchObject({ ok: true, standing: 'in' });
    expect(await at.post('ci', report(1), bearer(token))).toMatchObject({ status: 202 });
    await at.pull();
    const person = at.log.membership?.members().find(({ role }) => role === 'integration')?.person ?? '';
    at.log.changeRole(person, 'none');
    await at.client.pushAll(at.log, { [at.log.desk.chain.publicKey]: 3 });
    const after = await at.post('ci', report(2), bearer(token));
    expect(after).toMatchObject({ status: 503, body: { why: expect.stringContaining('taken out') } });
  });

  test('is let in by a commander only, and by an invite that stands', async () => {
    const hub = await lab.hub();
    const at = await IngestLab.open(lab, hub, false);
    expect(await at.letIn(generateKey())).toMatchObject({ ok: false });
    expect((await at.status()).standing).toBe('none');
  });

  test('keeps tokens as hashes, in a file of its owner', async () => {
    const { token, dataDir } = await open();
    const file = join(dataDir, 'ingest.json');
    expect(readFileSync(file, 'utf8')).not.toContain(token);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('goes on under a new chain when its database is an older one, so that no number is written twice', async () => {
    const dataDir = lab.folder();
    const first = await lab.hub({ dataDir });
    const at = await IngestLab.open(lab, first);
    const token = await at.source('ci');
    await at.post('ci', report(10), bearer(token));
    await first.stop();
    const old = readFileSync(join(dataDir, 'hub.db'));
    const second = await lab.hub({ dataDir });
    const later = await at.again(lab, second);
    await later.post('ci', report(20), bearer(token));
    await later.pull();
    await second.stop();
    writeFileSync(join(dataDir, 'hub.db'), old);
    const third = await lab.hub({ dataDir });
    const restored = await at.again(lab, third);
    expect((await restored.post('ci', report(30), bearer(token))).status).toBe(202);
    const reports = await restored.pull('rollout.reported');
    expect(reports.map(({ fields }) => fields.percent?.value).sort()).toEqual([10, 20, 30]);
    expect(await restored.pull('chain.opened')).toHaveLength(1);
    const known = await restored.status();
    expect(known.standing).toBe('in');
  });

  test('goes on under its own chain after an ordinary restart', async () => {
    const dataDir = lab.folder();
    const first = await lab.hub({ dataDir });
    const at = await IngestLab.open(lab, first);
    const token = await at.source('ci');
    await at.post('ci', report(10), bearer(token));
    await first.stop();
    const again = await at.again(lab, await lab.hub({ dataDir }));
    expect((await again.post('ci', report(10), bearer(token))).body).toMatchObject({
      duplicate: true,
      stored: 0,
    });
    expect((await again.post('ci', report(20), bearer(token))).status).toBe(202);
    expect(await again.pull('chain.opened')).toHaveLength(0);
    expect(await again.pull('rollout.reported')).toHaveLength(2);
  });
});

describe('who may send', () => {
  test('the source’s token alone, wherever its sender can put it', async () => {
    const { at, token } = await open();
    const other = await at.source('other');
    const basic = `Basic ${Buffer.from(`any:${token}`).toString('base64')}`;
    for (const [n, headers] of [
      bearer(token),
      { 'x-holdpoint-token': token },
      { authorization: basic },
      { 'x-gitlab-token': token },
    ].entries())
      expect((await at.post('ci', report(n), headers)).status, JSON.stringify(headers)).toBe(202);
    for (const headers of [{}, bearer(other), bearer(`${token}x`), bearer(''), { authorization: token }])
      expect((await at.post('ci', report(50), headers)).status, JSON.stringify(headers)).toBe(401);
    expect(await at.pull('rollout.reported')).toHaveLength(4);
  });

  test('PagerDuty’s senders with the token as their key', async () => {
    const { at, token } = await open();
    const event = {
      routing_key: token,
      event_action: 'trigger',
      dedup_key: 'k',
      payload: { summary: 'Disk', source: 'a', severity: 'critical' },
    };
    const path = `/ingest/${at.workspace}/ci/v2/enqueue`;
    expect(await at.post('ci', JSON.stringify(event), {}, { path })).toMatchObject({
      status: 202,
      body: { status: 'success', dedup_key: expect.any(String) },
    });
    const wrong = { ...event, routing_key: 'r'.repeat(32) };
    expect((await at.post('ci', JSON.stringify(wrong), {}, { path })).status).toBe(401);
    expect(await at.pull('alert.fired')).toHaveLength(1);
  });

  test('a signature over the very bytes', async () => {
    const { at } = await open();
    const secret = await at.source('gh', 'signature');
    const body = report(10);
    const signed = (text: string, with_ = secret) => ({
      'x-hub-signature-256': `sha256=${signedBy(with_, text)}`,
    });
    expect((await at.post('gh', body, signed(body))).status).toBe(202);
    const reserialised = JSON.stringify(JSON.parse(body), null, 1);
    for (const [why, text, headers] of [
      ['serialised anew', reserialised, signed(body)],
      ['cut', body.slice(0, -2), signed(body)],
      ['another secret', body, signed(body, 'another secret that is long')],
      ['an empty one', body, { 'x-hub-signature-256': '' }],
      ['a short one', body, { 'x-hub-signature-256': 'sha256=ab' }],
      ['none', body, {}],
      ['the secret as a token', body, bearer(secret)],
    ] as const)
      expect((await at.post('gh', text, headers)).status, why).toBe(401);
    expect(await at.pull('rollout.reported')).toHaveLength(1);
  });

  test('each sender’s own way to sign', async () => {
    const { at } = await open();
    const secret = await at.source('s', 'signature');
    const now = String(Math.floor(Date.now() / 1_000));
    const std = (id: string, time: string, text: string) =>
      `v1,${createHmac('sha256', secret).update(`${id}.${time}.${text}`).digest('base64')}`;
    const ways: [string, (text: string) => Record<string, string>][] = [
      ['Sentry', (text) => ({ 'sentry-hook-signature': signedBy(secret, text) })],
      [
        'PagerDuty',
        (text) => ({ 'x-pagerduty-signature': `v1=${'0'.repeat(64)},v1=${signedBy(secret, text)}` }),
      ],
      ['Grafana', (text) => ({ 'x-grafana-alerting-signature': signedBy(secret, text) })],
      ['LaunchDarkly', (text) => ({ 'x-ld-signature': signedBy(secret, text) })],
      ['GitLab', () => ({ 'x-gitlab-token': secret })],
      [
        'ours',
        (text) => ({
          'x-holdpoint-timestamp': now,
          'x-holdpoint-signature': `sha256=${signedBy(secret, `${now}.${text}`)}`,
        }),
      ],
      [
        'Standard Webhooks',
        (text) => ({
          'webhook-id': 'm1',
          'webhook-timestamp': now,
          'webhook-signature': std('m1', now, text),
        }),
      ],
    ];
    for (const [n, [who, headers]] of ways.entries()) {
      expect((await at.post('s', report(n), headers(report(n)))).status, who).toBe(202);
      expect((await at.post('s', report(n + 50), headers(`${report(n)} `))).status, who).toBe(
        who === 'GitLab' ? 202 : 401,
      );
    }
  });

  test('no signature that is older than five minutes', async () => {
    const { at } = await open();
    const secret = await at.source('s', 'signature');
    const body = report(1);
    const old = String(Math.floor(Date.now() / 1_000) - 301);
    const signature = `v1,${createHmac('sha256', secret).update(`m.${old}.${body}`).digest('base64')}`;
    const reply = await at.post('s', body, {
      'webhook-id': 'm',
      'webhook-timestamp': old,
      'webhook-signature': signature,
    });
    expect(reply).toMatchObject({ status: 401, body: { why: expect.stringContaining('five minutes') } });
  });

  test('two secrets while one is exchanged, then the new one alone', async () => {
    const { at, token } = await open();
    const set = { act: 'set', name: 'ci', room: 'room-1', adapter: null, proof: 'token' } as const;
    const next = 'n'.repeat(40);
    await at.ask({ ...set, secret: next, keepOld: true });
    for (const one of [token, next]) expect((await at.post('ci', report(1), bearer(one))).status).toBe(202);
    await at.ask({ act: 'retire', name: 'ci' });
    expect((await at.post('ci', report(2), bearer(token))).status).toBe(401);
    expect((await at.post('ci', report(2), bearer(next))).status).toBe(202);
    await at.ask({ act: 'drop', name: 'ci' });
    expect((await at.post('ci', report(3), bearer(next))).status).toBe(404);
  });

  test('no browser page and no rebound name', async () => {
    const { at, token } = await open();
    for (const headers of [{ origin: 'https://evil.example' }, { host: 'evil.example' }])
      expect((await at.post('ci', report(1), { ...bearer(token), ...headers })).status).toBe(400);
    expect((await at.post('ci', '', bearer(token), { method: 'GET' })).status).toBe(405);
    expect((await at.post('nobody', report(1), bearer(token))).status).toBe(404);
  });

  test('nobody through a source without a secret', async () => {
    const { at, token } = await open();
    // A token cannot become what signatures are checked with, so nothing is left.
    await at.ask({
      act: 'set',
      name: 'ci',
      room: null,
      adapter: null,
      proof: 'signature',
      secret: null,
      keepOld: true,
    });
    expect((await at.post('ci', report(1), bearer(token))).status).toBe(401);
    const unsigned = { 'x-hub-signature-256': `sha256=${signedBy('', report(1))}` };
    expect((await at.post('ci', report(1), unsigned)).status).toBe(401);
  });
});

describe('what is sent', () => {
  test('unknown payloads are kept as they came; what cannot be read, or is no event, is said', async () => {
    const { at, token } = await open();
    const unknown = '{"mood":"dreamy","n":7}';
    expect(await at.post('ci', unknown, bearer(token))).toMatchObject({
      status: 202,
      body: { raw: true, stored: 1 },
    });
    const proto = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}';
    expect((await at.post('ci', proto, bearer(token))).status).toBe(202);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const kept = await at.pull('payload.received');
    expect(kept.map(({ fields }) => fields.text?.value)).toEqual([unknown, proto]);
    expect((await at.post('ci', '{"a":', bearer(token))).status).toBe(400);
    expect((await at.post('ci', '', bearer(token))).status).toBe(400);
    expect((await at.post('ci', Buffer.from([0xff, 0xfe, 0x41]), bearer(token))).status).toBe(400);
    const sns = JSON.stringify({
      Type: 'SubscriptionConfirmation',
      TopicArn: 'arn:t',
      SubscribeURL: 'https://x',
      Message: 'm',
      Token: 't',
      MessageId: 'i',
    });
    expect(await at.post('ci', sns, bearer(token))).toMatchObject({
      status: 422,
      body: { why: expect.stringContaining('arn:t') },
    });
    for (const type of ['image/png', 'application/octet-stream', 'multipart/form-data; boundary=x'])
      expect((await at.post('ci', report(1), { ...bearer(token), 'content-type': type })).status, type).toBe(
        415,
      );
    expect((await at.post('ci', report(1), { ...bearer(token), 'content-encoding': 'gzip' })).status).toBe(
      415,
    );
    for (const type of [
      'text/plain',
      'application/yaml',
      'application/x-www-form-urlencoded',
      'application/cloudevents+json',
    ])
      expect((await at.post('ci', report(1), { ...bearer(token), 'content-type': type })).status, type).toBe(
        202,
      );
    const { sources } = await at.status();
    expect(sources.find(({ name }) => name === 'ci')).toMatchObject({
      refused: 8,
      lastError: { message: expect.any(String) },
    });
  });

  test('a payload of more than 1 MB is refused, with and without a length, and the hub lives on', async () => {
    const { at, token } = await open();
    for (const mb of [2, 5]) {
      const big = JSON.stringify({ text: 'x'.repeat(mb * 1_048_576) });
      for (const headers of [{}, { 'transfer-encoding': 'chunked' }])
        expect((await at.post('ci', big, { ...bearer(token), ...headers })).status).toBe(413);
    }
    const large = JSON.stringify({ mood: '\u0001é"'.repeat(150_000) });
    expect(Buffer.byteLength(large)).toBeGreaterThan(1_000_000);
    expect((await at.post('ci', JSON.stringify({ mood: 'é"'.repeat(200_000) }), bearer(token))).status).toBe(
      202,
    );
    const [kept] = await at.pull('payload.received');
    expect(String(kept?.fields.text?.value).length).toBeLessThanOrEqual(15_000);
    expect(kept?.fields.size?.value).toBeGreaterThan(600_000);
  });

  test('ten thousand times the same is one row', async () => {
    const { at, token } = await open({ payloadsPerSecond: 10_000 });
    const statuses = new Set<number>();
    const agent = pooled();
    lab.onEnd(() => agent.destroy());
    for (let batch = 0; batch < 100; batch++) {
      const replies = await Promise.all(
        Array.from({ length: 100 }, () => at.post('ci', report(10), bearer(token), { agent })),
      );
      for (const { status } of replies) statuses.add(status);
    }
    expect([...statuses]).toEqual([202]);
    expect(await at.pull('rollout.reported')).toHaveLength(1);
    const { sources } = await at.status();
    expect(sources[0]).toMatchObject({ received: 10_000, duplicates: 9_999 });
  });

  test('the same delivery is known by its id, and a signed one by its body', async () => {
    const { at, token } = await open();
    const headers = { ...bearer(token), 'x-github-delivery': 'd-1' };
    expect((await at.post('ci', report(1), headers)).body.duplicate).toBe(false);
    expect((await at.post('ci', report(2), headers)).body.duplicate).toBe(true);
    expect(await at.pull('rollout.reported')).toHaveLength(1);
  });

  test('an alert without a time that fires again after its end is a new firing', async () => {
    const { at, token } = await open();
    const event = (action: string) =>
      JSON.stringify({
        routing_key: 'r',
        event_action: action,
        dedup_key: 'k',
        payload: { summary: 'Disk', source: 'a', severity: 'critical' },
      });
    for (const action of ['trigger', 'trigger', 'resolve', 'trigger'])
      expect((await at.post('ci', event(action), bearer(token))).status).toBe(202);
    const kinds = (await at.pull()).map(({ kind }) => kind).filter((kind) => kind.startsWith('alert.'));
    expect(kinds).toEqual(['alert.fired', 'alert.resolved', 'alert.fired']);
  });

  test('a thousand a second for some seconds: nothing lost, nothing doubled, and sockets are answered', async () => {
    const { at, token } = await open();
    const answers: number[] = [];
    const agent = pooled();
    lab.onEnd(() => agent.destroy());
    const sending = Array.from({ length: 4 }, async (_, second) => {
      await new Promise((resolve) => setTimeout(resolve, second * 1_000));
      const replies = await Promise.all(
        Array.from({ length: 1_000 }, (_each, n) =>
          at.post('ci', report(n % 100, `r${second}-${n}`), bearer(token), { agent }),
        ),
      );
      for (const { status } of replies) answers.push(status);
    });
    let asked = 0;
    const storm = Promise.all(sending).then(() => true);
    for (let over = false; !over; asked++) {
      expect((await at.status()).ok).toBe(true);
      over = await Promise.race([
        storm,
        new Promise<false>((resolve) => setTimeout(() => resolve(false), 50)),
      ]);
    }
    expect(answers).toEqual(Array.from({ length: 4_000 }, () => 202));
    const reports = await at.pull('rollout.reported');
    expect(new Set(reports.map(({ fields }) => fields.reason?.value)).size).toBe(4_000);
    expect(reports).toHaveLength(4_000);
    expect(asked).toBeGreaterThan(3);
  });

  test('a source that sends more than its share is asked to wait, another one is not', async () => {
    const { at, token } = await open({ payloadsPerSecond: 2 });
    const other = await at.source('other');
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, n) => at.post('ci', report(n), bearer(token))),
    );
    const over = replies.filter(({ status }) => status === 429);
    expect(over).toHaveLength(10);
    expect(Number(over[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await at.post('other', report(1), bearer(other))).status).toBe(202);
  });

  test('a source that sends a great many events in one payload is asked to wait after it, too', async () => {
    const { at, token } = await open({ payloadsPerSecond: 10 });
    const many = JSON.stringify(Array.from({ length: 700 }, (_, n) => JSON.parse(report(1, `r${n}`))));
    expect(await at.post('ci', many, bearer(token))).toMatchObject({ status: 202, body: { stored: 700 } });
    expect((await at.post('ci', report(2), bearer(token))).status).toBe(429);
    expect(await at.pull('rollout.reported')).toHaveLength(700);
  });

  test('a hostile body does not hold up what is asked over a socket', async () => {
    const { at, token } = await open();
    const order: string[] = [];
    const reply = at.post('ci', `[${'{},'.repeat(300_000)}{}]`, bearer(token)).then((answer) => {
      order.push('payload');
      return answer;
    });
    for (let n = 0; n < 10; n++) {
      await at.status();
      order.push('socket');
    }
    expect(await reply).toMatchObject({ status: 202, body: { raw: true } });
    expect(order).toEqual([...Array.from({ length: 10 }, () => 'socket'), 'payload']);
  });

  test('a token that is none is refused before the body is here, one in the body after it', async () => {
    const { at, token } = await open();
    const line = connect(at.port, '127.0.0.1');
    const heard = new Promise<string>((resolve) => line.once('data', (part) => resolve(String(part))));
    line.on('error', () => undefined);
    line.write(
      `POST /ingest/${at.workspace}/ci HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer wrong\r\ncontent-length: 1000\r\n\r\n{"a`,
    );
    expect(await heard).toMatch(/^HTTP\/1\.1 401 /);
    line.destroy();
    const inBody = JSON.stringify({ ...JSON.parse(report(1)), routing_key: token });
    expect((await at.post('ci', inBody)).status).toBe(202);
    expect((await at.post('ci', inBody, bearer('wrong'))).status).toBe(401);
  });

  test('a gate takes no more than it needs, and is not asked without end', async () => {
    const { at, token } = await open();
    const path = `/gate/${at.workspace}/any`;
    const large = JSON.stringify({ metadata: { token }, padding: 'x'.repeat(70_000) });
    expect((await at.post('', large, {}, { path })).status).toBe(413);
    expect((await at.post('', '{}', {}, { path })).status).toBe(401);
    // Nobody who could say is asked here: the desk of the test answers no gates.
    const asked = Array.from({ length: 205 }, () =>
      at.post('', JSON.stringify({ metadata: { token } }), {}, { path }),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect(statuses.filter((status) => status === 200)).toHaveLength(0);
  });

  test('what no signature is over says nothing: the query, and a time that does not read', async () => {
    const { at } = await open();
    const secret = await at.source('signed', 'signature');
    const path = `/ingest/${at.workspace}/signed?service=api&state=aborted`;
    const empty = { 'x-holdpoint-signature': signedBy(secret, '') };
    expect((await at.post('signed', '', empty, { path })).status).toBe(400);
    for (const time of ['yesterday', '-5', ''])
      expect(
        await at.post('signed', report(1), {
          'x-holdpoint-timestamp': time,
          'x-holdpoint-signature': signedBy(secret, `${time}.${report(1)}`),
        }),
        time,
      ).toMatchObject({ status: 401 });
    expect(await at.pull('rollout.reported')).toHaveLength(0);
  });

  test('a sender that never finishes is ended', async () => {
    const { at, token } = await open({ requestMs: 400 });
    const { port } = new URL(
      `http://${at.client.socket.io.opts.hostname ?? 'x'}:${at.client.socket.io.opts.port}`,
    );
    const line = connect(Number(port), '127.0.0.1');
    line.write(
      `POST /ingest/${at.workspace}/ci HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-length: 1000\r\n\r\n{"a`,
    );
    const drip = setInterval(() => line.writable && line.write(' '), 100);
    line.on('error', () => undefined);
    await new Promise((resolve) => line.on('close', resolve));
    clearInterval(drip);
    expect(await at.pull('payload.received')).toHaveLength(0);
  });
});
