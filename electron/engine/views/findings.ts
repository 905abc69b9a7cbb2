import { nodeCrypto } from '../../../node/crypto.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import type { RoomFinding } from '../../../shared/contract/views.ts';
import { boardFindings } from '../../../shared/import/board-findings.ts';
import { type LinePlaces, linePlaces } from '../../../shared/import/board-places.ts';
import { boardPlan } from '../../../shared/import/board-plan.ts';
import type { Body } from '../../../shared/log/op.ts';
import { itemEntityNames } from '../../../shared/ops/catalog.ts';
import type { Finding } from '../../../shared/plan/plan-schema.ts';
import { planRow } from '../plan/bring-in.ts';
import type { RoomPlan } from '../plan/plan-desk.ts';
import { refuse } from '../refuse.ts';
import type { Workspace } from '../workspace.ts';

const SUREST_FIRST: readonly Finding['confidence'][] = ['high', 'medium', 'low'];

/**
 * The contradictions in a room's plan as its board stands now, surest first, with what people let stand. `read` is the
 * room's plan as its file says it, null where there is none on this desk.
 */
export function findings(workspace: Workspace, room: string, read: RoomPlan | null): Result<'findings'> {
  if (read === null) {
    return planRow(workspace, room)
      ? refuse('not_found', 'The plan’s file is not on this desk yet. It comes with the next sync.')
      : { ok: true, findings: [] };
  }
  const rows = workspace.ledger.projection.rowsOfKinds(room, itemEntityNames());
  const board = boardPlan(read.plan, rows);
  const places = linePlaces(read.plan, board, rows);
  const found = boardFindings(read.plan, board).map((one) => viewOf(workspace, one, places));
  const sure = (one: RoomFinding) => SUREST_FIRST.indexOf(one.confidence);
  return { ok: true, findings: found.toSorted((a, b) => sure(a) - sure(b)) };
}

function viewOf(
  workspace: Workspace,
  { rule, message, confidence, lines }: Finding,
  places: LinePlaces,
): RoomFinding {
  const at = lines.map((line) => places(line));
  const id = idOf(
    rule,
    at.map((place) => place.anchor),
  );
  return {
    id,
    rule,
    message,
    confidence,
    places: at.map(({ anchor: _, ...place }) => place),
    accepted: acceptanceOf(workspace, id),
  };
}

/** By what contradicts what, not by where it stands: the same after lines moved, and another once one side is gone. */
function idOf(rule: string, anchors: readonly string[]): string {
  return nodeCrypto.sha256(`holdpoint/finding/1\n${rule}\n${[...anchors].sort().join('\n')}`).slice(0, 22);
}

/** Who let it stand, why and when; null where nobody does now. */
function acceptanceOf(workspace: Workspace, id: string): RoomFinding['accepted'] {
  const { projection, log, membership } = workspace.ledger;
  if (projection.values('finding', id)?.accepted !== true) return null;
  const op = log
    .ofEntity('finding', id)
    .filter((row) => row.kind === 'finding.accepted' && row.status === 0 && row.body !== null)
    .sort((a, b) => a.lamport - b.lamport || a.id - b.id)
    .at(-1);
  if (op === undefined) return null;
  const person = membership.authorOf(log.chainKey(op.chain))?.person ?? '';
  const { reason } = JSON.parse(op.body ?? '{}') as Partial<Body>;
  return { personName: workspace.personName(person), reason: reason ?? '', at: op.hlc };
}
