import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, type TLSSocket } from 'node:tls';
import { sha256Bytes } from '../../node/crypto.ts';

const TIMEOUT_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
export const TRIES = 5;

export interface Parcel {
  url: URL;
  token: string;
  /** SHA-256 of the hub's certificate as the hub prints it; null where an authority vouches for it. */
  fingerprint: string | null;
  body: Buffer;
  contentType: string;
  headers: Readonly<Record<string, string>>;
}

export interface Answer {
  status: number;
  body: string;
}

/** How long the next try waits, as the hub asks (seconds) or twice as long as before. */
export function waitBefore(attempt: number, retryAfter: string | undefined): number {
  const asked = Number(retryAfter);
  const own = FIRST_WAIT_MS * 2 ** attempt;
  return Math.min(LONGEST_WAIT_MS, retryAfter !== undefined && asked >= 0 ? asked * 1000 : own);
}

/** What is worth another try: the hub is busy or broken. A 4xx says that this payload will never be taken. */
export function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}

/** Posts the payload, again after network errors, 5xx and 429. Throws the last network error. */
export async function send(parcel: Parcel, pause: (ms: number) => Promise<unknown> = wait): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    const last = attempt === TRIES - 1;
    let retryAfter: string | undefined;
    try {
      const response = await post(parcel);
      const status = response.statusCode ?? 0;
      const body = await textOf(response);
      if (last || !isPassing(status)) return { status, body };
      retryAfter = response.headers['retry-after'];
    } catch (error) {
      if (isUnvouched(error))
        throw new WrongCertificate(
          'nobody known here vouches for its certificate; name it with --fingerprint',
        );
      if (last || error instanceof WrongCertificate) throw error;
    }
    await pause(waitBefore(attempt, retryAfter));
  }
}

export class WrongCertificate extends Error {}

/** OpenSSL's and Node's verdicts on a certificate; another try changes none of them. */
function isUnvouched(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && /CERT|SELF_SIGNED|VERIFY/.test(code);
}

async function post(parcel: Parcel): Promise<IncomingMessage> {
  const { url, token, body, contentType, headers, fingerprint } = parcel;
  const options = {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': contentType,
      'content-length': body.length,
      authorization: `Bearer ${token}`,
    },
    timeout: TIMEOUT_MS,
  };
  if (url.protocol === 'http:') return answered(overHttp(url, options), body);
  if (fingerprint === null) return answered(overHttps(url, options), body);
  const socket = await pinned(url, fingerprint);
  return answered(
    overHttp(new URL(url.href.replace(/^https:/, 'http:')), { ...options, createConnection: () => socket }),
    body,
  );
}

/** Nothing is sent before the certificate is known to be the hub's. */
function pinned(url: URL, fingerprint: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 443),
      rejectUnauthorized: false,
      timeout: TIMEOUT_MS,
    });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.once('secureConnect', () => {
      const shown = socket.getPeerX509Certificate();
      if (shown !== undefined && sha256Bytes(shown.raw) === fingerprint) return resolve(socket);
      socket.destroy();
      reject(new WrongCertificate('its certificate is not the one that --fingerprint names'));
    });
  });
}

function answered(call: ClientRequest, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    call.once('response', resolve);
    call.once('error', reject);
    call.once('timeout', () => call.destroy(new Error('no answer in time')));
    call.end(body);
  });
}
