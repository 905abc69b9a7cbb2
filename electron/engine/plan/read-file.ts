import type { RejectionView } from '../../../shared/contract/views.ts';

export const MAX_PLAN_BYTES = 8 * 1024 * 1024;

/** Why a dropped file is not a plan, before anybody tries to read it; null when it may be one. */
export function refuseFile(fileName: string, bytes: Uint8Array): RejectionView | null {
  const name = fileName || 'The pasted text';
  if (bytes.length === 0) return refusal(`${name} is empty. Save the plan first, then drop it again.`);
  if (bytes.length > MAX_PLAN_BYTES) {
    return refusal(
      `${name} has ${megabytes(bytes.length)} MB; a plan may have ${megabytes(MAX_PLAN_BYTES)} MB. Cut what is not the plan out of it.`,
    );
  }
  if (isBinary(bytes))
    return refusal(`${name} is not a text file. Export the plan as Markdown or plain text, then drop that.`);
  return null;
}

/** NUL bytes mean binary, except in UTF-16, which announces itself with a byte order mark. */
function isBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !utf16 && bytes.includes(0);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0);
}

function refusal(message: string): RejectionView {
  return { code: 'invalid', message };
}
