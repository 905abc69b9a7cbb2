import { leadingSign } from '../text/emoji.ts';
import { fold } from '../text/fold.ts';

const HOLDS =
  /^(?:go|pass(?:es|ed)?|green|approved|satisfied|bestanden|freigegeben|gruen|valide|conforme|aprobado|aprovado|superato|vert|verde)$/u;
const FAILS =
  /^(?:no[- ]?go|not go|hold|fail(?:s|ed|ing)?|red|rejected|not (?:run|met|tested|passed|satisfied|approved)|nicht bestanden|rot|rouge|rojo|vermelho|rosso|non conforme|rechazado|reprovado)$/u;

/** What a result cell of a gate says ("GO", "NO-GO", "✅ Pass", "Fail (2 open)"), or null when it is no such word. */
export function verdictOf(cell: string): boolean | null {
  const sign = leadingSign(cell);
  const bare = (sign === null ? cell : cell.slice(sign.length)).replace(
    /[\s,;:–—-]*[(（][^()（）]{0,60}[)）]\s*$/u,
    '',
  );
  const words = fold(bare).trim();
  if (words.length > 24) return null;
  if (FAILS.test(words)) return false;
  return HOLDS.test(words) ? true : null;
}
