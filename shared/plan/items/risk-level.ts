import { withoutNumber, withoutSigns } from '../sections/classify-heading.ts';
import { ancestry, type Section } from '../sections/section.ts';
import { fold, wordsOf } from '../text/fold.ts';
import { levelLexicon } from '../words/level-words.ts';

/** What may stand beside the level in such a heading. */
const BESIDE =
  /^(?:risks?|items?|areas?|priority|level|severity|impact|issues?|and|risiken|risiko|risques?|riesgos?|riscos?|rischi|risico|s|ryzyka|риски)$/u;

/** "Possible risks" are what may happen, not risks of a level. */
const VAGUE =
  /^(?:poss?ib|prob|prov|likely|expected|normal|significa|important|certain|regular|common|mogl|wahrsch)/u;

/** "🔴 High Risk Items", "Critical risks": the level that the heading above says of each risk below it, as written. */
export function levelAbove(section: Section): string | null {
  for (const each of ancestry(section)) {
    if (each.kind !== 'risks') return null;
    const level = levelIn(each.title);
    if (level !== null) return level;
  }
  return null;
}

function levelIn(heading: string): string | null {
  const title = withoutSigns(withoutNumber(heading)).replace(/\s?[(（].*$/u, '');
  const words = wordsOf(fold(title));
  const hit = words.length > 5 ? null : levelLexicon.start(words);
  if (hit === null || VAGUE.test(words[0] ?? '')) return null;
  if (!words.slice(hit.length).every((word) => BESIDE.test(word))) return null;
  return title
    .split(/[\s-]+/u)
    .slice(0, hit.length)
    .join(' ');
}
