import {
  type EngineEvent,
  type EngineHandlers,
  type EngineMethod,
  requestSchema,
} from '../../shared/contract/engine.ts';
import { engineParams } from '../../shared/contract/engine-params.ts';

/** The engine's end of a MessagePort; Electron's and Node's both fit. */
export interface Port {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
}

/** A refusal that is the caller's fault or the disk's, told apart from bugs. */
export class EngineFault extends Error {
  readonly kind: 'bad_request' | 'no_workspace' | 'storage';

  constructor(kind: EngineFault['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** One window's line to the engine: requests in, answers and events out. Everything that comes in is parsed. */
export interface Line {
  send(event: EngineEvent): void;
  readonly watching: Set<string>;
}

export function serve(
  port: Port,
  handlersFor: (line: Line) => EngineHandlers,
  closed: (line: Line) => void,
  log: (text: string) => void,
): Line {
  const line: Line = { send: (event) => port.postMessage({ event }), watching: new Set() };
  const handlers = handlersFor(line);
  port.on('message', ({ data }) => {
    void answer(data, handlers, log).then((response) => response && port.postMessage(response));
  });
  port.on('close', () => closed(line));
  port.start();
  return line;
}

type Response = { id: number; result: unknown } | { id: number; error: { kind: string; message: string } };

async function answer(
  data: unknown,
  handlers: EngineHandlers,
  log: (text: string) => void,
): Promise<Response | null> {
  const request = requestSchema.safeParse(data);
  if (!request.success) {
    log('a window sent something that is not a request; it was dropped');
    return null;
  }
  const { id, method, params } = request.data;
  try {
    return { id, result: await call(method, params, handlers) };
  } catch (error) {
    if (!(error instanceof EngineFault))
      log(`${method} failed: ${error instanceof Error ? error.stack : String(error)}`);
    const kind = error instanceof EngineFault ? error.kind : storageKind(error);
    return { id, error: { kind, message: error instanceof Error ? error.message : String(error) } };
  }
}

async function call(method: string, params: unknown, handlers: EngineHandlers): Promise<unknown> {
  if (!isMethod(method)) throw new EngineFault('bad_request', `the engine has no “${method}”`);
  const parsed = engineParams[method].safeParse(params);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EngineFault(
      'bad_request',
      `${method}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}`.trim(),
    );
  }
  // One table, keyed by the same name as the schema that just parsed: the pair fits by construction.
  const handler = handlers[method] as (input: unknown) => unknown;
  return handler(parsed.data);
}

function isMethod(method: string): method is EngineMethod {
  return Object.hasOwn(engineParams, method);
}

/** SQLite's own errors: full disk, read-only folder, damaged page. The window shows what to do, nothing was written. */
function storageKind(error: unknown): 'storage' | 'internal' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_') ? 'storage' : 'internal';
}
