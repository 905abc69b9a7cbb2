import type { IncomingMessage, ServerResponse } from 'node:http';
import { skipRest } from './read-body.ts';
import type { Headers } from './verify.ts';

export function send(
  response: ServerResponse,
  status: number,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
}

/** Answers without having read all of the body. */
export function turnAway(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  why: string,
  headers: Record<string, string> = {},
): void {
  send(response, status, { ok: false, why }, { connection: 'close', ...headers });
  if (!request.complete) skipRest(request);
}

export function headersOf({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(entries);
}

/** `waitMs`: until its share is back. */
export function tooMany(request: IncomingMessage, response: ServerResponse, waitMs: number): void {
  const seconds = String(Math.max(1, Math.ceil(waitMs / 1_000)));
  turnAway(request, response, 429, `Too much at once. Send it again in ${seconds} s.`, {
    'retry-after': seconds,
  });
}
