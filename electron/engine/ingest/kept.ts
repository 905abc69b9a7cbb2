import { blobRefOf } from '../../../node/blob.ts';
import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { getBlob, hasBlob } from '../blobs.ts';
import type { Workspace } from '../workspace.ts';

/** Where the rest of a kept payload is: an older version kept no more than its beginning. */
export type Rest = 'here' | 'missing' | 'lost';

/** A byte order mark is counted and no part of the text. */
const BOM_BYTES = 3;

/** Payloads that nobody understood when they came, in the order in which they came. */
export function keptRows({ ledger }: Workspace): Row[] {
  const rows = ledger.projection.ofEntity('payload').filter(({ removed }) => !removed);
  return rows.sort((a, b) => receivedAt(a) - receivedAt(b));
}

export function receivedAt(row: Row): number {
  return numberOf(row, 'receivedAt') ?? 0;
}

/** Which mapping a kept payload was read by, as `markOf` names it; empty where none was. */
export function readAs(row: Row): string {
  return textOf(row, 'readAs');
}

export function restOf({ ledger }: Workspace, row: Row): Rest {
  const whole = blobRefOf(row.values.whole);
  if (whole) return hasBlob(ledger, whole) ? 'here' : 'missing';
  const cut = (numberOf(row, 'size') ?? 0) - Buffer.byteLength(textOf(row, 'text')) > BOM_BYTES;
  return cut ? 'lost' : 'here';
}

/** All of a kept payload; null where it is not here. */
export function wholeText(workspace: Workspace, row: Row): string | null {
  if (restOf(workspace, row) !== 'here') return null;
  const whole = blobRefOf(row.values.whole);
  if (!whole) return textOf(row, 'text');
  const bytes = getBlob(workspace.ledger, whole);
  return bytes && Buffer.from(bytes).toString('utf8');
}
