import { repeatDraft } from '../../../shared/alerts/intake.ts';
import type { BoardRow } from '../../../shared/board/read.ts';
import type { RejectionView } from '../../../shared/contract/views.ts';
import { type Arrival, type RecordContext, record } from '../../../shared/ingest/record.ts';
import { ALERTS } from '../../../shared/ops/alert-entities.ts';
import { writers } from '../../../shared/ops/spec.ts';
import { refuse } from '../refuse.ts';
import type { Workspace } from '../workspace.ts';

export type Stored = { ok: true; stored: number } | { ok: false; rejection: RejectionView };

/** Writes what arrivals add to the record, as this person's own ops. Durable when it returns; a replay adds nothing. */
export function storeArrivals(workspace: Workspace, arrivals: readonly Arrival[]): Stored {
  const role = workspace.role();
  if (!writers.some((one) => one === role))
    return refuse(
      'not_allowed',
      'Only those who take part may put payloads into the record. Ask a commander.',
    );
  let stored = 0;
  for (const arrival of arrivals) {
    const { drafts, repeats } = record(arrival, recordContext(workspace));
    const counted = repeats.map(({ id, lastSeen }) => repeatDraft(id, countOf(workspace, id) + 1, lastSeen));
    const all = [...drafts, ...counted];
    if (all.length > 0) workspace.commit(all);
    stored += drafts.length;
  }
  return { ok: true, stored };
}

function recordContext(workspace: Workspace): RecordContext {
  const { projection } = workspace.ledger;
  let firing: Map<string, BoardRow> | null = null;
  return {
    hash: workspace.context().hash,
    known: (entity, id) => projection.values(entity, id) ?? null,
    open: (source, fingerprint) => {
      firing ??= new Map(
        projection
          .rowsOfKinds(ALERTS, ['alert'])
          .filter(({ values }) => values.endsAt === null)
          .map((row) => [`${String(row.values.source)}\n${String(row.values.fingerprint)}`, row]),
      );
      return firing.get(`${source}\n${fingerprint}`) ?? null;
    },
  };
}

function countOf(workspace: Workspace, alert: string): number {
  const count = workspace.ledger.projection.values('alert', alert)?.count;
  return typeof count === 'number' ? count : 1;
}
