import type { Fact } from '../items/facts.ts';
import type { DateContext } from './date.ts';
import { findDates, isoFor } from './date.ts';

const HEAD = 60_000;
const MOST_LINES = 400;
const LANGUAGES =
  /[\s,.](?:der|die|und|von|für|mit|le|les|des|du|de|del|la|et|el|los|las|y|para|por|os|uma|não|com|il|di|het|een|och|att|og|się|jest|ve|bir|için|の|は)[\s,.]/giu;
const NOT_LATIN = /[\u0400-\u04ff\u0370-\u03ff\u0590-\u06ff]/gu;
const MANY = 40;
const ENGLISH = /[\s,.](?:the|and|of|to|with|for)[\s,.]/gi;

/** From the plan's full dates: the one that others are near to, and which way 9/12 is meant. */
export function dateContext(text: string, facts: readonly Fact[], today: string | null): DateContext {
  const dayFirst = readsDayFirst(text);
  const bare: DateContext = { anchor: null, dayFirst };
  const byFact = facts.filter((fact) => fact.label === 'start' || fact.label === 'launch').concat(facts);
  for (const fact of byFact.slice(0, MOST_LINES)) {
    const anchor = firstFullDate(fact.value, bare);
    if (anchor !== null) return { anchor, dayFirst };
  }
  return { anchor: firstInText(text, bare) ?? today, dayFirst };
}

function firstFullDate(text: string, context: DateContext): string | null {
  if (!text.includes('20') && !/\d[/.]\d/.test(text)) return null;
  const hit = findDates(text, context).find((one) => one.from.year !== null || one.to?.year != null);
  if (hit === undefined) return null;
  return isoFor({ ...hit.from, year: hit.from.year ?? hit.to?.year ?? null }, context);
}

function firstInText(text: string, context: DateContext): string | null {
  for (const line of text
    .slice(0, HEAD)
    .split(/\r\n|\r|\n/)
    .slice(0, 2_000)) {
    const found = line.includes('20') ? firstFullDate(line, context) : null;
    if (found !== null) return found;
  }
  return null;
}

function readsDayFirst(text: string): boolean {
  const head = text.slice(0, HEAD);
  for (const match of head.matchAll(/(?<![\d./])(\d{1,2})\/(\d{1,2})(?:\/20\d\d)?(?![\d/])/g)) {
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12 && first <= 31 && second <= 12) return true;
    if (second > 12 && second <= 31 && first <= 12) return false;
  }
  if ((head.match(NOT_LATIN)?.length ?? 0) > MANY) return true;
  const foreign = head.match(LANGUAGES)?.length ?? 0;
  return foreign > (head.match(ENGLISH)?.length ?? 0);
}
