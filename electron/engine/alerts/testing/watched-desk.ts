import type { HubSource } from '../../../../shared/contract/ingest.ts';
import { DeskAlerts } from '../desk-alerts.ts';
import { AlertDesk } from './alert-desk.ts';
import { FakeAlertmanager } from './fake-alertmanager.ts';

/** A desk with all that it does about alerts, an Alertmanager that a test speaks for, and a hub that it speaks for. */
export class WatchedDesk extends AlertDesk {
  readonly am = new FakeAlertmanager(() => this.now);
  readonly alarms: string[] = [];
  /** When the hub heard each source last; null: no hub is connected. */
  hub: Record<string, number | null> | null = {};
  /** What the hub was warned of by each source last. */
  warnings: Record<string, string> = {};
  hosts = false;
  holderIsThere: boolean | null = true;
  /** Whether other desks are there. */
  deskIsThere: boolean | null = true;
  alerts = this.begin();

  /** The app is closed and opened again. */
  override restart(): void {
    this.end();
    super.restart();
    this.alerts = this.begin();
  }

  override close(): void {
    this.end();
    super.close();
  }

  states(): Record<string, string> {
    return Object.fromEntries(this.alerts.sourceViews().map(({ name, state }) => [name, state]));
  }

  turns(): unknown[] {
    return this.rows('sourceTurn')
      .toSorted((a, b) => Number(a.values.at) - Number(b.values.at))
      .map(({ values }) => values.state);
  }

  private end(): void {
    this.alerts.stop();
    this.listeners.clear();
  }

  private begin(): DeskAlerts {
    const alerts = new DeskAlerts({
      workspace: this.workspace,
      clock: this.clock,
      alertsOf: this.am.alertsOf,
      silences: this.am.keeper,
      askHub: async () => {
        if (this.hub === null) return { ok: false, error: { kind: 'offline', message: 'No hub.' } } as never;
        const sources = Object.entries(this.hub).map(
          ([name, lastAt]) => ({ name, lastAt, lastWarning: this.warnings[name] ?? null }) as HubSource,
        );
        return { ok: true, standing: 'in', sources };
      },
      hosts: () => this.hosts,
      holderIsThere: () => this.holderIsThere,
      deskIsThere: () => this.deskIsThere,
      alarm: (message) => this.alarms.push(message),
    });
    this.listeners.add((change) => alerts.changed(change));
    return alerts;
  }
}
