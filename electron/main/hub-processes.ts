import { join } from 'node:path';
import { type UtilityProcess, utilityProcess } from 'electron';
import { type HubMessage, hubReportSchema } from '../../shared/contract/hub-process.ts';
import type { EngineParentMessage } from '../../shared/contract/shell.ts';
import { log } from './log.ts';

/** Hubs that this desktop runs for its engine, each a process of its own, so that a busy hub never slows the record. */
export class HubProcesses {
  private readonly running = new Map<string, UtilityProcess>();
  private readonly tell: (message: EngineParentMessage) => void;

  constructor(tell: (message: EngineParentMessage) => void) {
    this.tell = tell;
  }

  send(id: string, message: HubMessage): void {
    const known = this.running.get(id);
    if (known) known.postMessage(message);
    else if (message.type === 'start') this.start(id, message);
    else this.tell({ type: 'hubEnded', id });
  }

  stopAll(): void {
    for (const hub of this.running.values()) hub.postMessage({ type: 'stop' } satisfies HubMessage);
  }

  private start(id: string, message: HubMessage): void {
    const hub = utilityProcess.fork(join(import.meta.dirname, 'hub.js'), [], {
      serviceName: 'Holdpoint hub',
    });
    this.running.set(id, hub);
    hub.on('message', (report: unknown) => {
      const parsed = hubReportSchema.safeParse(report);
      if (parsed.success) this.tell({ type: 'hubReport', id, report: parsed.data });
      else log.warn('a hub process sent a message that main does not know');
    });
    hub.on('exit', () => {
      this.running.delete(id);
      this.tell({ type: 'hubEnded', id });
    });
    hub.postMessage(message);
  }
}
