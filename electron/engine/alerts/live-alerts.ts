import { endOf } from '../../../shared/alerts/ends.ts';
import { type AlertRows, type AlertView, feedOf } from '../../../shared/alerts/feed.ts';
import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import type { Change } from '../ledger.ts';
import type { Place } from '../store/alert-store.ts';
import type { Projection } from '../store/projection.ts';

const ANEW_EVERY_MS = 1_000;

/**
 * The alerts that go on, kept up to date by the ledger's changes, so that whoever counts or judges them reads nothing
 * from the disk.
 */
export class LiveAlerts {
  private readonly projection: () => Projection;
  private rows: { alerts: Map<string, Row>; acks: Map<string, Row[]>; silences: Map<string, Row> } | null =
    null;
  private sources: readonly Row[] | null = null;
  private made: { feed: AlertView[]; at: number; isStale: boolean } | null = null;

  constructor(projection: () => Projection) {
    this.projection = projection;
  }

  /** Called after each commit, local or received. */
  changed(change: Change): void {
    if (change.dropped.some(({ scope }) => scope === ALERTS)) this.rows = null;
    const has = (one: { entity: string }) => one.entity === 'source';
    const isOfSources = change.rows.some(has) || change.dropped.some(has);
    if (isOfSources) this.sources = null;
    const rows = change.rows.filter(({ scope }) => scope === ALERTS);
    // An acknowledgement may come before its alert in one commit.
    for (const row of rows) if (row.entity === 'alert') this.apply(row);
    for (const row of rows) if (row.entity !== 'alert') this.apply(row);
    if (this.made) this.made.isStale ||= isOfSources || rows.length > 0 || !this.rows;
  }

  /** The feed of what goes on, the most urgent first; made anew at most once a second, unless it is wanted `exact`. */
  feed(now: number, exact = false): readonly AlertView[] {
    const age = this.made ? Math.abs(now - this.made.at) : Number.POSITIVE_INFINITY;
    if (this.made && (age < ANEW_EVERY_MS || now === this.made.at) && !(exact && this.made.isStale))
      return this.made.feed;
    this.made = { feed: feedOf(this.alertRows(), now), at: now, isStale: false };
    return this.made.feed;
  }

  alertRows(): AlertRows {
    const { alerts, acks, silences } = this.load();
    this.sources ??= this.projection().rowsOfKinds('workspace', ['source']);
    return {
      alerts: [...alerts.values()],
      acks: [...acks.values()].flat(),
      silences: [...silences.values()],
      sources: this.sources,
    };
  }

  private load() {
    if (this.rows) return this.rows;
    const projection = this.projection();
    this.rows = { alerts: new Map(), acks: new Map(), silences: new Map() };
    for (const row of projection.alerts.firing()) {
      this.rows.alerts.set(row.id, row);
      this.loadAcks(row.id, this.rows.acks);
    }
    for (const row of projection.rowsOfKinds(ALERTS, ['silence'])) this.rows.silences.set(row.id, row);
    return this.rows;
  }

  private loadAcks(alert: string, acks: Map<string, Row[]>): void {
    const known = this.projection().alerts.about(alert, 'ack');
    if (known.length > 0) acks.set(alert, known);
  }

  private apply(row: Row): void {
    if (!this.rows) return;
    const { alerts, acks, silences } = this.rows;
    if (row.entity === 'silence') silences.set(row.id, row);
    else if (row.entity === 'ack') {
      const alert = textOf(row, 'alert');
      // Of an alert that is over it counts nowhere, and would stay for ever.
      if (alerts.has(alert))
        acks.set(alert, [...(acks.get(alert) ?? []).filter(({ id }) => id !== row.id), row]);
    } else if (row.entity === 'alert') {
      const place = placeOf(row);
      const store = this.projection().alerts;
      if (endOf(row) === null && !row.removed && !store.isPast(place)) {
        if (!alerts.has(row.id)) this.loadAcks(row.id, acks);
        alerts.set(row.id, row);
      } else {
        // One that is over is what its alert is about, also where nobody told of the end of those before.
        for (const id of [row.id, ...store.openBefore(place)]) {
          alerts.delete(id);
          acks.delete(id);
        }
      }
    }
  }
}

function placeOf(row: Row): Place {
  return {
    source: textOf(row, 'source'),
    fingerprint: textOf(row, 'fingerprint'),
    startsAt: numberOf(row, 'startsAt') ?? 0,
  };
}
