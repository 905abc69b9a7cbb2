import { blobRefOf } from '../../../node/blob.ts';
import { nodeCrypto } from '../../../node/crypto.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import type { RoomFinding, TimelineItem } from '../../../shared/contract/views.ts';
import { fileNameOf } from '../../../shared/export/file-name.ts';
import { roomDocument } from '../../../shared/export/room-document.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { exportPlan, type LeftOut } from '../../../shared/import/plan-export.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import type { Owner } from '../../../shared/ops/fields.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import { repairText } from '../../../shared/plan/repair/repair-text.ts';
import { getBlob } from '../blobs.ts';
import type { PlanDesk } from '../plan/plan-desk.ts';
import { decode, readingOf } from '../plan/read-bytes.ts';
import { refuse } from '../refuse.ts';
import type { Workspace } from '../workspace.ts';
import { findings } from './findings.ts';
import { timeline } from './timeline.ts';

const PAGE = 500;
/** A document that nobody could read to its end helps nobody; what is left out is said in it. */
const MOST_ENTRIES = 10_000;
const MOST_NOTES = 60;
const encodingNames = {
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
  'mac-roman': 'Mac Roman',
} as const;

/** A room as a file: its plan with the changes written back, or all of it as one document. */
export function exportRoom(
  workspace: Workspace,
  plans: PlanDesk,
  room: string,
  what: 'plan' | 'room',
): Result<'exportRoom'> {
  const rows = workspace.ledger.projection.rowsOf(room);
  const own = rows.find((row) => row.entity === 'room');
  if (!own) return refuse('not_found', 'That room is not on this desk. Choose another one.');
  return what === 'plan' ? planFile(workspace, rows) : roomFile(workspace, plans, own, rows);
}

function planFile(workspace: Workspace, rows: readonly Row[]): Result<'exportRoom'> {
  const row = rows.find((one) => one.entity === 'plan');
  if (!row) return refuse('not_found', 'This room has no plan. Export the whole room instead.');
  const ref = blobRefOf(row.values.source);
  const bytes = ref && getBlob(workspace.ledger, ref);
  if (!bytes)
    return refuse('not_found', 'The plan’s file is not on this desk yet. It comes with the next sync.');
  const { repaired, corrections } = readingOf(row.values);
  const { text: source, encoding, hadBom } = decode(bytes);
  const repair = repaired ? repairText(source) : null;
  const text = repair?.text ?? source;
  const done = exportPlan(
    { text, planId: row.id, read: (changed) => readPlan(changed, { corrections }) },
    rows,
    (person) => workspace.personName(person),
    nodeCrypto,
  );
  const fileName = typeof row.values.fileName === 'string' ? row.values.fileName : '';
  const dot = fileName.lastIndexOf('.');
  const extension = /^\.(?:md|markdown|txt)$/i.test(fileName.slice(dot)) ? fileName.slice(dot + 1) : 'md';
  return {
    ok: true,
    fileName: fileNameOf(dot > 0 ? fileName.slice(0, dot) : titleOf('plan', row.values), extension, 'plan'),
    // A file that began with a byte order mark goes on to do so.
    text: (encoding === 'utf-8' && hadBom ? '\ufeff' : '') + done.text,
    notes: [
      ...(encoding === 'utf-8'
        ? []
        : [`The file came in ${encodingNames[encoding]}; it is written as UTF-8.`]),
      ...(repair?.applied
        ? [
            `Damaged letters in ${count(new Set(repair.changes.map(({ line }) => line)).size, 'line')} are written as they were repaired.`,
          ]
        : []),
      ...leftNotes(done.left),
    ],
  };
}

function leftNotes(left: readonly LeftOut[]): string[] {
  const notes = left
    .slice(0, MOST_NOTES)
    .map(({ line, title, why }) => `${line === null ? '' : `Line ${line}, `}“${title}”: ${why}.`);
  return left.length > MOST_NOTES ? [...notes, `And ${left.length - MOST_NOTES} more.`] : notes;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function roomFile(
  workspace: Workspace,
  plans: PlanDesk,
  own: Row,
  rows: readonly Row[],
): Result<'exportRoom'> {
  const { items, more } = entries(workspace, own.id);
  const found = findings(workspace, own.id, plans.roomPlan(workspace, own.id));
  const contradictions: RoomFinding[] = found.ok ? found.findings : [];
  return {
    ok: true,
    fileName: fileNameOf(titleOf('room', own.values), 'md', 'room'),
    text: roomDocument({
      workspace: workspace.name(),
      room: own,
      rows,
      people: workspace.ledger.membership
        .members()
        .filter(({ role }) => role !== 'none')
        .map(({ person, role }) => ({ name: workspace.personName(person), role })),
      timeline: items,
      older: more,
      findings: contradictions,
      ownerName: (owner: Owner) => ('person' in owner ? workspace.personName(owner.person) : owner.name),
      now: workspace.context().now,
    }),
    notes: [
      ...(found.ok ? [] : [`Contradictions are not in it: ${found.rejection.message}`]),
      ...(more ? [`Of the timeline it has the latest ${MOST_ENTRIES} entries.`] : []),
    ],
  };
}

function entries(workspace: Workspace, room: string): { items: TimelineItem[]; more: boolean } {
  const items: TimelineItem[] = [];
  for (;;) {
    const last = items.at(-1);
    const page = timeline(workspace, {
      workspace: workspace.id,
      room,
      lanes: [],
      text: '',
      person: null,
      pinnedOnly: false,
      before: last ? { at: last.at, id: last.id } : null,
      limit: PAGE,
    });
    items.push(...page.items);
    if (!page.more || items.length >= MOST_ENTRIES) return { items, more: page.more };
  }
}
