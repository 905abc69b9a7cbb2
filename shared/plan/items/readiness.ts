import type { Plan } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import { parseNumber } from '../values/number.ts';

const SCORE = /^[~≈]?\s?(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:\/\s?(\d{1,4})|%|％)?/;
const STEP =
  /^[~≈]?\s?(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:\/\s?(\d{1,4})|[%％])?\s?(?:→|->|=>|⇒|➜|to|bis|à|a)\s?(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:\/\s?(\d{1,4})|[%％])?/;

/** The score that the plan gives itself, now and to be reached: "3.5/10 → 7.5/10". */
export function readReadiness(reading: Reading): Plan['readiness'] {
  let found: { current: number | null; target: number | null; scale: number | null; line: number } | null =
    null;
  for (const fact of reading.facts) {
    if (fact.label !== 'readiness' && fact.label !== 'readiness-current' && fact.label !== 'readiness-target')
      continue;
    const score = scoreOf(fact.value);
    if (score === null) continue;
    reading.coverage.cover(fact.line, 'readiness');
    found ??= { current: null, target: null, scale: score.scale, line: fact.line };
    if (fact.label === 'readiness-target') found.target ??= score.first;
    else {
      found.current ??= score.first;
      found.target ??= score.second ?? targetIn(fact.value);
    }
  }
  return found;
}

/** "62% (target 95%)", "3/10, goal 7/10". */
function targetIn(value: string): number | null {
  const match =
    /(?:target|goal|ziel|cible|objectif|objetivo|meta|目標)\s?[:：=]?\s?(\d{1,3}(?:[.,]\d{1,2})?)/iu.exec(
      value.slice(0, 60),
    );
  return match === null ? null : parseNumber(match[1] ?? '0');
}

function scoreOf(value: string): { first: number; second: number | null; scale: number | null } | null {
  const head = value.slice(0, 60);
  const step = STEP.exec(head);
  if (step !== null)
    return {
      first: parseNumber(step[1] ?? '0'),
      second: parseNumber(step[3] ?? '0'),
      scale: scale(step[2] ?? step[4], head),
    };
  const one = SCORE.exec(head);
  return one === null
    ? null
    : { first: parseNumber(one[1] ?? '0'), second: null, scale: scale(one[2], head) };
}

function scale(written: string | undefined, value: string): number | null {
  if (written !== undefined) return Number(written);
  return /[%％]/.test(value) ? 100 : null;
}
