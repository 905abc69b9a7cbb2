import { type Chunk, splitBlob } from '../../../node/blob.ts';
import type { RejectionView } from '../../../shared/contract/views.ts';
import {
  type Arrival,
  KEPT_OVERHEAD_BYTES,
  MAX_KEPT_PER_SOURCE,
  type RecordContext,
  record,
} from '../../../shared/ingest/record.ts';
import type { DraftOp } from '../../../shared/ops/commands.ts';
import { writers } from '../../../shared/ops/spec.ts';
import { putChunks } from '../blobs.ts';
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
    const chunks: Chunk[] = [];
    const { drafts, repeats } = record(arrival, recordContext(workspace, chunks));
    const full = drafts.some(({ body }) => body.entity === 'payload') ? whyFull(workspace, arrival) : null;
    if (full !== null) return refuse('refused', full);
    for (const repeat of repeats) workspace.repeats.take(repeat, arrival.receivedAt);
    // What the ops name is on the disk before they are.
    if (drafts.length > 0) putChunks(workspace.ledger, chunks);
    const news = drafts.filter((draft) => !isAgain(draft));
    if (news.length > 0) workspace.commit(news);
    if (news.length < drafts.length) workspace.measure(drafts.filter(isAgain));
    stored += drafts.length;
  }
  return { ok: true, stored };
}

/** That an alert fires on, with other words: a measurement, and nothing that people did. */
function isAgain({ body }: DraftOp): boolean {
  return body.kind === 'alert.repeated';
}

/** What an arrival adds besides what is there; `chunks` takes those of the blobs that it names. */
export function recordContext(workspace: Workspace, chunks: Chunk[] = []): RecordContext {
  const { projection } = workspace.ledger;
  return {
    hash: workspace.context().hash,
    known: (entity, id) => projection.values(entity, id) ?? null,
    open: (source, fingerprint) => projection.alerts.open(source, fingerprint),
    blob: (text) => {
      const split = splitBlob(Buffer.from(text, 'utf8'));
      chunks.push(...split.chunks);
      return split.ref;
    },
  };
}

/** Why an unknown payload is not kept any more; null where it is. */
function whyFull({ ledger }: Workspace, { source, size }: Arrival): string | null {
  const { bytes } = ledger
    .prepared(
      `SELECT ifnull(sum(json_extract(state, '$.fields.size[0].value') + ${KEPT_OVERHEAD_BYTES}), 0) AS bytes
       FROM entity WHERE entity = 'payload' AND json_extract(state, '$.fields.source[0].value') = ?`,
    )
    .get(source) as { bytes: number };
  return bytes + size + KEPT_OVERHEAD_BYTES <= MAX_KEPT_PER_SOURCE
    ? null
    : `Nobody understands it, and what is kept of such payloads of ${source} (${MAX_KEPT_PER_SOURCE / 1_048_576} MB at most) is full. Map one of them under Settings, Sources: then they are read.`;
}
