import type { IncomingMessage } from 'node:http';
import { MAX_INGEST_BYTES } from '../../shared/contract/ingest.ts';

export type Body = { ok: true; bytes: Buffer } | { ok: false; status: 413 | 415 | 400 | 503; why: string };

/** Bytes of bodies that are being read, over all senders: more would be memory that anybody can take. */
const MAX_READING_BYTES = 64 * 1024 * 1024;
/** Of these, what one address may hold before it showed a token: others' must still get in. */
const MAX_STRANGER_BYTES = 8 * 1024 * 1024;
/** What is too large is read past up to here, so that its sender hears the answer instead of a broken line. */
const MAX_SKIPPED_BYTES = 16 * 1024 * 1024;
let reading = 0;
const strangers = new Map<string, number>();

const binary =
  /^(image|audio|video|font|model|multipart)\/|^application\/(octet-stream|zip|gzip|x-gzip|x-tar|pdf|wasm|protobuf|x-protobuf|vnd\.google\.protobuf|msgpack|x-msgpack|cbor|avro)\b/i;

/** Why a body of these headers is not read at all; null where it is. */
export function unreadable(
  request: IncomingMessage,
  limit = MAX_INGEST_BYTES,
): Exclude<Body, { ok: true }> | null {
  const {
    'content-type': type = '',
    'content-encoding': encoding = 'identity',
    'content-length': length,
  } = request.headers;
  if (Number(length ?? 0) > limit) return tooLarge(limit);
  if (binary.test(type.trim()))
    return {
      ok: false,
      status: 415,
      why: `${type.slice(0, 80)} is no text. Send JSON, YAML or key=value words.`,
    };
  if (encoding.toLowerCase() !== 'identity')
    return { ok: false, status: 415, why: `It is compressed (${encoding.slice(0, 40)}). Send it as it is.` };
  return null;
}

/**
 * The body as it came, up to the limit; a sender that stops halfway is ended by the server's own time limits.
 * `isKnown`: its headers showed who sends it.
 */
export function readBody(request: IncomingMessage, limit: number, isKnown: boolean): Promise<Body> {
  const stranger = isKnown ? null : (request.socket.remoteAddress ?? '');
  const held = stranger === null ? 0 : (strangers.get(stranger) ?? 0);
  if (reading > MAX_READING_BYTES || held > MAX_STRANGER_BYTES) {
    request.resume();
    return Promise.resolve({
      ok: false,
      status: 503,
      why: 'The hub reads too much at once. Send it again in a moment.',
    });
  }
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    let done = false;
    const end = (body: Body) => {
      if (done) return;
      done = true;
      hold(-size, stranger);
      parts.length = 0;
      resolve(body);
    };
    request.on('data', (part: Buffer) => {
      if (done) return;
      if (size + part.length > limit) {
        end(tooLarge(limit));
        skipRest(request);
        return;
      }
      size += part.length;
      hold(part.length, stranger);
      parts.push(part);
    });
    request.on('end', () => end({ ok: true, bytes: Buffer.concat(parts) }));
    const broken: Body = { ok: false, status: 400, why: 'The body ended before all of it was here.' };
    request.on('aborted', () => end(broken));
    request.on('error', () => end(broken));
    request.on('close', () => end(broken));
  });
}

/** Lets a body pass unread, to a point. */
export function skipRest(request: IncomingMessage): void {
  let left = MAX_SKIPPED_BYTES;
  request.on('data', (part: Buffer) => {
    left -= part.length;
    if (left < 0) request.destroy();
  });
  request.resume();
}

function hold(bytes: number, stranger: string | null): void {
  reading += bytes;
  if (stranger === null) return;
  const held = (strangers.get(stranger) ?? 0) + bytes;
  if (held > 0) strangers.set(stranger, held);
  else strangers.delete(stranger);
}

function tooLarge(limit: number): Exclude<Body, { ok: true }> {
  const most = limit < 1_048_576 ? `${limit / 1_024} KB` : `${limit / 1_048_576} MB`;
  return { ok: false, status: 413, why: `A payload is at most ${most}. Send its events in several.` };
}
