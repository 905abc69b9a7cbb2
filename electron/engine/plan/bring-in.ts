import { blobRefOf } from '../../../node/blob.ts';
import { nodeCrypto, randomId } from '../../../node/crypto.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import type { PlanUpdatePreview } from '../../../shared/contract/views.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { type PlanItem, planItems } from '../../../shared/import/plan-items.ts';
import { type PlanUpdate, planUpdate } from '../../../shared/import/plan-update.ts';
import { targetOf } from '../../../shared/import/target.ts';
import { canonical, type Json } from '../../../shared/json.ts';
import type { Body, FieldWrite, OpRef } from '../../../shared/log/op.ts';
import { fieldSpec, itemEntityNames, titleOf } from '../../../shared/ops/catalog.ts';
import { type DraftOp, decide, writesOver } from '../../../shared/ops/commands.ts';
import type { BlobRef } from '../../../shared/ops/fields.ts';
import { getBlob, putBlob } from '../blobs.ts';
import { refuse } from '../refuse.ts';
import type { Workspace } from '../workspace.ts';
import { type ReadFile, roomZone, titleOfPlan } from './offer.ts';
import { readBytes, readingOf, sameReading } from './read-bytes.ts';

type ImportResult = Result<'importPlan'>;

/** Makes a room of a read plan: one commit, all or nothing. */
export function bringIntoNewRoom(workspace: Workspace, read: ReadFile, name: string): ImportResult {
  const context = workspace.context();
  const zone = roomZone();
  const created = decide(context, 'createRoom', {
    name,
    kind: 'launch',
    targetAt: targetOf(read.plan, zone)?.at ?? null,
    zone,
  });
  if (!created.ok) return created;
  const room = created.id;
  if (!room) return refuse('invalid', 'The room was not made.');
  const planId = randomId();
  const items = planItems(read.plan, planId, nodeCrypto);
  const source = putBlob(workspace.ledger, read.bytes);
  const cause = nextRef(workspace, created.ops.length);
  workspace.commit([
    ...created.ops,
    draft(room, 'plan.imported', 'plan', planId, plain({ ...planFields(read, source), ...scoreOf(read) })),
    ...items.map((item) =>
      draft(room, `${item.entity}.added`, item.entity, item.id, plain(item.fields), cause),
    ),
  ]);
  return { ok: true, room, added: items.length, changed: 0, kept: 0, gone: 0 };
}

/** Brings a changed plan into the room that an earlier state of it made: one commit, all or nothing. */
export function bringIntoRoom(workspace: Workspace, read: ReadFile, room: string): ImportResult {
  const worked = workOut(workspace, read, room);
  if (!worked.ok) return worked;
  const { row, update, before } = worked;
  if (before === 'same') return { ok: true, room, added: 0, changed: 0, kept: 0, gone: 0 };
  const source = putBlob(workspace.ledger, read.bytes);
  const fields = { ...planFields(read, source), ...scoreChange(read, before, row) };
  workspace.commit([
    draft(
      room,
      'plan.updated',
      'plan',
      row.id,
      writesOver(workspace.ledger.projection.state('plan', row.id), fields),
    ),
    ...updateDrafts(workspace, room, update, nextRef(workspace, 0)),
  ]);
  return {
    ok: true,
    room,
    added: update.add.length + update.back.length,
    changed: visible(update.change).length,
    kept: update.keep.length,
    gone: update.gone.length + update.retyped.length,
  };
}

/** What `bringIntoRoom` would do, item by item. */
export function previewUpdate(workspace: Workspace, read: ReadFile, room: string): Result<'updatePreview'> {
  const worked = workOut(workspace, read, room);
  if (!worked.ok) return worked;
  const { update } = worked;
  const { projection } = workspace.ledger;
  const named = ({ entity, id }: { entity: string; id: string }) => {
    const values = projection.values(entity, id) ?? {};
    return { entity, id, title: titleOf(entity, values), line: lineOf(values) };
  };
  const changed = (item: PlanItem): PlanUpdatePreview['change'][number] => {
    const values = projection.values(item.entity, item.id) ?? {};
    const fields = Object.entries(item.fields)
      .filter(([name]) => name !== 'source')
      .map(([field, file]) => ({
        field,
        label: fieldSpec(item.entity, field)?.label ?? field,
        here: values[field] ?? null,
        file,
      }));
    return { ...named(item), line: lineOf(item.fields) ?? lineOf(values), fields };
  };
  return {
    ok: true,
    update: {
      add: [
        ...update.add.map(({ entity, id, fields }) => ({
          entity,
          id,
          title: titleOf(entity, fields),
          line: lineOf(fields),
        })),
        ...update.back.map(named),
      ],
      change: visible(update.change).map(changed),
      kept: update.keep.map(changed),
      gone: update.gone.map(named),
      retyped: update.retyped.map(named),
    },
  };
}

type WorkedOut =
  | { ok: true; row: Row; update: PlanUpdate; before: ReadFile['plan'] | null | 'same' }
  | Extract<ImportResult, { ok: false }>;

/** The plan that a room was made from; one at most. */
export function planRow(workspace: Workspace, room: string): Row | undefined {
  return workspace.ledger.projection.rowsOfKinds(room, ['plan'])[0];
}

const NOTHING: PlanUpdate = { add: [], change: [], keep: [], gone: [], retyped: [], back: [] };

function workOut(workspace: Workspace, read: ReadFile, room: string): WorkedOut {
  const { projection } = workspace.ledger;
  const row = planRow(workspace, room);
  if (!row) return refuse('not_found', 'That room has no plan to update. Make a new room of this one.');
  if (!['commander', 'operator', 'scribe', 'responder'].includes(workspace.role()))
    return refuse('not_allowed', `As ${workspace.role()} you cannot change the plan. Ask a commander.`);
  const ref = blobRefOf(row.values.source);
  const oldBytes = ref && getBlob(workspace.ledger, ref);
  const reading = readingOf(row.values);
  const alike = sameReading(reading, read.reading);
  if (oldBytes && alike && Buffer.compare(oldBytes, read.bytes) === 0)
    return { ok: true, row, update: NOTHING, before: 'same' };
  const before = oldBytes ? readBytes(oldBytes, reading) : null;
  const itemsOf = (plan: ReadFile['plan']) => planItems(plan, row.id, nodeCrypto);
  const after = itemsOf(read.plan);
  const update = planUpdate({
    before: before ? itemsOf(before) : [],
    after,
    board: projection.rowsOfKinds(room, itemEntityNames()),
    uncorrected: alike ? after : itemsOf(readBytes(read.bytes, reading)),
  });
  return { ok: true, row, update, before };
}

/** Changes that a person would call one: not those that only say that the line is now another. */
function visible(changes: readonly PlanItem[]): PlanItem[] {
  return changes.filter(({ fields }) => Object.keys(fields).some((name) => name !== 'source'));
}

function updateDrafts(workspace: Workspace, room: string, update: PlanUpdate, cause: OpRef): DraftOp[] {
  const { projection } = workspace.ledger;
  const over = (item: { entity: string; id: string }, fields: Record<string, Json>) =>
    writesOver(projection.state(item.entity, item.id), fields);
  const context = workspace.context();
  const shown = new Set(visible(update.change));
  const decided = (name: 'removeItem' | 'restoreItem', item: PlanUpdate['gone'][number]): DraftOp[] => {
    const decision = decide(context, name, item);
    return decision.ok ? decision.ops.map((op) => ({ ...op, body: { ...op.body, causedBy: [cause] } })) : [];
  };
  return [
    ...update.add.map((item) =>
      draft(room, `${item.entity}.added`, item.entity, item.id, plain(item.fields), cause),
    ),
    ...update.back.flatMap((item) => decided('restoreItem', item)),
    ...update.change.map((item) =>
      draft(
        room,
        `${item.entity}.${shown.has(item) ? 'edited' : 'moved'}`,
        item.entity,
        item.id,
        over(item, item.fields),
        cause,
      ),
    ),
    ...update.gone.map((item) =>
      draft(room, `${item.entity}.edited`, item.entity, item.id, over(item, { gone: true }), cause),
    ),
    ...update.retyped.flatMap((item) => decided('removeItem', item)),
  ];
}

/** The name that the op after `skip` more will have on our chain: what an import's items name as their cause. */
function nextRef(workspace: Workspace, skip: number): OpRef {
  const chain = workspace.signer.publicKey;
  return [chain, (workspace.ledger.log.head(chain)?.n ?? 0) + skip + 1];
}

function draft(
  scope: string,
  kind: string,
  entity: string,
  entityId: string,
  fields: Record<string, FieldWrite>,
  cause?: OpRef,
): DraftOp {
  const body: Body = { kind, entity, entityId, fields, ...(cause ? { causedBy: [cause] } : {}) };
  return { scope, body };
}

function plain(fields: Readonly<Record<string, Json>>): Record<string, FieldWrite> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
}

function planFields({ plan, fileName, reading }: ReadFile, source: BlobRef): Record<string, Json> {
  return {
    title: titleOfPlan(plan, fileName),
    fileName,
    source: { ...source },
    dates: plan.dates
      .slice(0, 200)
      .map(({ label, text, date }) => ({ label: label.slice(0, 100), text: text.slice(0, 100), date })),
    unmapped: plan.unmapped.slice(0, 200).map(({ line, text }) => ({ line, text: text.slice(0, 120) })),
    corrections: reading.corrections.map(({ key, nth, as }) => ({ key, nth, as })),
    repaired: reading.repaired,
  };
}

function scoreOf({ plan: { readiness } }: Pick<ReadFile, 'plan'>): { readiness: Json } {
  return {
    readiness: readiness && {
      current: readiness.current,
      target: readiness.target,
      scale: readiness.scale,
    },
  };
}

/** The file's score, where the file changed it and nobody set another here. */
function scoreChange(read: ReadFile, before: ReadFile['plan'] | null, row: Row): { readiness?: Json } {
  const now = scoreOf(read);
  const then = before ? scoreOf({ plan: before }).readiness : null;
  const here = (row.values.readiness as Json | undefined) ?? null;
  const changed = canonical(now.readiness) !== canonical(then);
  return changed && canonical(here) === canonical(then) ? now : {};
}

function lineOf(values: Readonly<Record<string, Json>>): number | null {
  const source = values.source as { line?: unknown } | null | undefined;
  return typeof source?.line === 'number' ? source.line : null;
}
