import type { ItemBlock } from '../blocks/block.ts';
import { type Reading, topItems, wordsOfItem } from '../reading.ts';
import { withoutNumber } from '../sections/classify-heading.ts';
import { ancestry, isInPhase, type Section, type SectionKind } from '../sections/section.ts';
import { leadingSign, trailingSign } from '../text/emoji.ts';
import { readClockRange, readRelativeTime } from '../values/clock.ts';
import { colourMarks } from '../words/marks.ts';
import { isVersionTitle } from '../words/phase-words.ts';
import { momentLexicon, outputLexicon } from '../words/section-words.ts';
import type { StatusWord } from '../words/status-words.ts';
import { hasFutureSigns } from './future-signs.ts';

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

/** Signs that are a box only in a list where others are drawn too. */
const DOUBTFUL: Readonly<Record<string, StatusWord>> = {
  ...colourMarks,
  '⚠': 'in_progress',
  '🔧': 'in_progress',
};

/** The state that a drawn box gives an item that has no real one, or null. */
export function taskMark(item: ItemBlock, section: Section, reading: Reading): StatusWord | null {
  if (!MARKED.has(section.kind) || hasFutureSigns(section, reading)) return null;
  return sureMark(item, section, reading) ?? doubtfulMark(item, section, reading);
}

function sureMark(item: ItemBlock, section: Section, reading: Reading): StatusWord | null {
  const first = item.words[0]?.text ?? '';
  const lead = leadingSign(first);
  if (lead !== null && lead.length < first.length) {
    const state = reading.legend.get(lead.sign) ?? BOX_SIGNS[lead.sign];
    if (state !== undefined) return state;
  }
  const tail = WORK.has(section.kind) ? trailingSign(first) : null;
  return tail === null ? null : (reading.legend.get(tail.sign) ?? BOX_SIGNS[tail.sign] ?? null);
}

/** "⚠️ Half done" between items with ✅ and ❌. */
export function doubtfulMark(item: ItemBlock, section: Section, reading: Reading): StatusWord | null {
  const lead = leadingSign(item.words[0]?.text ?? '');
  const state = lead === null ? undefined : DOUBTFUL[lead.sign];
  if (state === undefined || item.box !== null) return null;
  return hasSureMarks(section, reading) ? state : null;
}

const drawn = new WeakMap<Section, boolean>();

function hasSureMarks(section: Section, reading: Reading): boolean {
  const known = drawn.get(section);
  if (known !== undefined) return known;
  const isDrawn = topItems(section).some((item) => sureMark(item, section, reading) !== null);
  drawn.set(section, isDrawn);
  return isDrawn;
}

/**
 * Sections whose plain list items are pieces of work. A plan that ticks boxes says with them what its tasks are, but for
 * phases without any in a row of phases that have them; one without boxes means its plain lists. A list called
 * "Action items" or "Doing" is always meant.
 */
export function plainTaskSections(reading: Reading): ReadonlySet<Section> {
  const sections = [reading.outline.root, ...reading.outline.sections];
  const usesBoxes = hasBoxedWork(reading);
  const hasPhases = sections.some((section) => section.kind === 'phase');
  const hasTaskRows = reading.tables.some((table) => table.kind === 'tasks');
  const chosen = sections.filter((section) => {
    if (section.corrected === 'task' || isMarkedList(section, reading)) return true;
    if (isColumn(section)) return true;
    if (section.kind === 'tasks') return !isOutputBesideWork(section);
    if (usesBoxes) return isPlainBesideBoxed(section);
    if (section.kind === 'phase' || isMoment(section)) return true;
    if (section.kind === 'root') return !hasPhases && !hasTaskRows && isOnlyList(section, sections);
    if (section.kind !== 'numbered' && section.kind !== 'other') return false;
    return isInPhase(section) || (!hasPhases && !hasTaskRows);
  });
  return new Set(chosen.filter((section) => section.corrected === 'task' || !isTimed(section)));
}

function isOnlyList(section: Section, sections: readonly Section[]): boolean {
  if (topItems(section).length === 0) return false;
  return !sections.some(
    (other) => MAY_BE_PLAIN.has(other.kind) && other.content.some((block) => block.kind === 'item'),
  );
}

/** Where plain items may be work: with such lists in a plan, those right below its title are its introduction. */
const MAY_BE_PLAIN: ReadonlySet<SectionKind> = new Set(['phase', 'numbered', 'other', 'tasks', 'stages']);

/** "Doing", "Blocked": a heading that is nothing but a state makes its list a column of a board. */
export function isColumn(section: Section): boolean {
  return section.stated === section.title && (section.kind === 'other' || section.kind === 'tasks');
}

/** "Phase 3" with plain items after phases that have boxes: not yet ticked off, but work all the same. */
function isPlainBesideBoxed(section: Section): boolean {
  if (isMoment(section) && !hasBox(section)) return section.parent !== null && holdsBoxedRow(section.parent);
  if (section.kind !== 'phase' && section.kind !== 'numbered') return false;
  const phase = [...ancestry(section)].findLast((each) => each.kind === 'phase');
  if (phase === undefined || holdsBoxes(phase) || phase.parent === null) return false;
  if (MEANS_WORK.has(phase.parent.kind) && !holdsBoxes(phase.parent)) return true;
  const introduces = section.content.some(
    (block) => block.kind === 'paragraph' && /[:：]$/u.test(block.words.at(-1)?.text ?? ''),
  );
  return !introduces && holdsBoxedPhase(phase.parent);
}

/** Where phases with plain lists are what is to be done, whatever has boxes elsewhere: a timeline, next steps. */
const MEANS_WORK: ReadonlySet<SectionKind> = new Set(['schedule', 'tasks', 'next-steps']);

const boxedRows = new WeakMap<Section, boolean>();

/** Whether any heading of a row has boxes or a table below it. */
function holdsBoxedRow(parent: Section): boolean {
  const known = boxedRows.get(parent);
  if (known !== undefined) return known;
  const holds = parent.children.some(
    (child) =>
      ROW.has(child.kind) && (hasBox(child) || child.content.some((block) => block.kind === 'table')),
  );
  boxedRows.set(parent, holds);
  return holds;
}

const ROW: ReadonlySet<SectionKind> = new Set(['phase', 'numbered', 'other']);

const rows = new WeakMap<Section, boolean>();

function holdsBoxedPhase(parent: Section): boolean {
  const known = rows.get(parent);
  if (known !== undefined) return known;
  const holds = parent.children.some((child) => child.kind === 'phase' && holdsBoxes(child));
  rows.set(parent, holds);
  return holds;
}

const mixed = new WeakMap<Section, boolean>();

/** "3. Partner email" in a numbered list with boxes, or a plain line below a numbered title beside such with them. */
export function isBesideBoxes(item: ItemBlock, section: Section): boolean {
  if (item.box !== null || (!item.ordered && !section.isGroup)) return false;
  let holds = mixed.get(section);
  if (holds === undefined) {
    const boxes = section.content.filter((block) => block.kind === 'item' && block.box !== null);
    holds = boxes.some((block) => section.isGroup || (block.kind === 'item' && block.ordered));
    mixed.set(section, holds);
  }
  return holds && (WORK.has(section.kind) || section.kind === 'other');
}

const boxed = new WeakMap<Section, boolean>();

/** Whether any box stands in a section or below it, but for those of criteria. */
function holdsBoxes(section: Section): boolean {
  const known = boxed.get(section);
  if (known !== undefined) return known;
  const holds =
    hasBox(section) || section.children.some((child) => child.kind !== 'criteria' && holdsBoxes(child));
  boxed.set(section, holds);
  return holds;
}

export function hasBox(section: Section): boolean {
  return section.content.some((block) => block.kind === 'item' && block.box !== null);
}

/** "Deliverables" without boxes say what comes out of the tasks that stand beside them. */
function isOutputBesideWork(section: Section): boolean {
  if (outputLexicon.find(section.title) === null || section.parent === null) return false;
  const { children, content } = section.parent;
  const near = [...children.slice(0, 12), ...children.slice(-12)];
  const isBesideTasks = near.some((child) => child !== section && child.kind === 'tasks');
  return isBesideTasks || content.slice(0, 12).some((block) => block.kind === 'item');
}

function hasBoxedWork(reading: Reading): boolean {
  return reading.outline.sectionOf.some(
    (item, { kind }) =>
      item.box !== null && kind !== 'criteria' && kind !== 'done-definition' && kind !== 'legend',
  );
}

function isMoment(section: Section): boolean {
  if (section.kind !== 'other' && section.kind !== 'numbered') return false;
  const title = withoutNumber(section.title);
  return momentLexicon.exact(title) !== null || isVersionTitle(title);
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
