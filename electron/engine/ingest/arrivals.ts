import type { RejectionView } from '../../../shared/contract/views.ts';
import { type Arrival, type RecordContext, record } from '../../../shared/ingest/record.ts';
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
    for (const repeat of repeats) workspace.repeats.take(repeat, arrival.receivedAt);
    if (drafts.length > 0) workspace.commit(drafts);
    stored += drafts.length;
  }
  return { ok: true, stored };
}

function recordContext(workspace: Workspace): RecordContext {
  const { projection } = workspace.ledger;
  return {
    hash: workspace.context().hash,
    known: (entity, id) => projection.values(entity, id) ?? null,
    open: (source, fingerprint) => projection.alerts.open(source, fingerprint),
  };
}
