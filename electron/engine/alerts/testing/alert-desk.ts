import { rmSync } from 'node:fs';
import { report } from '../../../../shared/alerts/testing/book.ts';
import type { Row } from '../../../../shared/fold/entity.ts';
import type { AlertReport } from '../../../../shared/ingest/observation.ts';
import type { CommandInput, CommandName } from '../../../../shared/ops/commands.ts';
import { ALERTS } from '../../../../shared/ops/names.ts';
import { TestClock } from '../../automation/testing/clock.ts';
import { storeArrivals } from '../../ingest/arrivals.ts';
import type { Change } from '../../ledger.ts';
import { scratch } from '../../testing/world.ts';
import { Workspace } from '../../workspace.ts';

/** A desk that alerts come to, without windows, links and timers but those that the test turns. */
export class AlertDesk {
  workspace: Workspace;
  readonly clock: TestClock;
  readonly listeners = new Set<(change: Change) => void>();
  private readonly root = scratch('holdpoint-alerts-');

  constructor(time = 1_800_000_000_000) {
    this.clock = new TestClock(time);
    const { root } = this;
    const made = Workspace.create({ root, wrapKey: null, ...this.common() }, 'Team', 'Ana');
    this.workspace = made.workspace;
  }

  get now(): number {
    return this.clock.now();
  }

  give<N extends CommandName>(name: N, input: CommandInput<N>): string {
    const done = this.workspace.dispatch(name, input);
    if (!done.ok) throw new Error(`refused: ${done.rejection.message}`);
    return done.id ?? '';
  }

  /** Alerts of one payload of a sender whose begin is that of the firing. */
  hear(reports: readonly Partial<AlertReport>[], source = 'prod'): void {
    const alerts = reports.map((one) => report(one));
    const observation = { source: 'alertmanager', rollouts: [], alerts, raw: false, warnings: [] };
    const arrival = { source, room: null, text: '', size: 0, receivedAt: this.now, observation };
    const stored = storeArrivals(this.workspace, [arrival]);
    if (!stored.ok) throw new Error(stored.rejection.message);
  }

  rows(entity: string, scope = ALERTS): Row[] {
    return this.workspace.ledger.projection.rowsOfKinds(scope, [entity]);
  }

  /** As when the app is closed and opened again. */
  restart(): void {
    this.workspace.flushRepeats();
    const { id, folder } = this.workspace;
    this.workspace.close();
    this.workspace = Workspace.open({ id, folder, wrapKey: null, ...this.common() });
  }

  close(): void {
    this.workspace.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  private common() {
    return {
      now: this.clock.now,
      onChange: (change: Change) => {
        for (const listener of this.listeners) listener(change);
      },
    };
  }
}
