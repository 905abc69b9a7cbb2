import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { HttpBinding } from './bindings.ts';

export interface HttpAnswer {
  status: number;
  location: string | null;
  text: string;
  /** The body was longer than what was asked for. */
  isCut: boolean;
  ms: number;
}

export interface HttpAsk {
  url: URL;
  method?: 'GET' | 'POST' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  timeoutMs: number;
  /** Bytes of the body that are read; the rest is left. */
  maxBytes?: number;
}

/** Something did not answer: one sentence with what to do. */
export class NoAnswer extends Error {}

const MAX_BYTES = 5_000_000;

/** Asks a bound address once. No redirect is followed here. Throws NoAnswer. */
export function ask(binding: HttpBinding, options: HttpAsk): Promise<HttpAnswer> {
  const { url, method = 'GET', headers = {}, body, timeoutMs, maxBytes = MAX_BYTES } = options;
  const begun = performance.now();
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise<HttpAnswer>((resolve, reject) => {
    const fail = (error: Error) => reject(new NoAnswer(sentence(binding, url, error, timeoutMs)));
    const options = {
      method,
      // A connection of its own: one that was kept and has ended meanwhile would look as if nobody answered.
      agent: false as const,
      headers: { ...binding.headers, ...authorization(binding), 'user-agent': 'Holdpoint', ...headers },
      signal: AbortSignal.timeout(timeoutMs),
      ...(binding.ca !== '' && { ca: binding.ca }),
    };
    try {
      const request = send(url, options, take);
      request.on('error', fail);
      request.end(body);
    } catch (error) {
      // A header or certificate that was bound and is none.
      fail(error instanceof Error ? error : new Error(String(error)));
    }
    function take(response: IncomingMessage): void {
      read(response, maxBytes).then(
        ({ text, isCut }) =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? null,
            text,
            isCut,
            ms: Math.round(performance.now() - begun),
          }),
        fail,
      );
    }
  });
}

async function read(response: IncomingMessage, maxBytes: number): Promise<{ text: string; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop ends the connection: nobody waits for the rest of an endless body.
    if (size > maxBytes) break;
  }
  const bytes = Buffer.concat(chunks).subarray(0, maxBytes);
  return { text: bytes.toString('utf8'), isCut: size > maxBytes };
}

function authorization({ auth }: HttpBinding): Record<string, string> {
  if (auth.how === 'bearer') return { authorization: `Bearer ${auth.token}` };
  if (auth.how === 'none') return {};
  return { authorization: `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}` };
}

const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused. Is it running, and is the address right?',
  ENOTFOUND: 'this machine does not know that host. Check the address and the network.',
  EAI_AGAIN: 'this machine cannot look that host up now. Check the network.',
  EHOSTUNREACH: 'there is no way to that host. Check the network.',
  ENETUNREACH: 'there is no way to that host. Check the network.',
  ECONNRESET: 'it ended the connection. Is it http where https is wanted, or the other way round?',
  EPROTO: 'it does not speak TLS. Is it http where https is wanted?',
  CERT_HAS_EXPIRED: 'its certificate has expired.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host.',
};
const untrusted = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
];

function sentence({ name }: HttpBinding, { origin }: URL, error: Error, timeoutMs: number): string {
  const code = 'code' in error ? String(error.code) : '';
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || code === 'ABORT_ERR')
    return `“${name}” at ${origin} did not answer within ${timeoutMs / 1000} s.`;
  if (untrusted.includes(code))
    return `“${name}” at ${origin} has a certificate that is not trusted here. Bind it with its certificate authority.`;
  return `“${name}” at ${origin} cannot be asked: ${hints[code] ?? `${error.message}.`}`;
}

/** What a refusing status means, in a sentence; null for a good one. */
export function statusFault({ name }: HttpBinding, { status, location }: HttpAnswer): string | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403)
    return `“${name}” refuses this machine (${status}). Bind it again with other credentials.`;
  if (status >= 300 && status < 400)
    return `“${name}” leads elsewhere (${status}${location ? ` to ${location.slice(0, 100)}` : ''}). Bind the address that it leads to.`;
  if (status === 404) return `“${name}” has nothing at that address (404). Check the address.`;
  return `“${name}” answered ${status}.`;
}

/** A body as JSON; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The caller says what was expected in its place.
    return undefined;
  }
}
