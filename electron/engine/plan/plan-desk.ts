import { blobRefOf } from '../../../node/blob.ts';
import { randomId } from '../../../node/crypto.ts';
import type { Params, Result } from '../../../shared/contract/engine.ts';
import type { LineCorrection } from '../../../shared/plan/correction.ts';
import { correctionsOf } from '../../../shared/plan/corrections/correction-lines.ts';
import type { Plan } from '../../../shared/plan/plan-schema.ts';
import { repairText } from '../../../shared/plan/repair/repair-text.ts';
import { getBlob } from '../blobs.ts';
import { refuse } from '../refuse.ts';
import type { Workspace } from '../workspace.ts';
import { bringIntoNewRoom, bringIntoRoom, planRow, previewUpdate } from './bring-in.ts';
import { matchesOf, offerOf, type ReadFile } from './offer.ts';
import { previewOf } from './preview.ts';
import { AS_READ, decode, type Reading, readBytes, readingOf } from './read-bytes.ts';
import { refuseBinary, refuseFile } from './read-file.ts';

/** How many plans are kept between reading and bringing in, and how many of rooms' plans as they were read. */
const MAX_READ = 4;
const FORGOTTEN = 'This plan was read before the app was restarted. Open the file again.';
const NOT_HERE = 'The plan’s file is not on this desk yet. It comes with the next sync.';

export interface RoomPlan {
  planId: string;
  plan: Plan;
}

/** Reads plans, says what they would become, and brings them into rooms. */
export class PlanDesk {
  /** By token, the last read last. */
  private readonly readFiles = new Map<string, ReadFile>();
  private readonly roomPlans = new Map<string, Plan>();
  private readonly sample: () => string;

  constructor(sample: () => string) {
    this.sample = sample;
  }

  readSample(workspace: Workspace | null): Result<'readPlan'> {
    return this.read(workspace, 'sample-launch.md', new TextEncoder().encode(this.sample()));
  }

  /** Reads a file, with what people said about its lines when an earlier state of it was brought in. */
  read(workspace: Workspace | null, fileName: string, bytes: Uint8Array): Result<'readPlan'> {
    const refused = refuseFile(fileName, bytes) ?? refuseBinary(fileName, decode(bytes));
    if (refused) return { ok: false, rejection: refused };
    const plain = { fileName, bytes, reading: AS_READ, plan: readBytes(bytes, AS_READ) };
    const remembered = workspace ? rememberedReading(plain, workspace) : null;
    return this.offer(
      workspace,
      remembered ? { ...plain, reading: remembered, plan: readBytes(bytes, remembered) } : plain,
    );
  }

  reopen(workspace: Workspace, planId: string): Result<'reopenPlan'> {
    const values = workspace.ledger.projection.values('plan', planId);
    const bytes = bytesOf(workspace, values);
    if (!bytes) return refuse('not_found', NOT_HERE);
    const reading = readingOf(values);
    const fileName = typeof values?.fileName === 'string' ? values.fileName : '';
    return this.offer(workspace, { fileName, bytes, reading, plan: readBytes(bytes, reading) });
  }

  preview(token: string): Result<'planPreview'> {
    const read = this.readFiles.get(token);
    return read ? { ok: true, preview: previewOf(token, read) } : refuse('conflict', FORGOTTEN);
  }

  correct(
    workspace: Workspace | null,
    token: string,
    repaired: boolean,
    byLine: readonly LineCorrection[],
  ): Result<'correctPlan'> {
    const old = this.readFiles.get(token);
    if (!old) return refuse('conflict', FORGOTTEN);
    const source = decode(old.bytes).text;
    const reading = {
      repaired,
      corrections: correctionsOf(repaired ? repairText(source).text : source, byLine),
    };
    const read = { ...old, reading, plan: readBytes(old.bytes, reading) };
    this.readFiles.set(token, read);
    return { ok: true, offer: offerOf(token, read, workspace), preview: previewOf(token, read) };
  }

  updatePreview(workspace: Workspace, token: string, room: string): Result<'updatePreview'> {
    const read = this.readFiles.get(token);
    return read ? previewUpdate(workspace, read, room) : refuse('conflict', FORGOTTEN);
  }

  import(workspace: Workspace, token: string, into: Params<'importPlan'>['into']): Result<'importPlan'> {
    const read = this.readFiles.get(token);
    if (!read) return refuse('conflict', FORGOTTEN);
    return into.type === 'new'
      ? bringIntoNewRoom(workspace, read, into.name)
      : bringIntoRoom(workspace, read, into.room);
  }

  source(workspace: Workspace, planId: string): Result<'planSource'> {
    const values = workspace.ledger.projection.values('plan', planId);
    const plan = this.planOf(workspace, values);
    if (!plan) return refuse('not_found', NOT_HERE);
    return {
      ok: true,
      text: plan.text,
      fileName: typeof values?.fileName === 'string' ? values.fileName : null,
    };
  }

  /** The plan of a room as its file says it, or null where the room has none or its file is not here yet. */
  roomPlan(workspace: Workspace, room: string): RoomPlan | null {
    const row = planRow(workspace, room);
    const plan = row && this.planOf(workspace, row.values);
    return row && plan ? { planId: row.id, plan } : null;
  }

  /** Reading takes long enough to remember what came of it; the same bytes read the same way give the same plan. */
  private planOf(workspace: Workspace, values: Readonly<Record<string, unknown>> | undefined): Plan | null {
    const ref = blobRefOf(values?.source);
    if (!ref) return null;
    const reading = readingOf(values);
    const key = JSON.stringify([ref.blob, reading]);
    const known = this.roomPlans.get(key);
    if (known) return known;
    const bytes = bytesOf(workspace, values);
    if (!bytes) return null;
    const plan = readBytes(bytes, reading);
    keep(this.roomPlans, key, plan);
    return plan;
  }

  private offer(workspace: Workspace | null, read: ReadFile): Result<'readPlan'> {
    const token = randomId();
    keep(this.readFiles, token, read);
    return { ok: true, offer: offerOf(token, read, workspace) };
  }
}

/** What people said about the lines of an earlier state of this file, where they said anything. */
function rememberedReading(read: ReadFile, workspace: Workspace): Reading | null {
  const match = matchesOf(read, workspace)[0];
  const row = match && planRow(workspace, match.room);
  const reading = row && readingOf(row.values);
  return reading && (!reading.repaired || reading.corrections.length > 0) ? reading : null;
}

function bytesOf(
  workspace: Workspace,
  values: Readonly<Record<string, unknown>> | undefined,
): Uint8Array | null {
  const ref = blobRefOf(values?.source);
  return ref && getBlob(workspace.ledger, ref);
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  for (const old of [...map.keys()].slice(0, -MAX_READ)) map.delete(old);
}
