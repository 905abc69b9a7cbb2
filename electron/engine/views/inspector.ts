import type { ChainView, LogEntry } from '../../../shared/contract/views.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import type { OpRow } from '../store/log-store.ts';
import type { Workspace } from '../workspace.ts';

/** Log and state in numbers. */
export function inspectionOf(workspace: Workspace) {
  const { ledger } = workspace;
  const statuses = ledger.prepared('SELECT status, COUNT(*) AS count FROM op GROUP BY status').all() as {
    status: number;
    count: number;
  }[];
  return {
    logHash: ledger.logHash(),
    stateHash: ledger.projection.stateHash(),
    vector: ledger.log.vector(),
    ops: ledger.log.count(),
    outbox: ledger.waiting(),
    chain: workspace.signer.publicKey,
    chains: ledger.log.chains().length,
    statuses: Object.fromEntries(statuses.map(({ status, count }) => [ledger.log.statusName(status), count])),
  };
}

/** The latest ops first, without their content. */
export function logEntries(
  workspace: Workspace,
  before: number | null,
  limit: number,
): { entries: LogEntry[]; more: boolean } {
  const { log, membership } = workspace.ledger;
  const rows = workspace.ledger
    .prepared(
      `SELECT id, chain, n, lamport, hlc, received_at, scope, kind, entity, entity_id, status, bytes, sig
       FROM op WHERE id < ? ORDER BY id DESC LIMIT ?`,
    )
    .all(before ?? Number.MAX_SAFE_INTEGER, limit + 1) as OpRow[];
  const entries = rows.slice(0, limit).map((row): LogEntry => {
    const chain = log.chainKey(row.chain);
    const person = membership.authorOf(chain)?.person;
    return {
      id: row.id,
      chain,
      n: row.n,
      lamport: row.lamport,
      hlc: row.hlc,
      receivedAt: row.received_at,
      scope: row.scope,
      kind: row.kind,
      entity: row.entity,
      entityId: row.entity_id,
      status: log.statusOf(row),
      bytes: row.bytes,
      signed: row.sig !== null,
      mine: chain === workspace.signer.publicKey,
      personName: person ? workspace.personName(person) : 'nobody known',
    };
  });
  return { entries, more: rows.length > limit };
}

/** Every chain with whose it is and how much of it no hub has confirmed. */
export function chainViews(workspace: Workspace): ChainView[] {
  const { ledger } = workspace;
  const waiting = new Map(
    (
      ledger
        .prepared(
          'SELECT op.chain AS chain, COUNT(*) AS count FROM outbox JOIN op ON op.id = outbox.op GROUP BY 1',
        )
        .all() as { chain: number; count: number }[]
    ).map(({ chain, count }) => [ledger.log.chainKey(chain), count]),
  );
  return ledger.log
    .chains()
    .map((head) => {
      const author = ledger.membership.authorOf(head.key);
      return {
        key: head.key,
        n: head.n,
        personName: author ? workspace.personName(author.person) : 'nobody known',
        deviceName: author
          ? titleOf('device', ledger.projection.values('device', author.deviceKey))
          : 'no device known',
        mine: head.key === workspace.signer.publicKey,
        waiting: waiting.get(head.key) ?? 0,
      };
    })
    .sort((a, b) => Number(b.mine) - Number(a.mine) || b.n - a.n);
}
