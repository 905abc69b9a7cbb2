import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { GateAnswer } from '../../../shared/contract/ingest-ask.ts';
import {
  type Answer,
  type Ask,
  type Challenge,
  type EventName,
  type EventOf,
  events,
  type Presence,
  type RequestName,
  requests,
  type SyncError,
} from '../../../shared/contract/sync.ts';
import { HubLine } from './hub-line.ts';
import { badHub, failed, lineError } from './sync-errors.ts';

export interface LineTiming {
  connectMs: number;
  ackMs: number;
}

type Listener<E extends EventName> = (event: EventOf<E>) => void;
type GateListener = (ask: EventOf<'gate'>) => GateAnswer;

/**
 * One socket to one hub, parsed in both directions. Never throws and never reconnects by itself: a request that gets
 * no answer, or a senseless one, comes back as an error, and whatever ends the socket is told once.
 */
export class Connection {
  readonly url: string;
  private readonly socket: Socket;
  private readonly line: HubLine | null;
  private readonly ackMs: number;
  private readonly listeners: { [E in EventName]?: Listener<E> } = {};
  private readonly onEnds: ((error: SyncError) => void)[] = [];
  private readonly pending = new Set<(error: SyncError) => void>();
  private ended: SyncError | null = null;
  private atGate: GateListener | null = null;

  private constructor(url: string, timing: LineTiming) {
    this.url = url;
    this.ackMs = timing.ackMs;
    this.line = url.startsWith('https:') ? new HubLine({ keepAlive: false }) : null;
    this.socket = io(url, socketOptions(this.line, timing));
    this.socket.on('connect_error', (error) =>
      this.end(lineError(`${hostOf(url)} does not answer (${error.message}).`)),
    );
    this.socket.on('disconnect', (reason) =>
      this.end(lineError(`The line to ${hostOf(url)} broke (${reason}).`)),
    );
    this.socket.onAny((name: string, ...args: unknown[]) => this.receive(name, args));
  }

  /** Opens the line and waits for the hub's challenge. */
  static open(
    url: string,
    timing: LineTiming,
  ): { connection: Connection; challenged: Promise<Challenge | SyncError> } {
    const connection = new Connection(url, timing);
    const challenged = new Promise<Challenge | SyncError>((resolve) => {
      const late = setTimeout(
        () => connection.end(lineError(`${hostOf(url)} does not answer in time.`)),
        timing.connectMs,
      );
      const done = (result: Challenge | SyncError) => {
        clearTimeout(late);
        resolve(result);
      };
      connection.on('challenge', done);
      connection.onEnd(done);
    });
    return { connection, challenged };
  }

  /** Of the certificate that the hub showed on this line; '' without TLS. */
  get fingerprint(): string {
    return this.line?.fingerprint ?? '';
  }

  /** The certificate as people compare it; null without TLS. */
  get certificate(): { fingerprint: string; vouched: boolean } | null {
    const { fingerprint, line } = this;
    return line && fingerprint !== '' ? { fingerprint, vouched: line.vouched } : null;
  }

  get alive(): boolean {
    return this.ended === null;
  }

  on<E extends EventName>(event: E, listener: Listener<E>): void {
    (this.listeners as Record<string, unknown>)[event] = listener;
  }

  /** Somebody waits at a gate, and the hub asks us whether it passes. */
  onGate(listener: GateListener): void {
    this.atGate = listener;
  }

  onEnd(listener: (error: SyncError) => void): void {
    if (this.ended) listener(this.ended);
    else this.onEnds.push(listener);
  }

  /** The hub's heartbeat. */
  onAlive(listener: () => void): void {
    this.socket.io.on('ping', listener);
  }

  request<R extends RequestName>(name: R, ask: Ask<R>): Promise<Answer<R>> {
    return new Promise((resolve) => {
      const done = (answer: unknown) => {
        this.pending.delete(fail);
        resolve(answer as Answer<R>);
      };
      // An answer that cannot come any more must not keep anybody waiting.
      const fail = (error: SyncError) => done(failed(error));
      if (this.ended) return fail(this.ended);
      this.pending.add(fail);
      this.socket.timeout(this.ackMs).emit(name, ask, (error: Error | null, answer: unknown) => {
        if (error) return fail(lineError('The hub did not answer in time.'));
        const parsed = requests[name].answer.safeParse(answer);
        return done(parsed.success ? parsed.data : failed(badHub(`the answer to ${name}`)));
      });
    });
  }

  sayPresence(presence: Presence): void {
    this.socket.volatile.emit('presence', presence);
  }

  end(error: SyncError): void {
    if (this.ended) return;
    this.ended = error;
    this.socket.disconnect();
    for (const fail of [...this.pending]) fail(error);
    for (const listener of this.onEnds.splice(0)) listener(error);
  }

  private receive(name: string, args: unknown[]): void {
    if (this.ended || !Object.hasOwn(events, name)) return;
    const event = name as EventName;
    const parsed = events[event].safeParse(args[0]);
    if (!parsed.success) this.end(badHub(`a ${event}`));
    else if (event === 'dismissed') this.end(parsed.data as SyncError);
    else if (event === 'gate') this.answerGate(parsed.data as EventOf<'gate'>, args.at(-1));
    else (this.listeners[event] as ((event: unknown) => void) | undefined)?.(parsed.data);
  }

  private answerGate(ask: EventOf<'gate'>, answer: unknown): void {
    if (typeof answer === 'function' && this.atGate) answer(this.atGate(ask));
  }
}

/** Four times the largest page: more in one message is no hub of ours. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

function socketOptions(line: HubLine | null, timing: LineTiming): Partial<ManagerOptions & SocketOptions> {
  return {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: timing.connectMs,
    // Passed on to ws; the client's types know a browser's options only.
    ...({
      perMessageDeflate: false,
      maxPayload: MAX_MESSAGE_BYTES,
      ...(line ? { agent: line } : {}),
    } as object),
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
