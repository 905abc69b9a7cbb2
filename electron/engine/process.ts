import { type EngineReport, engineParentMessageSchema } from '../../shared/contract/shell.ts';
import { Engine } from './engine.ts';
import { FileChooser } from './file-chooser.ts';
import { MainLauncher } from './main-launcher.ts';
import { NoticeTeller } from './notice-teller.ts';
import type { Port } from './rpc.ts';
import { redated, samplePlan } from './sample-plan.ts';

/** The engine as an Electron utility process: main starts it, hands it ports, and owns no data itself. */
const parent = process.parentPort;
const launcher = new MainLauncher(report);
const chooser = new FileChooser(report);
const teller = new NoticeTeller(report);
let engine: Engine | null = null;

parent.on('message', ({ data, ports }) => {
  const message = engineParentMessageSchema.safeParse(data);
  if (!message.success) {
    log('warn', 'main sent something that is not a message to the engine; it was dropped');
    return;
  }
  take(message.data, ports[0] as Port | undefined);
});

function take(message: ReturnType<typeof engineParentMessageSchema.parse>, port: Port | undefined): void {
  switch (message.type) {
    case 'init':
      engine = new Engine({
        profileFolder: message.profileDir,
        wrapKey: message.wrapKey === null ? null : Buffer.from(message.wrapKey, 'base64url'),
        appVersion: message.appVersion,
        samplePlan: () => redated(samplePlan(), Date.now()),
        launcher,
        showNotice: (notice) => teller.show(notice),
        showAlerts: (counts) => report({ type: 'alerts', ...counts }),
        choosePath: (request) => chooser.ask(request),
        now: Date.now,
        log: (text) => log('error', text),
      });
      report({ type: 'ready' });
      return;
    case 'port':
      if (port) engine?.connect(port);
      return;
    case 'resume':
      engine?.resume();
      return;
    case 'chosen':
      chooser.take(message);
      return;
    case 'noticed':
      teller.take(message);
      return;
    case 'hubReport':
    case 'hubEnded':
      launcher.take(message);
      return;
    case 'stop':
      void stop();
  }
}

async function stop(): Promise<void> {
  await engine?.stop();
  process.exit(0);
}

function report(message: EngineReport): void {
  parent.postMessage(message);
}

function log(level: 'warn' | 'error', message: string): void {
  report({ type: 'log', level, message });
}
