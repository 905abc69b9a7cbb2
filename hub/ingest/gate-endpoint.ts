import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { EndpointParts } from './endpoint.ts';
import { headersOf, send, tooMany, turnAway } from './http.ts';
import { readBody, unreadable } from './read-body.ts';
import { verify } from './verify.ts';

/** Nobody who asks at a gate has much to say, and what they say is checked against every source. */
const MAX_GATE_BYTES = 65_536;

/** Flagger's webhooks have no headers to set; what they send along as metadata can hold the token. */
const flaggerSchema = z.object({ metadata: z.object({ token: z.string().max(256) }) });

/**
 * Whether a gate passes, for whoever waits at it: 200 when it does, 403 when not, 503 when nobody can say. Asked by
 * GET, or by POST as Flagger does, with the token of any of the workspace's sources.
 */
export async function answerGate(
  { ingest, clock, askGate }: EndpointParts,
  [, workspace = '', encoded = '']: RegExpExecArray,
  request: IncomingMessage,
  response: ServerResponse,
  spend: (workspace: string) => Promise<number | null>,
): Promise<void> {
  const intake = ingest.of(workspace);
  const gate = decoded(encoded);
  if (!intake || gate === null) return turnAway(request, response, 404, 'This hub has no such gate.');
  if (!['GET', 'POST'].includes(request.method ?? ''))
    return turnAway(request, response, 405, 'A gate is asked by GET or POST.', { allow: 'GET, POST' });
  const closed = unreadable(request, MAX_GATE_BYTES);
  if (closed) return turnAway(request, response, closed.status, closed.why);
  const body = await readBody(request, MAX_GATE_BYTES, false);
  if (!body.ok) return turnAway(request, response, body.status, body.why);
  const headers = headersOf(request);
  const token = tokenIn(body.bytes);
  const shown = {
    headers: token === null ? headers : { ...headers, 'x-holdpoint-token': token },
    body: body.bytes,
  };
  if (!intake.sources().some((source) => verify(source, shown, clock()).ok))
    return turnAway(
      request,
      response,
      401,
      'A gate is asked with the token of one of the workspace’s sources.',
      {
        'www-authenticate': 'Bearer',
      },
    );
  const wait = await spend(workspace);
  if (wait !== null) return tooMany(request, response, wait);
  const { status, why } = await askGate(workspace, gate);
  send(response, status, { ok: status === 200, why });
}

function tokenIn(bytes: Buffer): string | null {
  if (bytes.length === 0) return null;
  try {
    const read = flaggerSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return read.success ? read.data.metadata.token : null;
  } catch {
    // No JSON, so no token in it.
    return null;
  }
}

function decoded(text: string): string | null {
  try {
    const name = decodeURIComponent(text);
    return name.length <= 200 ? name : null;
  } catch {
    // Half an escape is no name.
    return null;
  }
}
