import { fold } from '../text/fold.ts';

/** Folds each character on its own and keeps the length, so that offsets in the result are offsets in the source. */
export function foldInPlace(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text.toLowerCase();
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const folded = char.charCodeAt(0) < 128 ? char.toLowerCase() : fold(char);
    out += folded.length === 1 ? folded : char;
  }
  return out;
}
