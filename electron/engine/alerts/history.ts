import { firingView, needlesOf, pastFiring } from '../../../shared/alerts/history.ts';
import { fits, type QueryContext, readQuery } from '../../../shared/alerts/query.ts';
import { isActive, type Silence, silencesOf } from '../../../shared/alerts/silences.ts';
import type { Params, Result } from '../../../shared/contract/engine.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import type { HistoryPlace } from '../store/alert-store.ts';
import type { Workspace } from '../workspace.ts';

type Asked = Omit<Params<'alertHistory'>, 'workspace'>;

/** Firings are read so many at a time while a query looks for those that fit. */
const BATCH = 1_000;

/** Firings of a time, from this disk alone. */
export function alertHistory(workspace: Workspace, asked: Asked, now: number): Result<'alertHistory'> {
  const { alerts } = workspace.ledger.projection;
  const query = readQuery(asked.query);
  const { needles, isExact } = needlesOf(query);
  const range = { from: asked.from, to: asked.to, needles };
  const silences = silencesOf(workspace.ledger.projection.rowsOfKinds(ALERTS, ['silence']));
  const page = (rows: readonly Row[], total: number, more: boolean) => ({
    firings: rows.map((row) => past(workspace, row, silences, now)),
    total,
    more,
    faults: [...query.faults],
  });
  if (isExact) {
    const rows = alerts.history(range, asked.before, asked.limit + 1);
    return page(rows.slice(0, asked.limit), alerts.count(range), rows.length > asked.limit);
  }
  const context = contextOf(workspace, asked, now);
  const active = silences.filter((silence) => isActive(silence, now));
  const found: Row[] = [];
  let total = 0;
  for (const row of all((before) => alerts.history(range, before, BATCH))) {
    const view = firingView(row, alerts.about(row.id, 'ack'), active, now);
    if (!query.terms.every((term) => fits(view, term, context))) continue;
    total += 1;
    if (found.length <= asked.limit && isBehind(row, asked.before)) found.push(row);
  }
  return page(found.slice(0, asked.limit), total, found.length > asked.limit);
}

function* all(read: (before: HistoryPlace | null) => readonly Row[]): Generator<Row> {
  let before: HistoryPlace | null = null;
  for (;;) {
    const rows: readonly Row[] = read(before);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    before = { startsAt: startOf(last), id: last.id };
  }
}

function isBehind(row: Row, before: HistoryPlace | null): boolean {
  if (before === null) return true;
  const at = startOf(row);
  return at < before.startsAt || (at === before.startsAt && row.id > before.id);
}

function startOf({ values }: Row): number {
  return typeof values.startsAt === 'number' ? values.startsAt : 0;
}

function contextOf(workspace: Workspace, { stageAt }: Asked, now: number): QueryContext {
  return { now, me: workspace.person, personName: (id) => workspace.personName(id), stageAt };
}

function past(workspace: Workspace, row: Row, silences: readonly Silence[], now: number) {
  const { alerts } = workspace.ledger.projection;
  const about = {
    acks: alerts.about(row.id, 'ack'),
    remarks: alerts.about(row.id, 'remark').filter(({ removed }) => !removed).length,
    silences,
  };
  return pastFiring(row, about, (id) => workspace.personName(id), now);
}
