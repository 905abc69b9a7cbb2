import { setImmediate as turn } from 'node:timers/promises';
import { acksByAlert } from '../../../shared/alerts/feed.ts';
import { firingView, needlesOf, pastFiring } from '../../../shared/alerts/history.ts';
import {
  type Askable,
  fits,
  type Query,
  type QueryContext,
  readQuery,
  type Term,
} from '../../../shared/alerts/query.ts';
import { isActive, type Silence, silencesOf } from '../../../shared/alerts/silences.ts';
import type { Params, Result } from '../../../shared/contract/engine.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import type { HistoryPlace, Span } from '../store/alert-store.ts';
import type { Workspace } from '../workspace.ts';

type Asked = Omit<Params<'alertHistory'>, 'workspace'>;

/** Firings are looked at so many at a time; in between windows get their turn. */
const BATCH = 5_000;

/** Firings of a time, from this disk alone. */
export async function alertHistory(
  workspace: Workspace,
  asked: Asked,
  now: number,
  batch = BATCH,
): Promise<Result<'alertHistory'>> {
  const { projection } = workspace.ledger;
  const { alerts } = projection;
  const query = readQuery(asked.query);
  const silences = silencesOf(
    projection.rowsOfKinds(ALERTS, ['silence']),
    projection.rowsOfKinds('workspace', ['source']),
  );
  const page = (rows: readonly Row[], total: number) => ({
    firings: rows.slice(0, asked.limit).map((row) => past(workspace, row, silences, now)),
    total,
    more: rows.length > asked.limit,
    faults: [...query.faults],
  });
  if (query.terms.length === 0)
    return page(alerts.history(asked, asked.before, asked.limit + 1), alerts.count(asked));
  const fitting = await fittingOf(workspace, query, asked, silences, now, batch);
  return page(pageOf(workspace, fitting, asked), fitting.length);
}

/** Ids of the firings of a time that a query shows, as things stand now, the latest begin first. */
async function fittingOf(
  workspace: Workspace,
  query: Query,
  asked: Asked,
  silences: readonly Silence[],
  now: number,
  batch: number,
): Promise<string[]> {
  const { alerts } = workspace.ledger.projection;
  const needles = needlesOf(query);
  const isFitting = fitsSpans(workspace, query, asked, silences, now);
  const fitting: string[] = [];
  for (let from: HistoryPlace | null = null; ; ) {
    const upTo = alerts.placeBehind(asked, from, batch);
    for (const span of alerts.spans(asked, needles, from, upTo)) if (isFitting(span)) fitting.push(span.id);
    if (upTo === null) return fitting;
    from = upTo;
    await turn();
  }
}

type Passes = (span: Span) => boolean;

/** Whether a firing whose words hold what they have to fits a query too; only what it needs is read for it. */
function fitsSpans(
  workspace: Workspace,
  { terms }: Query,
  asked: Asked,
  silences: readonly Silence[],
  now: number,
): Passes {
  const context = contextOf(workspace, asked, now);
  const labels = terms.filter(({ type }) => type === 'label');
  const others = terms.filter(({ type }) => type !== 'label' && type !== 'words');
  const tests: Passes[] = [];
  if (labels.length > 0)
    tests.push(onceALabelling((span) => labels.every((term) => fits(labelsView(span), term, context))));
  if (others.length > 0) {
    const viewOf = standings(workspace, others, silences, now);
    tests.push((span) => others.every((term) => fits(viewOf(span), term, context)));
  }
  return (span) => tests.every((passes) => passes(span));
}

/** Firings of one alert have the same labels, which are then asked once. */
function onceALabelling(passes: Passes): Passes {
  const known = new Map<string, boolean>();
  return (span) => {
    const before = known.get(span.labels);
    if (before !== undefined) return before;
    const fresh = passes(span);
    known.set(span.labels, fresh);
    return fresh;
  };
}

function labelsView(span: Span): Askable {
  return { ...endedView(span), labels: JSON.parse(span.labels) as Record<string, string> };
}

/** What can be told of a firing that is over and that nobody had. */
function endedView({ source, startsAt }: Span): Askable {
  return {
    source,
    startsAt,
    state: 'resolved',
    acks: [],
    labels: {},
    severity: 'unknown',
    title: '',
    words: '',
  };
}

/** How firings stand. One that goes on is read whole: silences and people decide about it. */
function standings(
  workspace: Workspace,
  terms: readonly Term[],
  silences: readonly Silence[],
  now: number,
): (span: Span) => Askable {
  const { alerts } = workspace.ledger.projection;
  const active = silences.filter((silence) => isActive(silence, now));
  const asksPeople = terms.some(({ type }) => type === 'owner' || type === 'state');
  const acknowledged = asksPeople ? alerts.acknowledged() : new Set<string>();
  return (span) => {
    const acks = acknowledged.has(span.id) ? alerts.about(span.id, 'ack') : [];
    const row = span.endsAt === null && asksPeople ? alerts.firingOf(span.id) : null;
    if (row) return firingView(row, acks, active, now);
    return { ...endedView(span), acks: acksByAlert(acks, now).get(span.id) ?? [] };
  };
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
