import { networkInterfaces } from 'node:os';
import type { EngineEvent } from '../../shared/contract/engine.ts';
import type { Hosting, Truth } from '../../shared/contract/views.ts';
import type { Change } from './ledger.ts';
import { eventsOf } from './session.ts';
import type { Workspace } from './workspace.ts';

/** One open workspace at this desk: its ledger, its link to the others, and what it tells the windows. */
export class Desk {
  readonly workspace: Workspace;
  hosting: Hosting | null = null;
  private readonly tell: (event: EngineEvent) => void;
  private readonly alarms: string[] = [];
  private readonly now: () => number;

  constructor(workspace: Workspace, now: () => number, tell: (event: EngineEvent) => void) {
    this.workspace = workspace;
    this.now = now;
    this.tell = tell;
    if (workspace.reopenedAsCopy) {
      this.alarms.push(
        'This database was restored or copied. It goes on under a new chain; nothing was lost.',
      );
    }
  }

  /** Called by the ledger after each commit, local or received. */
  changed(change: Change): void {
    for (const event of eventsOf(this.workspace.id, change)) {
      if (event.type === 'alarm') this.alarms.push(event.message);
      this.tell(event);
    }
  }

  truth(): Truth {
    const { ledger } = this.workspace;
    return {
      link: { state: 'alone', hubName: '', url: null, since: this.now(), why: null, todo: null },
      lastSyncAt: null,
      waiting: ledger.waiting(),
      missing: null,
      peers: [],
      clockOffsetMs: null,
      diskBytes: this.workspace.diskBytes(),
      hosting: this.hosting,
      conflicts: ledger.projection.countConflicts(),
      held: ledger.log.withStatus('held').length,
      alarms: this.alarms,
    };
  }

  resume(): void {}

  close(): void {
    this.workspace.close();
  }
}

/** Addresses of this machine, loopback first. */
export function addresses(): { address: string; interface: string; loopback: boolean }[] {
  const found = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
    (list ?? [])
      .filter((one) => !one.address.startsWith('fe80'))
      .map((one) => ({ address: one.address, interface: name, loopback: one.internal })),
  );
  return found.sort((a, b) => Number(b.loopback) - Number(a.loopback) || a.address.localeCompare(b.address));
}
