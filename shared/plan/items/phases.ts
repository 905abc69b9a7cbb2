import type { PlanPhase, PlanTask } from '../plan-schema.ts';
import { byLine, type Reading } from '../reading.ts';
import { BOLD_LEVEL } from '../sections/promote-headings.ts';
import { ancestry, type Section } from '../sections/section.ts';
import { cleanOwner, daysIn } from '../values/annotations.ts';
import { stateOfCell } from '../values/status.ts';
import type { Label } from '../words/label-words.ts';
import { sectionLexicon } from '../words/section-words.ts';
import { looseTierLexicon, tierLexicon } from '../words/tier-words.ts';
import type { Fact } from './facts.ts';
import { besideWorking, holdsOwnWork, holdsWork, isDay, isFrame, isMoment } from './phase-moments.ts';
import { phasesOfTables } from './phase-rows.ts';
import { spanOfTitle, withoutDates } from './phase-span.ts';
import { hasBox, isColumn } from './task-items.ts';
import { taskState } from './task-state.ts';

/** The plan's stretches of work. Sets each task's `phase` to the innermost one that holds it. */
export function readPhases(reading: Reading, tasks: PlanTask[]): PlanPhase[] {
  const sections = phaseSections(reading, tasks);
  const anchors = new Map<Section, string>();
  const phases = sections.map((section) => phaseOf(reading, section, anchors));
  assignTasks(reading, tasks, anchors);
  const rows = phasesOfTables(reading, phases);
  return [...phases, ...rows].sort((a, b) => a.line - b.line);
}

/** Sections named as phases; numbered ones and moments that hold work; in a plan with none of these, any that holds work. */
function phaseSections(reading: Reading, tasks: readonly PlanTask[]): Section[] {
  const all = reading.outline.sections.filter(
    (section) => !section.isTitle && !section.hidden && (section.corrected ?? 'phase') === 'phase',
  );
  const working = sectionsWithWork(reading, tasks);
  const named = all.filter(
    (section) =>
      section.kind === 'phase' || (section.kind === 'stages' && section.isPhase && working.has(section)),
  );
  const numbered = all.filter((section) => isNumberedWork(section, working));
  const moments = besideWorking(
    all.filter((section) => isMoment(section) && !isFrame(section)),
    working,
  );
  const days = all.filter(
    (section) =>
      (section.children.length > 0 || working.has(section)) &&
      isDay(reading, section) &&
      holdsOwnWork(section, working),
  );
  const rows = levelsOf(moments);
  const besides = all.filter(
    (section) =>
      working.has(section) &&
      section.kind === 'other' &&
      !isColumn(section) &&
      rows.get(section.parent)?.has(section.level) === true,
  );
  const chosen = new Set([...named, ...numbered, ...moments, ...besides, ...days]);
  const isNamed = chosen.size > 0 || reading.tables.some((table) => table.kind === 'phases');
  const rest = isNamed ? [] : workGroups(all, working);
  for (const section of rest) chosen.add(section);
  return all.filter((section) => chosen.has(section));
}

/** The levels of some sections below each heading. */
function levelsOf(sections: readonly Section[]): ReadonlyMap<Section | null, ReadonlySet<number>> {
  const levels = new Map<Section | null, Set<number>>();
  for (const { parent, level } of sections) {
    const known = levels.get(parent);
    if (known === undefined) levels.set(parent, new Set([level]));
    else known.add(level);
  }
  return levels;
}

/** Kinds that a numbered heading may seem to be by its words while its boxes say that it is work. */
const SOFT: ReadonlySet<Section['kind']> = new Set([
  'communication',
  'teams',
  'schedule',
  'context',
  'overview',
  'tasks',
  'stages',
]);

/** A heading over phases that have no number of its kind is no phase itself: "9. Roadmap" above "Phase 1". */
function isNumberedWork(section: Section, working: ReadonlySet<Section>): boolean {
  if (!section.isNumbered) return false;
  if (section.kind === 'context') return hasBox(section);
  if (section.kind !== 'numbered')
    return SOFT.has(section.kind) && section.parent?.isNumbered === true && hasBox(section);
  if (working.has(section)) return true;
  const isFrame = section.children.some((child) => child.kind === 'phase' && !child.isNumbered);
  return !isFrame && holdsWork(section, working);
}

/** Bold lines over lists are parts of the heading that they stand under, where that is one over work. */
function workGroups(all: readonly Section[], working: ReadonlySet<Section>): Section[] {
  const isBold = (section: Section): boolean => section.level >= BOLD_LEVEL;
  const groups = new Set(
    all.filter((section) => {
      if (!isWorkGroup(section)) return false;
      return (
        working.has(section) ||
        (!isBold(section) && section.children.some((child) => isBold(child) && working.has(child)))
      );
    }),
  );
  return [...groups].filter(
    (section) => !(isBold(section) && section.parent !== null && groups.has(section.parent)),
  );
}

/** A heading of its own over work, not one that only says "Tasks" or "Doing". */
function isWorkGroup(section: Section): boolean {
  if (section.stated === section.title || isPriority(section.title)) return false;
  if (section.kind === 'context') return hasBox(section);
  return (
    section.kind === 'other' || (section.kind === 'tasks' && sectionLexicon.exact(section.title) !== 'tasks')
  );
}

/** "Critical (must fix)", "Nice to have", "P1": how much it matters is no stretch of time. */
function isPriority(title: string): boolean {
  return [tierLexicon, looseTierLexicon].some((tiers) => {
    const hit = tiers.find(title.replace(/[(（].*$/u, ''));
    return hit !== null && hit.from <= 0;
  });
}

function sectionsWithWork(reading: Reading, tasks: readonly PlanTask[]): ReadonlySet<Section> {
  const lines = byLine<true>(reading);
  for (const task of tasks) if (task.role === 'task') lines[task.line] = true;
  const working = new Set<Section>();
  reading.outline.sectionOf.forEach((item, section) => {
    if (lines[item.line] === true) working.add(section);
  });
  for (const table of reading.tables) if (table.kind === 'tasks') working.add(table.section);
  for (const section of reading.outline.sections)
    if (section.parent !== null && lines[section.line] === true) working.add(section.parent);
  for (const section of [...working])
    if (section.isGroup && section.parent !== null) working.add(section.parent);
  return working;
}

function phaseOf(reading: Reading, section: Section, anchors: Map<Section, string>): PlanPhase {
  const facts = new Map(
    [...factsBelow(reading, section), ...(reading.factsIn.get(section) ?? [])].map((fact) => [
      fact.label,
      fact.value,
    ]),
  );
  const days = spanOfTitle(section.title, reading.dates);
  const dated = daysIn(facts.get('date') ?? facts.get('duration') ?? '', reading.dates);
  const status = facts.get('status');
  const state = section.state ?? (status === undefined ? null : stateOfCell(status, reading.legend));
  const anchor = reading.anchors.name('phase', section.parent?.path ?? [], withoutDates(section.title));
  anchors.set(section, anchor);
  reading.coverage.cover(section.line, 'phase');
  return {
    title: section.title,
    start: days.start ?? daysIn(facts.get('start') ?? '', reading.dates).start ?? dated.start,
    end:
      days.end ??
      daysIn(facts.get('end') ?? facts.get('due') ?? facts.get('launch') ?? '', reading.dates).start ??
      dated.end ??
      days.start ??
      dated.start,
    status: state === null ? null : taskState(state),
    stated: section.stated ?? status ?? null,
    owner: cleanOwner(facts.get('owner') ?? ownerIn(section.title)),
    depth: anchors.size === 0 ? 0 : phasesAbove(section, anchors).length,
    section: [...(section.parent?.path ?? [])],
    parent: phasesAbove(section, anchors)[0] ?? null,
    line: section.line,
    span: { ...section.span },
    anchor,
  };
}

const OF_WHOLE: ReadonlySet<Label | null> = new Set(['status', 'owner', 'due', 'date']);

/** "Status: …" at the end of a phase stands below the last bold line over a list in it, and is the phase's all the same. */
function factsBelow(reading: Reading, section: Section): Fact[] {
  return section.children
    .filter((child) => child.level === BOLD_LEVEL && (child.kind === 'other' || child.kind === 'tasks'))
    .flatMap((child) => reading.factsIn.get(child) ?? [])
    .filter((fact) => fact.item === null && OF_WHOLE.has(fact.label));
}

/** "Infrastructure — Owner: Omar", "Build (@ana)". */
function ownerIn(title: string): string {
  const named =
    /(?:^|[\s(—–|-])(?:owner|lead|dri|verantwortlich|responsable|responsável|担当)\s?[:：]\s?([^()（）|]{2,40})\)?$/iu.exec(
      title,
    );
  return named?.[1] ?? /[\s(]@([\p{L}\p{N}_.-]{2,40})\)?$/u.exec(title)?.[1] ?? '';
}

function phasesAbove(section: Section, anchors: ReadonlyMap<Section, string>): string[] {
  const above: string[] = [];
  if (section.parent === null) return above;
  for (const each of ancestry(section.parent)) {
    const anchor = anchors.get(each);
    if (anchor !== undefined) above.push(anchor);
  }
  return above;
}

function assignTasks(reading: Reading, tasks: PlanTask[], anchors: ReadonlyMap<Section, string>): void {
  const home = byLine<Section>(reading);
  for (const section of reading.outline.sections)
    if (section.parent !== null) home[section.line] = section.parent;
  reading.outline.sectionOf.forEach((item, section) => {
    home[item.line] = section;
  });
  for (const table of reading.tables) for (const row of table.block.rows) home[row.line] = table.section;
  const known = new Map<Section, string | null>();
  for (const task of tasks) {
    const section = home[task.line];
    if (section === undefined) continue;
    let phase = known.get(section);
    if (phase === undefined) {
      phase = anchors.get(section) ?? phasesAbove(section, anchors)[0] ?? null;
      known.set(section, phase);
    }
    task.phase = phase;
  }
}
