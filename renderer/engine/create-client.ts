import {
  type EngineEvent,
  type EngineMethod,
  engineEventSchema,
  type Params,
  type Result,
  responseSchema,
} from '../../shared/contract/engine.ts';
import { engineResults } from '../../shared/contract/engine-results.ts';
import { EngineError } from './engine-error.ts';

export type EngineLink = 'connecting' | 'connected' | 'lost';
export type Unsubscribe = () => void;

/** What the client needs of a MessagePort; a test passes its own. */
export interface Port {
  postMessage(message: unknown): void;
  close(): void;
  start(): void;
  addEventListener(type: 'message' | 'close', listener: (event: { data?: unknown }) => void): void;
}

export interface ClientPorts {
  /** Asks for a port; it arrives through the listener of `onPort`. */
  connect(): void;
  onPort(listener: (port: Port) => void): void;
  onEngineExit(listener: () => void): void;
  warn(message: string): void;
}

export interface EngineClient {
  call<M extends EngineMethod>(method: M, params: Params<M>): Promise<Result<M>>;
  onEvent(listener: (event: EngineEvent) => void): Unsubscribe;
  onLink(listener: (link: EngineLink) => void): Unsubscribe;
  link(): EngineLink;
}

interface Pending {
  method: EngineMethod;
  resolve(value: unknown): void;
  reject(error: EngineError): void;
}

/**
 * Typed calls over the port to the engine. Everything that comes in is parsed by the contract. When the engine
 * ends, calls under way fail with 'disconnected' and a new port is asked for; calls made meanwhile wait for it.
 */
export function createClient(ports: ClientPorts): EngineClient {
  const pending = new Map<number, Pending>();
  const events = new Set<(event: EngineEvent) => void>();
  const links = new Set<(link: EngineLink) => void>();
  let waiting: (() => void)[] = [];
  let port: Port | null = null;
  let link: EngineLink = 'connecting';
  let lastId = 0;

  function setLink(next: EngineLink): void {
    if (next === link) return;
    link = next;
    for (const listener of links) listener(next);
  }

  function lose(): void {
    port?.close();
    port = null;
    const failed = [...pending.values()];
    pending.clear();
    for (const call of failed) {
      call.reject(new EngineError('disconnected', `The engine ended before it answered “${call.method}”.`));
    }
    setLink('lost');
  }

  function receive(data: unknown): void {
    const message = responseSchema.safeParse(data);
    if (!message.success) {
      ports.warn('the engine sent a message that the contract does not have');
      return;
    }
    if ('event' in message.data) {
      receiveEvent(message.data.event);
      return;
    }
    const call = pending.get(message.data.id);
    if (!call) return;
    pending.delete(message.data.id);
    if ('error' in message.data) {
      call.reject(new EngineError(message.data.error.kind, message.data.error.message));
      return;
    }
    const result = engineResults[call.method].safeParse(message.data.result);
    if (result.success) call.resolve(result.data);
    else
      call.reject(
        new EngineError('bad_answer', `${call.method}: ${result.error.issues[0]?.message ?? 'wrong shape'}`),
      );
  }

  function receiveEvent(data: unknown): void {
    const event = engineEventSchema.safeParse(data);
    if (!event.success) {
      ports.warn(`the engine sent an event of another shape: ${event.error.issues[0]?.path.join('.') ?? ''}`);
      return;
    }
    for (const listener of events) listener(event.data);
  }

  function send(method: EngineMethod, params: unknown, call: Pending): void {
    if (!port) {
      waiting.push(() => send(method, params, call));
      return;
    }
    lastId += 1;
    pending.set(lastId, call);
    port.postMessage({ id: lastId, method, params });
  }

  ports.onPort((next) => {
    if (port) lose();
    port = next;
    next.addEventListener('message', (event) => receive(event.data));
    next.addEventListener('close', () => {
      if (port === next) lose();
    });
    next.start();
    const calls = waiting;
    waiting = [];
    setLink('connected');
    for (const run of calls) run();
  });
  ports.onEngineExit(() => {
    lose();
    ports.connect();
  });
  ports.connect();

  return {
    call: (method, params) =>
      new Promise((resolve, reject) => {
        send(method, params, { method, resolve: (value) => resolve(value as Result<typeof method>), reject });
      }),
    onEvent: (listener) => subscribe(events, listener),
    onLink: (listener) => subscribe(links, listener),
    link: () => link,
  };
}

function subscribe<L>(listeners: Set<L>, listener: L): Unsubscribe {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
