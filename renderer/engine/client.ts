import type { EngineMethod, Params, Result } from '../../shared/contract/engine.ts';
import { enginePortMessage } from '../../shared/contract/shell-channels.ts';
import { must } from '../../shared/must.ts';
import { createClient, type EngineClient, type Port } from './create-client.ts';

let client: EngineClient | null = null;

/** The window's one link to the engine, made at first use. */
export function engine(): EngineClient {
  client ??= createClient({
    connect: () => window.holdpoint.connectEngine(),
    onPort: listenForPorts,
    onEngineExit: (listener) => {
      window.holdpoint.onEngineExit(listener);
    },
    warn: (message) => console.warn(message),
  });
  return client;
}

/** Asks the engine; rejects with an EngineError where there is no answer. */
export function call<M extends EngineMethod>(method: M, params: Params<M>): Promise<Result<M>> {
  return engine().call(method, params);
}

function listenForPorts(listener: (port: Port) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    // Only the preload script of this very window speaks here.
    if (event.source !== window || event.origin !== window.location.origin) return;
    const data = event.data;
    if (!(data instanceof Object) || !('type' in data) || data.type !== enginePortMessage) return;
    listener(must(event.ports[0], 'the message carries the port'));
  });
}
