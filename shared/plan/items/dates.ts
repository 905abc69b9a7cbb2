import type { PlanDate } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import { isInPhase } from '../sections/section.ts';
import { fold, wordsOf } from '../text/fold.ts';
import { findClock } from '../values/clock.ts';
import { findDates, resolveDates } from '../values/date.ts';
import type { Label } from '../words/label-words.ts';
import { weekdayByName } from '../words/month-words.ts';
import { isVersionTitle } from '../words/phase-words.ts';
import type { Fact } from './facts.ts';

const DATED: ReadonlySet<Label> = new Set([
  'target',
  'start',
  'end',
  'date',
  'launch',
  'updated',
  'review',
  'due',
  'time',
]);
const OPEN_TO_ANY: ReadonlySet<string> = new Set(['root', 'overview', 'schedule', 'progress']);

/** Days that the plan gives a name: "Target launch: …", "Code freeze: …". */
export function readDates(reading: Reading): PlanDate[] {
  const seen = new Set<string>();
  return reading.facts.flatMap((fact) => {
    const date = dateOf(reading, fact);
    if (date === null || seen.has(`${fact.line}:${fact.name}`)) return [];
    seen.add(`${fact.line}:${fact.name}`);
    reading.coverage.cover(fact.line, 'date');
    return [date];
  });
}

/** What stands behind the last rule of a plan. */
function isFoot(fact: Fact): boolean {
  return fact.section.hidden && fact.section.corrected === null;
}

/** "Target date" below a risk is the risk's own. */
function isOfRisk(fact: Fact): boolean {
  return fact.section.kind === 'risks' && fact.label !== 'updated' && fact.label !== 'review';
}

/** "Due" below a phase is the phase's own. */
function isOfWork(fact: Fact): boolean {
  const isWork = isInPhase(fact.section) || isVersionTitle(fact.section.title);
  return isWork && fact.label !== 'updated' && fact.label !== 'review';
}

/** "Stand: 02.04.2026" names a day, "Stand: fertig" a state. */
function isOnlyDay(reading: Reading, fact: Fact): boolean {
  const hit = fact.label === 'status' ? findDates(fact.value, reading.dates)[0] : undefined;
  return hit !== undefined && hit.start === 0 && hit.end >= fact.value.length - 1;
}

function dateOf(reading: Reading, fact: Fact): PlanDate | null {
  if (isOfRisk(fact) || isOfWork(fact)) return null;
  const isNamed = fact.label !== null && (DATED.has(fact.label) || isOnlyDay(reading, fact));
  const isOpen = OPEN_TO_ANY.has(fact.section.kind) || isFoot(fact);
  if (!isNamed && (fact.label !== null || !isOpen)) return null;
  if (findDates(fact.name, reading.dates).length > 0) return null;
  const hit = findDates(fact.value, reading.dates)[0];
  if (hit === undefined || !(isLead(fact.value.slice(0, hit.start)) || isAside(fact, hit))) return null;
  const days = resolveDates(hit, reading.dates);
  const clock = findClock(fact.value.slice(hit.end));
  return {
    label: fact.name,
    text: fact.value,
    date: days.start,
    end: days.end,
    time: clock?.time ?? null,
    zone: clock === null ? null : clock.zone,
    line: fact.line,
    span: { ...fact.span },
    anchor: reading.anchors.name('date', fact.section.path, fact.name),
  };
}

/** "Next review: retrospective (12 Sept)", "Deployment date: Target: March 1": the day behind what it is of. */
function isAside(fact: Fact, hit: { start: number; end: number }): boolean {
  const [before, after] = [fact.value.slice(0, hit.start), fact.value.slice(hit.end)];
  if (/^(?:target|planned|expected|geplant|prévu|previst[oa])\s?[:：]\s?$/iu.test(before)) return true;
  return fact.label !== null && /[(（]$/u.test(before) && /^\W{0,3}$/u.test(after);
}

/** Only a weekday or a small word may stand before the date; else the line is a sentence. */
function isLead(before: string): boolean {
  const words = wordsOf(fold(before));
  return (
    words.length <= 3 &&
    words.every((word) => weekdayByName.has(word) || word.length <= 4 || word === 'feira')
  );
}
