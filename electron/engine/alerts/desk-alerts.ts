import type { Change } from '../ledger.ts';
import type { Workspace } from '../workspace.ts';
import { LiveAlerts } from './live-alerts.ts';
import { RunbookShelf } from './runbook-shelf.ts';

export interface DeskAlertsOptions {
  workspace: Workspace;
}

/** Everything that one desk does about alerts beside keeping the record of them. */
export class DeskAlerts {
  readonly live: LiveAlerts;
  readonly runbooks: RunbookShelf;

  constructor({ workspace }: DeskAlertsOptions) {
    this.live = new LiveAlerts(() => workspace.ledger.projection);
    this.runbooks = new RunbookShelf(workspace.folder);
  }

  /** Called after each commit, local or received. */
  changed(change: Change): void {
    this.live.changed(change);
  }
}
