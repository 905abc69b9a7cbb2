import type { BoardRow } from '../../board/read.ts';
import type { AlertReport } from '../../ingest/observation.ts';
import { type Repeat, takeAlert } from '../intake.ts';

export function report(values: Partial<AlertReport> = {}): AlertReport {
  return {
    title: 'High latency',
    status: 'firing',
    severity: 'warning',
    fingerprint: 'f1',
    startsAt: null,
    endsAt: null,
    link: null,
    runbook: null,
    labels: { service: 'api' },
    annotations: {},
    ...values,
  };
}

/** Takes reports as an engine does, with rows in memory. */
export class AlertBook {
  rows: BoardRow[] = [];
  readonly kinds: string[] = [];
  readonly repeats: Repeat[] = [];
  now: number;
  private readonly steadyStart: boolean;

  constructor(now: number, { steadyStart = true }: { steadyStart?: boolean } = {}) {
    this.now = now;
    this.steadyStart = steadyStart;
  }

  take(one: AlertReport, source = 'prod'): void {
    const { drafts, repeats } = takeAlert(one, {
      now: this.now,
      hash: (text) => text,
      source,
      steadyStart: this.steadyStart,
      alert: (id) => this.rows.find((row) => row.id === id) ?? null,
      open: (of, fingerprint) =>
        this.rows.findLast(
          ({ values }) =>
            values.source === of && values.fingerprint === fingerprint && values.endsAt === null,
        ) ?? null,
    });
    this.repeats.push(...repeats);
    for (const { body } of drafts) {
      this.kinds.push(body.kind);
      const before = this.rows.find(({ id }) => id === body.entityId);
      const said = Object.fromEntries(Object.entries(body.fields).map(([name, { value }]) => [name, value]));
      const row: BoardRow = {
        entity: 'alert',
        id: body.entityId,
        values: { ...before?.values, ...said },
        conflicts: [],
        removed: false,
      };
      this.rows = before ? this.rows.map((one) => (one === before ? row : one)) : [...this.rows, row];
    }
  }
}
