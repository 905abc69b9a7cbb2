import { allHeads, type EntityState, removalOf, toRow } from '../../shared/fold/entity.ts';
import type { Json } from '../../shared/json.ts';
import { type Body, type FieldWrite, type OpRef, refKey, sameRef } from '../../shared/log/op.ts';
import { fieldSpec, titleOf } from '../../shared/ops/catalog.ts';
import { type DraftOp, type Rejection, shownValue } from '../../shared/ops/commands.ts';
import { refuse } from './refuse.ts';
import type { OpRow } from './store/log-store.ts';
import type { Workspace } from './workspace.ts';

export type UndoResult = { ok: true; text: string } | { ok: false; rejection: Rejection };
type Inverse = { ok: true; draft: DraftOp } | { ok: false; why: string };

/** How far back Ctrl-Z looks for something of one's own that still stands. */
const MAX_BATCHES = 200;

/**
 * Takes back this device's last command in a room, as one new batch of inverse ops. Only what is still one's own: a
 * field whose head is somebody else's by now is left alone, and so are calls, votes and membership, which have
 * commands of their own for the way back.
 */
export function undo(workspace: Workspace, room: string): UndoResult {
  const batch = lastUndoable(workspace, room);
  if (!batch) return refuse('nothing_to_do', 'There is nothing of yours to take back in this room.');
  const drafts: DraftOp[] = [];
  const kept: string[] = [];
  for (const row of [...batch].reverse()) {
    const inverse = inverseOf(workspace, row);
    if (inverse.ok) drafts.push(inverse.draft);
    else kept.push(inverse.why);
  }
  const first = drafts[0];
  if (!first) return refuse('conflict', kept[0] ?? 'It cannot be taken back.');
  workspace.commit(drafts);
  const title = titleOf(
    first.body.entity,
    workspace.ledger.projection.values(first.body.entity, first.body.entityId),
  );
  return {
    ok: true,
    text: drafts.length === 1 ? `Took back the change to “${title}”.` : `Took back ${drafts.length} changes.`,
  };
}

function lastUndoable(workspace: Workspace, room: string): OpRow[] | null {
  const undone = new Set<string>();
  for (const batch of recentBatches(workspace, room)) {
    const bodies = batch.map((row) => ({ row, body: bodyOf(row) }));
    for (const { body } of bodies)
      if (body?.kind === 'change.undone') for (const ref of body.causedBy ?? []) undone.add(refKey(ref));
    const open = bodies.filter(
      ({ row, body }) => body && isUndoable(body) && !undone.has(refKey(refOf(workspace, row))),
    );
    if (open.length > 0) return open.map(({ row }) => row);
  }
  return null;
}

function recentBatches(workspace: Workspace, room: string): OpRow[][] {
  const rows = workspace.ledger
    .prepared(
      `SELECT * FROM op WHERE status = 0 AND batch IN
         (SELECT DISTINCT batch FROM op WHERE batch IS NOT NULL AND scope = ?
             AND chain = (SELECT id FROM chain WHERE key = ?) ORDER BY batch DESC LIMIT ${MAX_BATCHES})
       ORDER BY batch DESC, id`,
    )
    .all(room, workspace.signer.publicKey) as OpRow[];
  const batches = new Map<number, OpRow[]>();
  for (const row of rows) batches.set(row.batch ?? 0, [...(batches.get(row.batch ?? 0) ?? []), row]);
  return [...batches.values()];
}

function isUndoable(body: Body): boolean {
  // A whole import is too much for one keystroke: its room is archived instead.
  if (body.causedBy && body.causedBy.length > 0) return false;
  const [entity, verb] = body.kind.split('.');
  if (entity === 'room') return verb !== 'created';
  if (entity === 'slot' && (verb === 'started' || verb === 'finished')) return true;
  return ['added', 'edited', 'moved', 'removed', 'restored', 'pinned', 'unpinned', 'settled'].includes(
    verb ?? '',
  );
}

function inverseOf(workspace: Workspace, row: OpRow): Inverse {
  const body = bodyOf(row);
  const state = body && workspace.ledger.projection.state(body.entity, body.entityId);
  if (!body || !state) return { ok: false, why: 'It is no longer here.' };
  const ref = refOf(workspace, row);
  const fields = body.kind.endsWith('.added')
    ? unAdd(workspace, state)
    : unWrite(workspace, state, body, ref);
  if (typeof fields === 'string') return { ok: false, why: fields };
  const undone: Body = {
    kind: 'change.undone',
    entity: body.entity,
    entityId: body.entityId,
    fields,
    causedBy: [ref],
  };
  return { ok: true, draft: { scope: row.scope, body: undone } };
}

function unAdd(workspace: Workspace, state: EntityState): Record<string, FieldWrite> | string {
  if (removalOf(state) === 'removed') return 'It is removed already.';
  const heads = Object.entries(state.fields).filter(
    ([name]) => fieldSpec(state.entity, name)?.rule !== 'quiet',
  );
  const other = heads.flatMap(([, list]) => list).find((head) => !isMine(workspace, head.ref));
  return other ? changedBy(workspace, state, other.ref) : { removed: { value: true, over: allHeads(state) } };
}

function unWrite(
  workspace: Workspace,
  state: EntityState,
  body: Body,
  ref: OpRef,
): Record<string, FieldWrite> | string {
  const before = workspace.ledger.stateBefore(body.entity, body.entityId, ref);
  const fields: Record<string, FieldWrite> = {};
  for (const name of Object.keys(body.fields)) {
    const heads = name === 'removed' ? state.removed : (state.fields[name] ?? []);
    const other = heads.find((head) => !sameRef(head.ref, ref));
    if (other || heads.length === 0)
      return other ? changedBy(workspace, state, other.ref) : 'It was changed meanwhile.';
    if (name === 'removed')
      fields.removed = { value: !heads[0]?.value, over: heads[0]?.value ? [ref] : allHeads(state) };
    else fields[name] = { value: previous(before, name), over: [ref] };
    if (fieldSpec(body.entity, name)?.rule === 'safest')
      return 'A call is not undone: lift it, or call again, with a reason.';
  }
  return fields;
}

function isMine(workspace: Workspace, ref: OpRef): boolean {
  return workspace.ledger.membership.authorOf(ref[0])?.person === workspace.person;
}

function previous(before: EntityState | null, name: string): Json {
  return (before && shownValue(before, name)) ?? null;
}

function changedBy(workspace: Workspace, state: EntityState, ref: OpRef): string {
  const person = workspace.ledger.membership.authorOf(ref[0])?.person;
  const title = titleOf(state.entity, toRow(state).values);
  return `${person ? workspace.personName(person) : 'Somebody'} has changed “${title}” since; it is left as it is.`;
}

function refOf(workspace: Workspace, row: OpRow): OpRef {
  return [workspace.ledger.log.chainKey(row.chain), row.n];
}

function bodyOf(row: OpRow): Body | null {
  return row.body === null ? null : (JSON.parse(row.body) as Body);
}
