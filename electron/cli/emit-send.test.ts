import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import selfsigned from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Bytes } from '../../node/crypto.ts';
import { isPassing, type Parcel, send, TRIES, WrongCertificate, waitBefore } from './emit-send.ts';

describe('waiting before another try', () => {
  it('doubles, up to half a minute, or does as the hub asks', () => {
    expect([0, 1, 2, 3, 20].map((n) => waitBefore(n, undefined))).toEqual([500, 1000, 2000, 4000, 30_000]);
    expect(waitBefore(0, '7')).toBe(7_000);
    expect(waitBefore(0, '9999')).toBe(30_000);
    expect(waitBefore(1, 'Sun, 27 Sep 2026 10:00:00 GMT')).toBe(1000);
  });
  it.each([
    [200, false],
    [202, false],
    [400, false],
    [401, false],
    [409, false],
    [413, false],
    [422, false],
    [429, true],
    [500, true],
    [503, true],
  ])('%i: %s', (status, passing) => {
    expect(isPassing(status)).toBe(passing);
  });
});

describe('a hub with its own certificate', () => {
  let url: URL;
  let fingerprint: string;
  const bodies: string[] = [];
  let server: Server;
  beforeAll(async () => {
    const made = await selfsigned.generate([{ name: 'commonName', value: 'hub' }]);
    server = createServer({ key: made.private, cert: made.cert }, async (request, response) => {
      bodies.push(await text(request));
      response.writeHead(202).end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}/ingest/w/s`);
    fingerprint = sha256Bytes(new X509Certificate(made.cert).raw);
  });
  afterAll(() => server.close());
  const parcel = (pin: string | null): Parcel => ({
    url,
    token: 't',
    fingerprint: pin,
    body: Buffer.from('payload'),
    contentType: 'application/json',
    headers: {},
  });
  const waits: number[] = [];
  const pause = async (ms: number) => {
    waits.push(ms);
  };

  it('is trusted by its fingerprint', async () => {
    expect(await send(parcel(fingerprint), pause)).toEqual({ status: 202, body: '{}' });
    expect(bodies).toEqual(['payload']);
  });
  it('is refused at once with another fingerprint, before anything is sent', async () => {
    waits.length = 0;
    await expect(send(parcel('A'.repeat(43)), pause)).rejects.toBeInstanceOf(WrongCertificate);
    expect(waits).toEqual([]);
    expect(bodies).toEqual(['payload']);
  });
  it('is refused at once without one, and says what to name', async () => {
    waits.length = 0;
    await expect(send(parcel(null), pause)).rejects.toThrow(/--fingerprint/);
    expect(waits).toEqual([]);
    expect(bodies).toEqual(['payload']);
  });
  it('is tried again, and given up, where nobody listens', async () => {
    waits.length = 0;
    await expect(send({ ...parcel(null), url: new URL('http://127.0.0.1:1/') }, pause)).rejects.toThrow(
      /ECONNREFUSED|refused/,
    );
    expect(waits).toEqual([500, 1000, 2000, 4000]);
    expect(waits).toHaveLength(TRIES - 1);
  });
});
