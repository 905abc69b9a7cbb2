import type { HeldView, Members } from '../../../shared/contract/views.ts';
import { judgeOp } from '../../../shared/fold/judge.ts';
import { readBody } from '../../../shared/log/check-page.ts';
import { type OpRef, refKey } from '../../../shared/log/op.ts';
import { kindSpec } from '../../../shared/ops/kinds.ts';
import { headerOf } from '../ledger.ts';
import type { OpRow } from '../store/log-store.ts';
import type { Workspace } from '../workspace.ts';
import { doerOf } from './doer.ts';
import { sentenceOf } from './timeline.ts';

type Decision = Members['waiting'][number]['refused'];

/** Ops that wait for a commander; those of somebody whose join waits stand behind the join. */
export function heldOps(workspace: Workspace): HeldView[] {
  const { membership } = workspace.ledger;
  return grouped(workspace).flatMap(({ row, op, behind }): HeldView[] => {
    const body = row.body === null ? null : readBody(row.body);
    const verdict = judgeOp({ header: headerOf(row), body }, membership);
    if (!verdict.why) return [];
    return [
      {
        op,
        why: verdict.why,
        personName: kindSpec(row.kind)?.by
          ? doerOf(workspace, row.kind, op[0]).name
          : authorName(workspace, op[0]),
        at: row.hlc,
        text: sentence(workspace, row),
        scope: row.scope,
        behind,
        refused: decisionOf(workspace, membership.refusalOf(op)),
      },
    ];
  });
}

/** How many wait: joins, and other changes. Without those that a commander left out. */
export function heldCounts(workspace: Workspace): { held: number; joins: number } {
  const { membership } = workspace.ledger;
  const open = grouped(workspace).filter(({ op }) => membership.refusalOf(op) === null);
  const joins = open.filter(({ isJoin }) => isJoin).length;
  return { held: open.length - joins, joins };
}

/** Who did something about a held op or a device, when and why. */
export function decisionOf(workspace: Workspace, ref: OpRef | null | undefined): Decision {
  const row = ref && workspace.ledger.log.find(ref);
  if (!row) return null;
  const reason = row.body === null ? undefined : readBody(row.body)?.reason;
  return { personName: authorName(workspace, ref[0]), at: row.hlc, reason: reason ?? null };
}

/** The name of a chain's author; of somebody whose join waits, the name that they gave themselves. */
export function authorName(workspace: Workspace, chain: string): string {
  const { membership, projection, log } = workspace.ledger;
  const person = membership.authorOf(chain)?.person ?? '';
  if (projection.values('person', person)) return workspace.personName(person);
  return givenName(log.ofChain(chain), 'person') ?? workspace.personName(person);
}

export function waitingDevice(workspace: Workspace, chain: string): string {
  return givenName(workspace.ledger.log.ofChain(chain), 'device') ?? 'a device';
}

function givenName(rows: readonly OpRow[], entity: 'person' | 'device'): string | null {
  const named = rows.find((row) => row.kind === `${entity}.named` && row.body !== null);
  const name = named?.body && readBody(named.body)?.fields.name?.value;
  return typeof name === 'string' ? name : null;
}

/** An entry's sentence is its own words; here they continue a name. */
function sentence(workspace: Workspace, row: OpRow): string {
  const { text } = sentenceOf(workspace, row);
  return row.kind === 'note.added' ? `wrote “${text}”` : text;
}

interface Group {
  row: OpRow;
  op: [string, number];
  isJoin: boolean;
  behind: number;
}

function grouped(workspace: Workspace): Group[] {
  const { log, membership } = workspace.ledger;
  const groups = new Map<string, Group>();
  const joins = new Map<string, boolean>();
  for (const row of log.withStatus('held')) {
    const chain = log.chainKey(row.chain);
    const isJoin = joins.get(chain) ?? membership.joinIsHeld(chain);
    joins.set(chain, isJoin);
    const op: [string, number] = [chain, isJoin ? 1 : row.n];
    const known = groups.get(refKey(op));
    if (known) known.behind += 1;
    else groups.set(refKey(op), { row, op, isJoin, behind: 0 });
  }
  return [...groups.values()];
}
