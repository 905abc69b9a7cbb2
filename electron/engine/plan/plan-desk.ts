import { nodeCrypto, randomId, sha256Bytes } from '../../../node/crypto.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import type { PlanOffer, RejectionView } from '../../../shared/contract/views.ts';
import { type PlanItem, planItems } from '../../../shared/import/plan-items.ts';
import { type PlanUpdate, planUpdate } from '../../../shared/import/plan-update.ts';
import { targetOf } from '../../../shared/import/target.ts';
import type { Json } from '../../../shared/json.ts';
import type { Body, FieldWrite, OpRef } from '../../../shared/log/op.ts';
import { type DraftOp, decide, writesOver } from '../../../shared/ops/commands.ts';
import type { Plan, RepairEncoding } from '../../../shared/plan/plan-schema.ts';
import type { Workspace } from '../workspace.ts';
import { blobRefOf, getBlob, putBlob } from './blobs.ts';
import { decode, decodeAndRead } from './decode.ts';
import { refuseBinary, refuseFile } from './read-file.ts';

type ImportResult = Result<'importPlan'>;
type Into = { type: 'new'; name: string } | { type: 'update'; room: string };

interface ReadPlan {
  plan: Plan;
  fileName: string;
  bytes: Uint8Array;
}

/** How many plans are kept between reading and importing. */
const MAX_READ = 4;

/** Reads plans, says what they would become, and brings them into rooms. */
export class PlanDesk {
  private readonly readPlans = new Map<string, ReadPlan>();
  private readonly sample: () => string;

  constructor(sample: () => string) {
    this.sample = sample;
  }

  readSample(workspace: Workspace | null): Result<'readPlan'> {
    return this.read(workspace, 'sample-launch.md', new TextEncoder().encode(this.sample()));
  }

  read(workspace: Workspace | null, fileName: string, bytes: Uint8Array): Result<'readPlan'> {
    const refused = refuseFile(fileName, bytes) ?? refuseBinary(fileName, decode(bytes));
    if (refused) return { ok: false, rejection: refused };
    const read = { plan: decodeAndRead(bytes), fileName, bytes };
    const token = randomId();
    this.readPlans.set(token, read);
    for (const old of [...this.readPlans.keys()].slice(0, -MAX_READ)) this.readPlans.delete(old);
    return { ok: true, offer: offerOf(token, read, workspace) };
  }

  import(workspace: Workspace, token: string, into: Into): ImportResult {
    const read = this.readPlans.get(token);
    if (!read)
      return refuse('conflict', 'This plan was read before the app was restarted. Open the file again.');
    return into.type === 'new'
      ? importNew(workspace, read, into.name)
      : importUpdate(workspace, read, into.room);
  }

  source(workspace: Workspace, planId: string): Result<'planSource'> {
    const values = workspace.ledger.projection.values('plan', planId);
    const ref = blobRefOf(values?.source);
    const bytes = ref && getBlob(workspace.ledger, ref);
    if (!bytes)
      return refuse('not_found', 'The plan’s file is not on this desk yet. It comes with the next sync.');
    return {
      ok: true,
      text: decodeAndRead(bytes).text,
      fileName: typeof values?.fileName === 'string' ? values.fileName : null,
    };
  }
}

function importNew(workspace: Workspace, read: ReadPlan, name: string): ImportResult {
  const context = workspace.context();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const created = decide(context, 'createRoom', {
    name,
    kind: 'launch',
    targetAt: targetOf(read.plan),
    zone,
  });
  if (!created.ok || !created.id) return created.ok ? refuse('invalid', 'The room was not made.') : created;
  const planId = randomId();
  const items = planItems(read.plan, planId, nodeCrypto);
  const source = putBlob(workspace.ledger, read.bytes);
  const cause = nextRef(workspace, created.ops.length);
  const drafts = [
    ...created.ops,
    draft(created.id, 'plan.imported', 'plan', planId, plain(planFields(read, source))),
    ...items.map((item) =>
      draft(created.id as string, `${item.entity}.added`, item.entity, item.id, plain(item.fields), cause),
    ),
  ];
  workspace.commit(drafts);
  return { ok: true, room: created.id, added: items.length, changed: 0, kept: 0, gone: 0 };
}

function importUpdate(workspace: Workspace, read: ReadPlan, room: string): ImportResult {
  const { projection } = workspace.ledger;
  const row = projection.rowsOf(room).find((one) => one.entity === 'plan');
  if (!row) return refuse('not_found', 'That room has no plan to update. Make a new room of this one.');
  if (!['commander', 'operator', 'scribe', 'responder'].includes(workspace.role())) {
    return refuse('not_allowed', `As ${workspace.role()} you cannot change the plan. Ask a commander.`);
  }
  const ref = blobRefOf(row.values.source);
  if (ref?.blob === sha256Bytes(read.bytes))
    return { ok: true, room, added: 0, changed: 0, kept: 0, gone: 0 };
  const oldBytes = ref && getBlob(workspace.ledger, ref);
  const before = oldBytes ? planItems(decodeAndRead(oldBytes), row.id, nodeCrypto) : [];
  const update = planUpdate(before, planItems(read.plan, row.id, nodeCrypto), projection.rowsOf(room));
  const source = putBlob(workspace.ledger, read.bytes);
  const cause = nextRef(workspace, 0);
  const drafts = [
    draft(
      room,
      'plan.updated',
      'plan',
      row.id,
      writesOver(projection.state('plan', row.id), planFields(read, source)),
    ),
    ...updateDrafts(workspace, room, update, cause),
  ];
  workspace.commit(drafts);
  return {
    ok: true,
    room,
    added: update.add.length,
    changed: update.change.length,
    kept: update.kept,
    gone: update.gone.length,
  };
}

function updateDrafts(workspace: Workspace, room: string, update: PlanUpdate, cause: OpRef): DraftOp[] {
  const over = (item: { entity: PlanItem['entity']; id: string }, fields: Record<string, Json>) =>
    writesOver(workspace.ledger.projection.state(item.entity, item.id), fields);
  return [
    ...update.add.map((item) =>
      draft(room, `${item.entity}.added`, item.entity, item.id, plain(item.fields), cause),
    ),
    ...update.change.map((item) =>
      draft(room, `${item.entity}.edited`, item.entity, item.id, over(item, item.fields), cause),
    ),
    ...update.gone.map((item) =>
      draft(room, `${item.entity}.edited`, item.entity, item.id, over(item, { gone: true }), cause),
    ),
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

function planFields(
  { plan, fileName }: ReadPlan,
  source: { blob: string; size: number; chunks: string[] },
): Record<string, Json> {
  return {
    title: titleOfPlan(plan, fileName),
    fileName,
    source: { ...source },
    dates: plan.dates
      .slice(0, 200)
      .map(({ label, text, date }) => ({ label: label.slice(0, 100), text: text.slice(0, 100), date })),
    readiness: plan.readiness ? { current: plan.readiness.current, target: plan.readiness.target } : null,
    unmapped: plan.unmapped.slice(0, 200).map(({ line, text }) => ({ line, text: text.slice(0, 120) })),
  };
}

function titleOfPlan(plan: Plan, fileName: string): string {
  const title = plan.title?.trim() || fileName.replace(/\.[^.]*$/, '').trim() || 'A plan';
  return title.slice(0, 500);
}

function offerOf(token: string, read: ReadPlan, workspace: Workspace | null): PlanOffer {
  const { plan, fileName } = read;
  const boxes = plan.tasks.filter((task) => task.checkbox);
  const done = boxes.filter((task) => task.state === 'done').length;
  return {
    token,
    title: titleOfPlan(plan, fileName),
    fileName,
    counts: {
      phases: plan.phases.length,
      tasksDone: done,
      tasksOpen: boxes.length - done,
      substeps: plan.tasks.length - boxes.length,
      criteria: plan.criteria.length,
      metrics: plan.metrics.length,
      risks: plan.risks.filter((risk) => risk.scored).length,
      unscoredRisks: plan.risks.filter((risk) => !risk.scored).length,
      stages: plan.stages.length,
      schedule: plan.schedule.length,
      updates: plan.communication.length,
      unmapped: plan.unmapped.length,
      lines: plan.lines.length,
    },
    unmapped: plan.unmapped.slice(0, 500).map(({ line, text }) => ({ line, text: text.slice(0, 300) })),
    dates: plan.dates.map(({ label, text, date }) => ({ label, text, date })),
    targetAt: targetOf(plan),
    warnings: warningsOf(plan),
    matches: workspace ? matchesOf(read, workspace) : [],
  };
}

const encodings: Record<RepairEncoding, string> = {
  'mac-roman': 'Mac Roman',
  'windows-1252': 'Windows-1252',
  'latin-1': 'Latin-1',
};

function warningsOf(plan: Plan): string[] {
  const warnings: string[] = [];
  const { changes, from } = plan.repair;
  if (changes.length > 0 && from) {
    warnings.push(
      `${changes.length} ${changes.length === 1 ? 'line' : 'lines'} had been damaged by being read as ${encodings[from]}; they are repaired here. Your file is left as it is.`,
    );
  }
  if (plan.tasks.length + plan.criteria.length + plan.risks.length + plan.metrics.length === 0) {
    warnings.push(
      'No tasks, criteria, risks or metrics were found. The room will be empty; you can still add things by hand.',
    );
  }
  return warnings;
}

/** Rooms that this plan, or an earlier state of it, was brought into. */
function matchesOf(read: ReadPlan, workspace: Workspace): PlanOffer['matches'] {
  const { projection, log, membership } = workspace.ledger;
  const hash = sha256Bytes(read.bytes);
  const title = titleOfPlan(read.plan, read.fileName);
  return projection.ofEntity('plan').flatMap((row) => {
    const room = projection.values('room', row.scope);
    if (!room || room.archived === true) return [];
    const same = blobRefOf(row.values.source)?.blob === hash;
    const alike =
      row.values.title === title || (read.fileName !== '' && row.values.fileName === read.fileName);
    if (!same && !alike) return [];
    const imported = log.ofEntity('plan', row.id)[0];
    const person = imported && membership.authorOf(log.chainKey(imported.chain))?.person;
    return [
      {
        room: row.scope,
        name: String(room.name ?? 'a room'),
        how: same ? ('same' as const) : ('changed' as const),
        importedAt: imported?.hlc ?? 0,
        by: person ? workspace.personName(person) : 'somebody',
      },
    ];
  });
}

function refuse(code: RejectionView['code'], message: string): { ok: false; rejection: RejectionView } {
  return { ok: false, rejection: { code, message } };
}
