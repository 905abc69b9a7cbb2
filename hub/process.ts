import { type HubReport, hubMessageSchema } from '../shared/contract/hub-process.ts';
import { type RunningHub, startHub } from './index.ts';
import { hubLog } from './log.ts';

/**
 * A hub as a process of its own: an Electron utility process, or a child with an IPC channel. The first message
 * brings the options; it reports what came of them, and ends when it is told to or when its parent is gone.
 */
const port = parentPort();
const log = hubLog();
let hub: Promise<RunningHub> | null = null;

port.onMessage((message) => {
  const parsed = hubMessageSchema.safeParse(message);
  if (!parsed.success)
    report({ type: 'failed', message: 'The hub process got a message that it does not know.' });
  else if (parsed.data.type === 'stop') void stop();
  else if (!hub) void start(parsed.data.options);
});
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());

async function start(options: Parameters<typeof startHub>[0]): Promise<void> {
  hub = startHub({ ...options, log });
  try {
    const { port, urls, key, fingerprint } = await hub;
    report({ type: 'listening', port, urls, key, fingerprint });
  } catch (error) {
    report({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    setImmediate(() => process.exit(1));
  }
}

async function stop(): Promise<void> {
  const running = await hub?.catch(() => null);
  await running?.stop();
  process.exit(0);
}

function report(message: HubReport): void {
  port.post(message);
}

interface Port {
  post(message: HubReport): void;
  onMessage(listener: (message: unknown) => void): void;
}

function parentPort(): Port {
  const electron = (process as { parentPort?: ElectronPort }).parentPort;
  if (electron) {
    return {
      post: (message) => electron.postMessage(message),
      onMessage: (listener) => electron.on('message', (event) => listener(event.data)),
    };
  }
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  };
}

interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}
