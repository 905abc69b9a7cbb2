import type { RejectionView } from '../../../shared/contract/views.ts';
import { MAX_PLAN_BYTES } from '../../../shared/import/limits.ts';
import type { DecodedPlan } from '../../../shared/plan/repair/decode-plan.ts';

/** Why a dropped file is not a plan, before anybody tries to read it; null when it may be one. */
export function refuseFile(fileName: string, bytes: Uint8Array): RejectionView | null {
  const name = fileName || 'The pasted text';
  if (bytes.length === 0) return refusal(`${name} is empty. Save the plan first, then drop it again.`);
  if (bytes.length > MAX_PLAN_BYTES) {
    return refusal(
      `${name} has ${megabytes(bytes.length)} MB; a plan may have ${megabytes(MAX_PLAN_BYTES)} MB. Cut what is not the plan out of it.`,
    );
  }
  return null;
}

/** NULs in what is not UTF-16 mean that it is no text at all. */
export function refuseBinary(fileName: string, { text, encoding }: DecodedPlan): RejectionView | null {
  if (encoding.startsWith('utf-16') || !text.includes('\0')) return null;
  return refusal(
    `${fileName || 'The pasted text'} is not a text file. Export the plan as Markdown or plain text, then drop that.`,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
}

function refusal(message: string): RejectionView {
  return { code: 'invalid', message };
}
