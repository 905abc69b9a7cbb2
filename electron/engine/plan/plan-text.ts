import { blobRefOf } from '../../../node/blob.ts';
import { repairText } from '../../../shared/plan/repair/repair-text.ts';
import { getBlob } from '../blobs.ts';
import type { Ledger } from '../ledger.ts';
import { decode, readingOf } from './read-bytes.ts';

export interface PlanText {
  text: string;
  /** The same for the same bytes read the same way. */
  reading: string;
}

/** A plan's text as it is shown, without reading what it means; null while its file is not here. */
export function planTextOf(
  ledger: Ledger,
  values: Readonly<Record<string, unknown>> | undefined,
): PlanText | null {
  const ref = blobRefOf(values?.source);
  const bytes = ref && getBlob(ledger, ref);
  if (!ref || !bytes) return null;
  const { repaired } = readingOf(values);
  const { text } = decode(bytes);
  return { text: repaired ? repairText(text).text : text, reading: `${ref.blob}/${repaired}` };
}
