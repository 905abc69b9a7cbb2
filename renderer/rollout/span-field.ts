import { readSpan } from '../../shared/board/span.ts';
import { spanText } from '../../shared/board/stages.ts';

/** A span as people write it in a field: '10m', '1h30m'; empty for none. */
export function spanWords(ms: number | null): string {
  return ms === null ? '' : spanText(ms).replace(/\s/g, '');
}

/** The span of a field's text; undefined where it is none, null where the field is empty. */
export function readSpanField(text: string): number | null | undefined {
  const bare = text.replace(/\s/g, '');
  return bare === '' ? null : (readSpan(bare) ?? undefined);
}

export const spanFault = 'Write it as 30s, 10m, 2h or 1h30m.';

/** The whole number of a field's text; undefined where it is none, null where the field is empty. */
export function readCount(text: string, least: number): number | null | undefined {
  if (text.trim() === '') return null;
  const n = Number(text.trim());
  return Number.isInteger(n) && n >= least ? n : undefined;
}
