import type { RejectionView } from '../../shared/contract/views.ts';

/** A refusal in words for a person: what is wrong and what to do. Nothing was changed. */
export function refuse<Code extends RejectionView['code']>(
  code: Code,
  message: string,
): { ok: false; rejection: { code: Code; message: string } } {
  return { ok: false, rejection: { code, message } };
}
