import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dialog, MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import {
  type EngineInit,
  type EngineParentMessage,
  engineReportSchema,
} from '../../shared/contract/shell.ts';
import { shellEvents } from '../../shared/contract/shell-channels.ts';
import { chooseFile } from './choose-file.ts';
import { HubProcesses } from './hub-processes.ts';
import { log } from './log.ts';
import { showNotice } from './notifications.ts';
import { afterCrash } from './restart-budget.ts';
import { showAlerts } from './tray.ts';

const stopWithinMs = 3000;

export interface Engine {
  /** Gives the page a port that leads straight to the engine; main only introduces the two. */
  connect(page: WebContents): void;
  post(message: EngineParentMessage): void;
  stop(): Promise<void>;
}

/** Keeps the process that owns the database alive, and says so to the windows whenever it had to start again. */
export function startEngine(
  init: EngineInit,
  onRestart: () => void,
  onGiveUp: () => void,
  openLink: (url: string) => void,
): Engine {
  let crashes: readonly number[] = [];
  let stopping = false;
  const hubs = new HubProcesses((message) => child.postMessage(message));
  let child = fork();

  function fork(): UtilityProcess {
    const started = utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], {
      serviceName: 'Holdpoint engine',
    });
    started.on('message', (message: unknown) =>
      report(message, hubs, openLink, (answer) => started.postMessage(answer)),
    );
    started.on('exit', (code) => {
      // The engine starts its hubs again: two processes must not hold one hub's database.
      hubs.stopAll();
      if (!stopping) void restartAfter(code);
    });
    started.postMessage(init);
    return started;
  }

  async function restartAfter(code: number): Promise<void> {
    const next = afterCrash(crashes, performance.now());
    crashes = next.crashes;
    log.warn(`the engine ended with code ${code}`);
    if (next.delayMs === null) {
      if (!(await askToTryAgain())) {
        onGiveUp();
        return;
      }
      crashes = [];
    }
    await sleep(next.delayMs ?? 0);
    if (stopping) return;
    child = fork();
    onRestart();
  }

  return {
    connect(page) {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ type: 'port' } satisfies EngineParentMessage, [port1]);
      page.postMessage(shellEvents.enginePort, null, [port2]);
    },
    post: (message) => child.postMessage(message),
    stop() {
      if (stopping || child.pid === undefined) return Promise.resolve();
      stopping = true;
      return stopped(child);
    },
  };
}

function stopped(child: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      log.warn(`the engine did not stop within ${stopWithinMs} ms; ending it`);
      child.kill();
      resolve();
    }, stopWithinMs);
    child.once('exit', () => {
      clearTimeout(late);
      resolve();
    });
    child.postMessage({ type: 'stop' } satisfies EngineParentMessage);
  });
}

function report(
  message: unknown,
  hubs: HubProcesses,
  openLink: (url: string) => void,
  answer: (message: EngineParentMessage) => void,
): void {
  const parsed = engineReportSchema.safeParse(message);
  if (!parsed.success) log.warn('the engine sent a message that main does not know');
  else if (parsed.data.type === 'hub') hubs.send(parsed.data.id, parsed.data.message);
  else if (parsed.data.type === 'choose') {
    const { id, request } = parsed.data;
    void chooseFile(request).then((path) => answer({ type: 'chosen', id, path }));
  } else if (parsed.data.type === 'notice') {
    const { id, notice } = parsed.data;
    showNotice(notice, openLink, (outcome) => answer({ type: 'noticed', id, outcome }));
  } else if (parsed.data.type === 'alerts') showAlerts(parsed.data);
  else if (parsed.data.type === 'ready') log.info('engine ready');
  else if (parsed.data.level === 'warn' || parsed.data.level === 'error')
    log.warn(`engine: ${parsed.data.message}`);
  else log.info(`engine: ${parsed.data.message}`);
}

/** Not the Sync variant: that one would keep main from quitting when it is told to. */
async function askToTryAgain(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Holdpoint',
    message: 'The part of Holdpoint that keeps your record stopped six times within a minute.',
    detail:
      'What was recorded is on this disk. Try again, or quit and start Holdpoint from a terminal to see why.',
    buttons: ['Try again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
