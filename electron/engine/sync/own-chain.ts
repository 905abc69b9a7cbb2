import type { SyncError, Yes } from '../../../shared/contract/sync.ts';
import { decodePage } from '../../../shared/log/page.ts';
import type { Connection } from './connection.ts';
import type { Replica, Vector } from './replica.ts';
import { clientError } from './sync-errors.ts';

export type OwnChain = 'same' | 'ahead' | 'differs';

/**
 * Compares this database's own chain with the hub's at the last number that both know. Vectors only count: a copied
 * database that wrote on has the same numbers and other ops, and would send its next op into a chain that is not its.
 */
export async function compareOwnChain(
  connection: Connection,
  replica: Replica,
  hello: Yes<'hello'>,
): Promise<OwnChain | SyncError> {
  const own = replica.signer().publicKey;
  const [ours, theirs] = [replica.vector()[own] ?? 0, hello.vector[own] ?? 0];
  const last = Math.min(ours, theirs);
  const ahead = theirs > ours ? 'ahead' : 'same';
  if (last === 0) return ahead;
  // Everything else the hub has, we pretend to have: what comes is our own chain.
  const answer = await connection.request('pull', { after: 0, vector: { ...hello.vector, [own]: last - 1 } });
  if (!answer.ok) return answer.error;
  const hubsOp = decodePage(Buffer.from(answer.page).toString('utf8'))?.[0];
  const [ourOp] = replica.lacking({ ...replica.vector(), [own]: last - 1 });
  return hubsOp && ourOp && hubsOp.headerText !== ourOp.headerText ? 'differs' : ahead;
}

/** Somebody else writes under this database's name, or it lost something: only a new chain is safe. */
export function leaveOwnChain(replica: Replica, hubHas: Vector): SyncError {
  const before = replica.signer().publicKey;
  replica.onOwnChainAhead(hubHas);
  return replica.signer().publicKey === before ? copied('never') : copied('now');
}

/** The replica has moved to another chain: a hello in that chain's name goes on. */
export function copied(retry: SyncError['retry']): SyncError {
  const text = 'This database is a copy or was restored: the hub knows more of what it wrote than it does.';
  return clientError('chain_stopped', retry, text);
}
