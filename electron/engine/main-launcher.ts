import type { HubReport } from '../../shared/contract/hub-process.ts';
import type { EngineParentMessage, EngineReport } from '../../shared/contract/shell.ts';
import type { HubLauncher } from './hosting.ts';

interface Waiting {
  reported(report: HubReport): void;
  ended(): void;
}

/** Asks the desktop's main process for hub processes: an engine cannot fork any by itself. */
export class MainLauncher implements HubLauncher {
  private readonly post: (message: EngineReport) => void;
  private readonly hubs = new Map<string, Waiting>();

  constructor(post: (message: EngineReport) => void) {
    this.post = post;
  }

  start: HubLauncher['start'] = (id, options, onEnd) =>
    new Promise((resolve) => {
      let listening = false;
      this.hubs.set(id, {
        reported: (report) => {
          listening = report.type === 'listening';
          resolve(report);
        },
        ended: () => {
          this.hubs.delete(id);
          if (listening) onEnd('The hub on this desktop has stopped. Host again to bring it back.');
          else resolve({ type: 'failed', message: 'The hub process ended before it was ready. Try again.' });
        },
      });
      this.post({ type: 'hub', id, message: { type: 'start', options } });
    });

  async stop(id: string): Promise<void> {
    if (!this.hubs.has(id)) return;
    await new Promise<void>((resolve) => {
      this.hubs.set(id, {
        reported: () => undefined,
        ended: () => {
          this.hubs.delete(id);
          resolve();
        },
      });
      this.post({ type: 'hub', id, message: { type: 'stop' } });
    });
  }

  /** What main says of the hubs. */
  take(message: Extract<EngineParentMessage, { type: 'hubReport' | 'hubEnded' }>): void {
    const hub = this.hubs.get(message.id);
    if (message.type === 'hubEnded') hub?.ended();
    else hub?.reported(message.report);
  }
}
