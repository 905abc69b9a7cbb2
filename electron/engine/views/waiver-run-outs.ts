import { readWaiver, runOuts, type WaiverMoment } from '../../../shared/board/waivers.ts';
import type { TimelineQuery } from '../../../shared/contract/engine-params.ts';
import type { TimelineItem } from '../../../shared/contract/views.ts';
import { type EntityState, type FoldOp, foldOp, type Row, toRow } from '../../../shared/fold/entity.ts';
import { type Body, compareOps } from '../../../shared/log/op.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Entries for the waivers of a room that ran out, latest first. No op says so: every desk reads it from the waiver's
 * own history, so that all have the same entries and no clock writes. Those after `before` in the order of the timeline.
 */
export function waiverRunOuts(workspace: Workspace, query: TimelineQuery): TimelineItem[] {
  const { room, lanes, before, pinnedOnly } = query;
  if (pinnedOnly) return [];
  const { now } = workspace.context();
  return workspace.ledger.projection
    .ofEntity('waiver')
    .filter((row) => row.scope === room && (lanes.length === 0 || lanes.includes(laneOf(row))))
    .flatMap((row) => runOuts(historyOf(workspace, row.id), now).map((at) => itemOf(workspace, row, at)))
    .filter(
      (item) => before === null || item.at < before.at || (item.at === before.at && isAfter(item, before)),
    )
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

const PREFIX = 'ran-out/';

/** At one time, ops come first and then run-outs, by id downwards. */
function isAfter({ id }: TimelineItem, before: { id: string }): boolean {
  return !before.id.startsWith(PREFIX) || id < before.id;
}

function historyOf(workspace: Workspace, id: string): WaiverMoment[] {
  const { log } = workspace.ledger;
  const ops = log
    .ofEntity('waiver', id)
    .filter((row) => row.status === 0 && row.body !== null)
    .map((row): FoldOp & { at: number } => ({
      ...(JSON.parse(row.body ?? '{}') as Body),
      scope: row.scope,
      lamport: row.lamport,
      chain: log.chainKey(row.chain),
      n: row.n,
      at: row.hlc,
    }))
    .sort(compareOps);
  let state: EntityState | null = null;
  let from = Number.NEGATIVE_INFINITY;
  const moments: WaiverMoment[] = [];
  for (const op of ops) {
    state = foldOp(state, op);
    from = Math.max(from, op.at);
    moments.push({ from, expiresAt: readWaiver(toRow(state))?.expiresAt ?? null });
  }
  return moments;
}

function laneOf({ values }: Row): TimelineItem['lane'] {
  return values.entity === 'risk' ? 'risk' : 'launch';
}

function itemOf(workspace: Workspace, row: Row, at: number): TimelineItem {
  const { id, values } = row;
  const entity = String(values.entity);
  const title = titleOf(entity, workspace.ledger.projection.values(entity, String(values.item)));
  const isRisk = entity === 'risk';
  return {
    id: `${PREFIX}${id}/${at}`,
    op: null,
    at,
    receivedAt: at,
    lane: laneOf(row),
    kind: 'waiver.ranOut',
    entity: 'waiver',
    entityId: id,
    person: '',
    personName: isRisk ? 'The acceptance' : 'The waiver',
    mine: false,
    text: isRisk ? `of the risk “${title}” ran out: it is open again` : `of “${title}” ran out`,
    detail: typeof values.reason === 'string' ? values.reason : null,
    tone: 'nogo',
    pinned: false,
    revisions: 0,
    removed: false,
    redacted: false,
    late: false,
  };
}
