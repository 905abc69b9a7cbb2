import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type {
  OpenExternalResult,
  ShellApi,
  ShellRequests,
  Unsubscribe,
} from '../../shared/contract/shell.ts';
import { enginePortMessage, shellEvents } from '../../shared/contract/shell-channels.ts';

// This project compiles without the DOM; these two are all that a preload script needs of it.
declare const window: { postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void };
declare const location: { readonly origin: string };

function request<C extends keyof ShellRequests>(channel: C, input: ShellRequests[C]): Promise<unknown> {
  return ipcRenderer.invoke(channel, input);
}

function tell<C extends keyof ShellRequests>(channel: C, input: ShellRequests[C]): void {
  request(channel, input).catch((error: unknown) => console.error(error));
}

/** Values go to the listener, never the event; what came before the first listener is kept for it. */
function subscription<Value>(channel: string): (listener: (value: Value) => void) => Unsubscribe {
  const listeners = new Set<(value: Value) => void>();
  let kept: Value[] = [];
  ipcRenderer.on(channel, (_event: IpcRendererEvent, value: Value) => {
    if (listeners.size === 0) kept.push(value);
    for (const listener of listeners) listener(value);
  });
  return (listener) => {
    // A wrapper of our own, so that one function subscribed twice is also removed twice.
    const own = (value: Value) => listener(value);
    listeners.add(own);
    const waiting = kept;
    kept = [];
    waiting.forEach(own);
    return () => {
      listeners.delete(own);
    };
  };
}

ipcRenderer.on(shellEvents.enginePort, (event) => {
  window.postMessage({ type: enginePortMessage }, location.origin, event.ports);
});

const onEngineExit = subscription<undefined>(shellEvents.engineExit);
const api: ShellApi = {
  platform: process.platform as ShellApi['platform'],
  appVersion: appVersion(),
  connectEngine: () => tell('shell:connect-engine', undefined),
  openExternal: (url) => request('shell:open-external', url) as Promise<OpenExternalResult>,
  onDeepLink: subscription<string>(shellEvents.deepLink),
  onEngineExit: (listener) => onEngineExit(() => listener()),
  ready: () => tell('shell:ready', undefined),
};
contextBridge.exposeInMainWorld('holdpoint', api);

function appVersion(): string {
  const prefix = '--holdpoint-version=';
  return process.argv.find((word) => word.startsWith(prefix))?.slice(prefix.length) ?? '';
}
