import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { MAX_INGEST_BYTES } from '../../shared/contract/ingest.ts';
import type { Gate } from '../gate.ts';
import { answerGate } from './gate-endpoint.ts';
import { headersOf, send, tooMany, turnAway } from './http.ts';
import type { Ingest } from './index.ts';
import type { SourceConfig } from './ingest-file.ts';
import { readBody, unreadable } from './read-body.ts';
import { type Headers, verify, verifyHeaders } from './verify.ts';
import type { WorkspaceIntake } from './workspace-intake.ts';

export interface EndpointParts {
  ingest: Ingest;
  gate: Gate;
  /** Payloads a second that one source may send for long; ten seconds' worth may come at once. */
  perSecond: number;
  clock: () => number;
  log: Logger;
  /** Of payloads of one source that nobody understands. */
  keptBytesPerSource: number;
  /** Asks the desks that are here whether a gate passes. */
  askGate(workspace: string, gate: string): Promise<{ status: number; why: string }>;
}

const WINDOW_S = 10;
/** A payload counts as one for each of these that it begins. */
const BYTES_A_POINT = 65_536;
/** The same of events that were kept: 10,000 alerts of one outage pass at once, a flood without end does not. */
const EVENTS_A_POINT = 5;
/** Each is a question to the desks that are here. */
const GATES_A_SECOND = 20;
/** /ingest/WORKSPACE/SOURCE; PagerDuty's senders put a path of their own behind their address. */
const ingestPath = /^\/ingest\/([A-Za-z0-9_-]{43})\/([A-Za-z0-9._-]{1,64})(\/v2\/enqueue)?\/?$/;
const gatePath = /^\/gate\/([A-Za-z0-9_-]{43})\/([^/]{1,600})\/?$/;

/** What the hub answers over HTTP besides its health. */
export class Endpoint {
  private readonly parts: EndpointParts;
  private readonly bySource: RateLimiterMemory;
  private readonly byAddress: RateLimiterMemory;
  private readonly byGate = new RateLimiterMemory({ points: GATES_A_SECOND * WINDOW_S, duration: WINDOW_S });

  constructor(parts: EndpointParts) {
    this.parts = parts;
    const points = parts.perSecond * WINDOW_S;
    this.bySource = new RateLimiterMemory({ points, duration: WINDOW_S });
    // Whoever has no secret must not spend a source's share, and must not keep the hub busy either.
    this.byAddress = new RateLimiterMemory({ points: points * 2, duration: WINDOW_S });
  }

  /** True when the request was for it. */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    const path = (request.url ?? '').replace(/\?.*$/s, '');
    if (!/^\/(ingest|gate)(\/|$)/.test(path)) return false;
    this.answer(path, request, response).catch((error: unknown) => {
      this.parts.log.error({ err: error }, 'a request over HTTP failed');
      send(
        response,
        503,
        { ok: false, why: 'The hub could not read or write its disk. Send it again.' },
        { 'retry-after': '5' },
      );
    });
    return true;
  }

  private async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { gate, clock } = this.parts;
    const foreign = gate.foreign(request);
    if (foreign !== null) return turnAway(request, response, 400, foreign);
    const wait = await spend(this.byAddress, request.socket.remoteAddress ?? '');
    if (wait !== null) return tooMany(request, response, wait);
    const atGate = gatePath.exec(path);
    if (atGate)
      return answerGate(this.parts, atGate, request, response, (asked) => spend(this.byGate, asked));
    const [, workspace = '', name = '', likePagerDuty] = ingestPath.exec(path) ?? [];
    const intake = this.parts.ingest.of(workspace);
    const source = intake?.source(name);
    if (!intake || !source)
      return turnAway(
        request,
        response,
        404,
        'This hub has no such source. Look up its address under Settings, Sources.',
      );
    if (request.method !== 'POST')
      return turnAway(request, response, 405, 'Payloads are posted here: send this as POST.', {
        allow: 'POST',
      });
    const refuse = (status: number, why: string, headers: Record<string, string> = {}) => {
      intake.stats.refused(source.name, clock(), why);
      turnAway(request, response, status, why, headers);
    };
    const closed = unreadable(request);
    if (closed) return refuse(closed.status, closed.why);
    const headers = headersOf(request);
    const challenge = { 'www-authenticate': 'Bearer, Basic realm="Holdpoint"' };
    // A token that is none is known before a byte of the body is read.
    const early = source.proof === 'token' ? verifyHeaders(source, headers) : null;
    if (early && !early.ok) return refuse(401, early.why, challenge);
    const body = await readBody(request, MAX_INGEST_BYTES, early !== null);
    if (!body.ok) return refuse(body.status, body.why, body.status === 503 ? { 'retry-after': '1' } : {});
    const verified = early ?? verify(source, { headers, body: body.bytes }, clock());
    if (!verified.ok) return refuse(401, verified.why, challenge);
    const key = `${workspace}/${source.name}`;
    const over = await spend(this.bySource, key, 1 + Math.floor(body.bytes.length / BYTES_A_POINT));
    if (over !== null) {
      intake.stats.refused(source.name, clock(), 'It sent too much at once and was asked to wait.');
      return tooMany(request, response, over);
    }
    return this.take(intake, source, body.bytes, headers, response, {
      key,
      likePagerDuty: likePagerDuty !== undefined,
      query: /\?(.*)$/s.exec(request.url ?? '')?.[1] ?? '',
    });
  }

  private async take(
    intake: WorkspaceIntake,
    source: SourceConfig,
    bytes: Buffer,
    headers: Headers,
    response: ServerResponse,
    { key, likePagerDuty, query }: { key: string; likePagerDuty: boolean; query: string },
  ): Promise<void> {
    const refuse = (status: number, why: string) => {
      intake.stats.refused(source.name, this.parts.clock(), why);
      send(response, status, { ok: false, why }, status === 503 ? { 'retry-after': '10' } : {});
    };
    // UptimeRobot posts with everything in the query and nothing in the body. No signature is over the query.
    const text = bytes.length > 0 || source.proof === 'signature' ? textOf(bytes) : query;
    if (text === null) return refuse(400, 'It is not UTF-8 text. Send JSON, YAML or key=value words.');
    const standing = intake.standing();
    if (standing !== 'in') return refuse(503, whyNotIn[standing]);
    const { observation, written } = await intake.take(source, text, bytes.length, headers);
    if (observation.refused)
      return refuse(observation.refused.kind === 'unreadable' ? 400 : 422, observation.refused.why);
    if (!written.ok && written.why === 'full') return refuse(409, this.whyFull(source.name));
    if (!written.ok) return refuse(503, 'The hub could not write it down. Send it again.');
    // The log grows by each event, in however few payloads they come.
    const events = Math.floor((written.stored - 1) / EVENTS_A_POINT);
    if (events > 0) await this.bySource.penalty(key, events);
    const { rollouts, alerts, raw, warnings } = observation;
    send(response, 202, {
      ok: true,
      stored: written.stored,
      duplicate: written.duplicate,
      rollouts: rollouts.length,
      alerts: alerts.length,
      raw,
      warnings,
      // What PagerDuty answers to its senders; some read it.
      ...(likePagerDuty && {
        status: 'success',
        message: 'Event processed',
        dedup_key: alerts[0]?.fingerprint ?? '',
      }),
    });
  }

  private whyFull(source: string): string {
    const most = Math.round(this.parts.keptBytesPerSource / 1_048_576);
    return `Nobody understands it, and what is kept of such payloads of ${source} (${most} MB at most) is full. Map one of them under Settings, Sources: then they are read. Or remove the source and add it again.`;
  }
}

const whyNotIn = {
  none: 'The hub is no device of this workspace yet. A commander opens Settings, Sources to let it in.',
  out: 'The hub may not write into this workspace: it was taken out, or its log is not here yet. A commander opens Settings, Sources.',
};

/** Milliseconds to wait; null when there is enough left. */
function spend(limiter: RateLimiterMemory, key: string, points = 1): Promise<number | null> {
  return limiter.consume(key, points).then(
    () => null,
    (refused: RateLimiterRes) => refused.msBeforeNext,
  );
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    // Not UTF-8: the sender hears it.
    return null;
  }
}
