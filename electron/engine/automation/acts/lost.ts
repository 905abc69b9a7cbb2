import { textOf } from '../../../../shared/board/read.ts';
import type { OpRef } from '../../../../shared/log/op.ts';
import type { Workspace } from '../../workspace.ts';
import { type Act, actOf, overtaken } from './act.ts';

/** More of one's own ops than people write in the time that counts. */
const MOST = 2_000;

/**
 * Acts of this desk that are in the record, with no word that they were called or will be: it ended between the two.
 * Of a track only the last act, where it still holds; none that is older than `withinMs`. Oldest first.
 */
export function lostActs(
  workspace: Workspace,
  { isKept, withinMs, now }: { isKept(id: string): boolean; withinMs: number; now: number },
): Act[] {
  const tracks = new Set<string>();
  const found: Act[] = [];
  for (const ref of ownOps(workspace, now - withinMs)) {
    const act = actOf(workspace, ref);
    if (!act || tracks.has(act.track)) continue;
    tracks.add(act.track);
    if (!isKept(act.id) && !isNoted(workspace, act) && overtaken(workspace, act) === null) found.unshift(act);
  }
  return found;
}

/** The latest first, down to those of a time. */
function* ownOps({ ledger: { log }, signer }: Workspace, since: number): Generator<OpRef> {
  const chain = signer.publicKey;
  const last = log.head(chain)?.n ?? 0;
  for (let n = last; n > Math.max(0, last - MOST); n -= 1) {
    const row = log.find([chain, n]);
    if (!row || row.hlc < since) return;
    yield [chain, n];
  }
}

function isNoted({ ledger }: Workspace, { room, cause, provider }: Act): boolean {
  return ledger.projection
    .rowsOfKinds(room, ['delivery'])
    .some((row) => textOf(row, 'cause') === cause && textOf(row, 'provider') === provider);
}
