import type { Reading } from '../reading.ts';
import { withoutNumber } from '../sections/classify-heading.ts';
import { isInPhase, type Section } from '../sections/section.ts';
import { fold, wordsOf } from '../text/fold.ts';
import { findDates } from '../values/date.ts';
import { isVersionTitle } from '../words/phase-words.ts';
import { momentLexicon } from '../words/section-words.ts';
import { weekdayIn } from './schedule-slot.ts';

/** "Launch strategy" over "Phase 1" and "Phase 2" only holds them; "Pre-launch" over its weeks is one itself. */
export function isFrame(section: Section): boolean {
  if (momentLexicon.exact(withoutNumber(section.title)) !== null || isVersionTitle(section.title))
    return false;
  return section.children.some(
    (child) => child.kind === 'phase' || child.children.some((below) => below.kind === 'phase'),
  );
}

const MAY_BE_DAY: ReadonlySet<Section['kind']> = new Set([
  'other',
  'schedule',
  'tasks',
  'numbered',
  'stages',
]);

/** "Monday 23 June – Wiring", "Dec 2-8: Alpha": a heading that begins with a day is a stretch of the work below it. */
export function isDay(reading: Reading, section: Section): boolean {
  if (!MAY_BE_DAY.has(section.kind)) return false;
  const title = withoutNumber(section.title);
  const date = findDates(title, reading.dates)[0];
  const before = date === undefined ? title.slice(0, 12) : title.slice(0, date.start);
  const isWeekday = weekdayIn(title.split(/[\s,:–—-]/u)[0] ?? '') !== null;
  return isWeekday || (date !== undefined && (before.trim() === '' || weekdayIn(before) !== null));
}

export function holdsOwnWork(section: Section, working: ReadonlySet<Section>): boolean {
  return working.has(section) || holdsWork(section, working);
}

/** Moments that hold work, and those in one row with them: "Launch day" with nothing but a timetable. */
export function besideWorking(moments: readonly Section[], working: ReadonlySet<Section>): Section[] {
  const holding = new Set(moments.filter((section) => working.has(section) || holdsWork(section, working)));
  const parents = new Set([...holding].map((section) => section.parent));
  return moments.filter(
    (section) =>
      holding.has(section) ||
      (parents.has(section.parent) &&
        momentLexicon.start(wordsOf(fold(withoutNumber(section.title)))) !== null),
  );
}

/** Inside a phase, only a heading that says nothing else is a moment: "Process preparation" is a list of its work. */
export function isMoment(section: Section): boolean {
  const title = withoutNumber(section.title);
  if (section.kind === 'numbered') return momentLexicon.start(wordsOf(fold(title))) !== null;
  if (section.kind !== 'other') return false;
  if (isVersionTitle(title)) return true;
  return isInPhase(section) ? momentLexicon.exact(title) !== null : momentLexicon.find(title) !== null;
}

export function holdsWork(section: Section, working: ReadonlySet<Section>): boolean {
  return section.children.some((child) => working.has(child) || holdsWork(child, working));
}
