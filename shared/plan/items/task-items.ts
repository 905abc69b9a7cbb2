import type { ItemBlock } from '../blocks/block.ts';
import { type Reading, topItems, wordsOfItem } from '../reading.ts';
import { isInPhase, type Section, type SectionKind } from '../sections/section.ts';
import { leadingSign, trailingSign } from '../text/emoji.ts';
import { readClockRange, readRelativeTime } from '../values/clock.ts';
import { momentLexicon } from '../words/section-words.ts';
import type { StatusWord } from '../words/status-words.ts';

/** Sections in which a sign at the beginning of an item is a box that somebody drew with an emoji. */
const MARKED: ReadonlySet<SectionKind> = new Set([
  'root',
  'phase',
  'numbered',
  'other',
  'tasks',
  'criteria',
  'done-definition',
  'stages',
  'next-steps',
  'schedule',
]);
/** Only where the section is about work does a sign at the end count as one. */
const WORK: ReadonlySet<SectionKind> = new Set(['phase', 'numbered', 'tasks', 'criteria', 'done-definition']);

const BOX_SIGNS: Readonly<Record<string, StatusWord>> = {
  '✅': 'done',
  '☑': 'done',
  '✔': 'done',
  '✓': 'done',
  '⏳': 'in_progress',
  '⌛': 'in_progress',
  '🔄': 'in_progress',
  '🔃': 'in_progress',
  '🚧': 'in_progress',
  '❌': 'open',
  '✗': 'open',
  '✘': 'open',
  '❎': 'open',
  '✖': 'open',
  '🚫': 'blocked',
  '⛔': 'blocked',
  '🛑': 'blocked',
  '⏸': 'blocked',
  '⬜': 'open',
  '☐': 'open',
  '🔲': 'open',
};

/** The state that a drawn box gives an item that has no real one, or null. */
export function taskMark(item: ItemBlock, section: Section, reading: Reading): StatusWord | null {
  if (!MARKED.has(section.kind)) return null;
  const first = item.words[0]?.text ?? '';
  const lead = leadingSign(first);
  if (lead !== null && lead.length < first.length) {
    const state = reading.legend.get(lead.sign) ?? BOX_SIGNS[lead.sign];
    if (state !== undefined) return state;
  }
  const tail = WORK.has(section.kind) ? trailingSign(first) : null;
  return tail === null ? null : (reading.legend.get(tail.sign) ?? BOX_SIGNS[tail.sign] ?? null);
}

/**
 * Sections whose plain list items are pieces of work. A plan that ticks boxes says with them what its tasks are; only
 * one without boxes means its plain lists. A list called "Action items" is always meant.
 */
export function plainTaskSections(reading: Reading): ReadonlySet<Section> {
  const sections = [reading.outline.root, ...reading.outline.sections];
  const usesBoxes = hasBoxedWork(reading);
  const hasPhases = sections.some((section) => section.kind === 'phase');
  const hasTaskRows = reading.tables.some((table) => table.kind === 'tasks');
  const chosen = sections.filter((section) => {
    if (section.corrected === 'task' || isMarkedList(section, reading)) return true;
    if (section.kind === 'tasks') return true;
    if (usesBoxes) return false;
    if (section.kind === 'phase' || isMoment(section)) return true;
    if (section.kind !== 'numbered' && section.kind !== 'other') return false;
    return isInPhase(section) || (!hasPhases && !hasTaskRows);
  });
  return new Set(chosen.filter((section) => section.corrected === 'task' || !isTimed(section)));
}

function hasBoxedWork(reading: Reading): boolean {
  for (const [item, section] of reading.outline.sectionOf) {
    if (
      item.box !== null &&
      section.kind !== 'criteria' &&
      section.kind !== 'done-definition' &&
      section.kind !== 'legend'
    )
      return true;
  }
  return false;
}

function isMoment(section: Section): boolean {
  return section.kind === 'other' && momentLexicon.exact(section.title) !== null;
}

/** Some of the list's items carry a drawn box: the rest of it are tasks without a mark. */
function isMarkedList(section: Section, reading: Reading): boolean {
  if (!WORK.has(section.kind) && section.kind !== 'other') return false;
  const items = topItems(section);
  return (
    items.some((item) => item.box === null && taskMark(item, section, reading) !== null) &&
    !items.some((item) => item.box !== null)
  );
}

/** A list of clock times is a schedule, whatever it stands under. */
function isTimed(section: Section): boolean {
  const items = topItems(section);
  const timed = items.filter((item) => {
    const words = wordsOfItem(item);
    return readClockRange(words) !== null || readRelativeTime(words) !== null;
  });
  return items.length > 0 && timed.length * 2 > items.length;
}
