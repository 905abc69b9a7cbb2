import { randomId } from '../../../node/crypto.ts';
import { readScale } from '../../../shared/board/risk-scale.ts';
import { orderAfter } from '../../../shared/board/task-moves.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import { MAX_CSV_BYTES } from '../../../shared/csv/csv-limits.ts';
import { type CsvContext, type RisksOfCsv, readRisks, writeRisks } from '../../../shared/csv/risk-csv.ts';
import { fileNameOf } from '../../../shared/export/file-name.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { canonical, type Json } from '../../../shared/json.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import { type DraftOp, decide } from '../../../shared/ops/commands.ts';
import type { Owner } from '../../../shared/ops/fields.ts';
import { decode } from '../plan/read-bytes.ts';
import { refuse } from '../refuse.ts';
import type { Workspace } from '../workspace.ts';

/** How many tables are kept between reading and bringing in. */
const MAX_READ = 4;

interface ReadTable {
  workspace: string;
  room: string;
  text: string;
  risks: RisksOfCsv;
}

/** Reads tables of risks, says what they would do, and brings them into rooms. */
export class RisksDesk {
  private readonly tables = new Map<string, ReadTable>();

  read(workspace: Workspace, room: string, bytes: Uint8Array): Result<'readRisksCsv'> {
    if (bytes.length > MAX_CSV_BYTES)
      return refuse(
        'invalid',
        `The file has more than ${MAX_CSV_BYTES / 1e6} MB. Split it, then read the parts.`,
      );
    const { text, encoding } = decode(bytes);
    if (text.includes('\0') && !encoding.startsWith('utf-16'))
      return refuse('invalid', 'The file is not text. Save the table as CSV, then read that.');
    const worked = workOut(workspace, room, text);
    if (!worked.ok) return worked;
    const token = randomId();
    this.tables.set(token, { workspace: workspace.id, room, text, risks: worked.risks });
    for (const old of [...this.tables.keys()].slice(0, -MAX_READ)) this.tables.delete(old);
    return { ok: true, preview: previewOf(token, worked.risks) };
  }

  /** Carries out what the preview said, in one commit; where the board has changed since, nothing. */
  import(workspace: Workspace, token: string): Result<'importRisksCsv'> {
    const table = this.tables.get(token);
    if (table?.workspace !== workspace.id)
      return refuse('conflict', 'This table was read too long ago. Choose the file again.');
    const worked = workOut(workspace, table.room, table.text);
    if (!worked.ok) return worked;
    const { add, change } = worked.risks;
    if (canonical(partsOf(worked.risks)) !== canonical(partsOf(table.risks)))
      return refuse(
        'conflict',
        'The risks of the room have changed since. Choose the file again and look once more.',
      );
    const drafts = draftsOf(workspace, table.room, worked.risks);
    if (!drafts.ok) return drafts;
    this.tables.delete(token);
    if (drafts.ops.length > 0) workspace.commit(drafts.ops);
    return { ok: true, added: add.length, changed: change.length };
  }
}

/** What the person was shown and agreed to. */
function partsOf({ add, change }: RisksOfCsv): Json {
  return {
    add: add.map(({ line, title, fields }) => ({ line, title, fields })),
    change: change.map(({ line, title, id, fields, changes }) => ({
      line,
      title,
      id,
      fields,
      changes: changes.map(({ column, label, here, file }) => ({ column, label, here, file })),
    })),
  };
}

function draftsOf(
  workspace: Workspace,
  room: string,
  { add, change }: RisksOfCsv,
): { ok: true; ops: DraftOp[] } | Extract<ReturnType<typeof decide>, { ok: false }> {
  const context = workspace.context();
  const risks = risksOf(workspace, room);
  let last: Row | null =
    risks.toSorted((a, b) => (String(a.values.order) < String(b.values.order) ? -1 : 1)).at(-1) ?? null;
  const ops: DraftOp[] = [];
  for (const { fields } of add) {
    const order = orderAfter(last ? [last] : [], last);
    const done = decide(context, 'addItem', { room, entity: 'risk', fields: { ...fields, order } });
    if (!done.ok) return done;
    last = { entity: 'risk', id: '', scope: room, values: { order }, conflicts: [], removed: false };
    ops.push(...done.ops);
  }
  for (const { id, fields } of change) {
    const done = decide(context, 'editItem', { entity: 'risk', id, fields });
    if (!done.ok) return done;
    ops.push(...done.ops);
  }
  return { ok: true, ops };
}

/** The room's register as a table for a spreadsheet. */
export function exportRisks(workspace: Workspace, room: string): Result<'exportRisks'> {
  const own = workspace.ledger.projection.values('room', room);
  if (!own) return refuse('not_found', 'That room is not on this desk. Choose another one.');
  return {
    ok: true,
    fileName: fileNameOf(`${titleOf('room', own)} risks`, 'csv', 'risks'),
    text: writeRisks(risksOf(workspace, room), contextOf(workspace, room)),
  };
}

function workOut(
  workspace: Workspace,
  room: string,
  text: string,
): { ok: true; risks: RisksOfCsv } | Extract<Result<'readRisksCsv'>, { ok: false }> {
  if (!workspace.ledger.projection.values('room', room))
    return refuse('not_found', 'That room is not on this desk. Choose another one.');
  const read = readRisks(text, risksOf(workspace, room), contextOf(workspace, room));
  return read.ok ? read : refuse('invalid', read.why);
}

function risksOf(workspace: Workspace, room: string): Row[] {
  return workspace.ledger.projection
    .rowsOf(room)
    .filter(({ entity, removed }) => entity === 'risk' && !removed);
}

function contextOf(workspace: Workspace, room: string): CsvContext {
  const { projection, membership } = workspace.ledger;
  const values = projection.values('riskScale', room);
  const scale = values && { entity: 'riskScale', id: room, values, conflicts: [], removed: false };
  const names = new Map<string, string>();
  for (const { person, role } of membership.members())
    if (role !== 'none') names.set(workspace.personName(person).trim().toLowerCase(), person);
  const zone = projection.values('room', room)?.zone;
  return {
    scale: readScale(scale),
    zone: typeof zone === 'string' ? zone : 'UTC',
    ownerName: (owner: Owner) => ('person' in owner ? workspace.personName(owner.person) : owner.name),
    ownerOf: (name) => {
      const person = names.get(name.trim().toLowerCase());
      return person === undefined ? { name: name.trim() } : { person };
    },
  };
}

function previewOf(token: string, { add, change, same, refused, ignored }: RisksOfCsv) {
  return {
    token,
    add: add.map(({ line, title }) => ({ line, title })),
    change: change.map(({ line, title, id, changes }) => ({ line, title, id, changes })),
    same,
    refused,
    ignored,
  };
}
