import { setImmediate as turn } from 'node:timers/promises';
import { firingView, needlesOf, pastFiring } from '../../../shared/alerts/history.ts';
import { fits, type Query, type QueryContext, readQuery } from '../../../shared/alerts/query.ts';
import { isActive, type Silence, silencesOf } from '../../../shared/alerts/silences.ts';
import type { Params, Result } from '../../../shared/contract/engine.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import type { HistoryPlace } from '../store/alert-store.ts';
import type { Workspace } from '../workspace.ts';

type Asked = Omit<Params<'alertHistory'>, 'workspace'>;

/** Firings are looked at so many at a time; in between windows get their turn. */
const BATCH = 500;

/** Firings of a time, from this disk alone. */
export async function alertHistory(
  workspace: Workspace,
  asked: Asked,
  now: number,
): Promise<Result<'alertHistory'>> {
  const { projection } = workspace.ledger;
  const { alerts } = projection;
  const query = readQuery(asked.query);
  const silences = silencesOf(projection.rowsOfKinds(ALERTS, ['silence']));
  const page = (rows: readonly Row[], total: number) => ({
    firings: rows.slice(0, asked.limit).map((row) => past(workspace, row, silences, now)),
    total,
    more: rows.length > asked.limit,
    faults: [...query.faults],
  });
  if (query.terms.length === 0)
    return page(alerts.history(asked, asked.before, asked.limit + 1), alerts.count(asked));
  const { needles, isExact } = needlesOf(query);
  const ids = alerts.idsHolding(asked, needles);
  const fitting = isExact ? ids : await fittingOf(workspace, ids, query, asked, silences, now);
  return page(pageOf(workspace, fitting, asked), fitting.length);
}

/** Of these firings those that a query shows, as things stand now. */
async function fittingOf(
  workspace: Workspace,
  ids: readonly string[],
  { terms }: Query,
  asked: Asked,
  silences: readonly Silence[],
  now: number,
): Promise<string[]> {
  const { alerts } = workspace.ledger.projection;
  const context = contextOf(workspace, asked, now);
  const active = silences.filter((silence) => isActive(silence, now));
  const needsAcks = terms.some(({ type }) => type === 'owner' || type === 'state');
  const fitting: string[] = [];
  for (const [index, id] of ids.entries()) {
    if (index % BATCH === BATCH - 1) await turn();
    const row = alerts.firingOf(id);
    if (!row) continue;
    const view = firingView(row, needsAcks ? alerts.about(id, 'ack') : [], active, now);
    if (terms.every((term) => fits(view, term, context))) fitting.push(id);
  }
  return fitting;
}

/** The page that was asked for, and one firing more where there is one. */
function pageOf(workspace: Workspace, ids: readonly string[], { before, limit }: Asked): Row[] {
  const { alerts } = workspace.ledger.projection;
  const at = before === null ? -1 : ids.indexOf(before.id);
  const rows: Row[] = [];
  for (let next = at + 1; next < ids.length && rows.length <= limit; next += 1) {
    const row = alerts.firingOf(ids[next] ?? '');
    // The firing before this page may have changed so that it fits no more: then its time tells.
    if (row && (at >= 0 || isBehind(row, before))) rows.push(row);
  }
  return rows;
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
