import type { ItemBlock } from '../blocks/block.ts';
import type { PlanTask } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import { isInPhase, type Section } from '../sections/section.ts';
import { cleanOwner, daysIn } from '../values/annotations.ts';
import { stateOfCell } from '../values/status.ts';
import type { Label } from '../words/label-words.ts';
import { taskState } from './task-state.ts';

const NAMED =
  /^(?:task|ticket|action|story|user story|work item|aufgabe|tâche|tarea|tarefa|attività|taak|zadanie|görev|задача|タスク|任务|작업)\s?#?(?:[A-Z]{1,6}-?)?\d/iu;
const SAID: readonly Label[] = ['owner', 'due', 'status'];

/** Headings that are a piece of work themselves: "Task 1.1: Mirror traffic" above its owner, due day and state. */
export function tasksOfHeadings(reading: Reading): PlanTask[] {
  return reading.outline.sections.flatMap((section) => {
    const said = reading.factsIn.get(section);
    if (said === undefined) return [];
    const facts = new Map(said.map((fact) => [fact.label, fact.value]));
    return isWork(reading, section, facts) ? [taskOf(reading, section, facts)] : [];
  });
}

type Facts = ReadonlyMap<Label | null, string>;

/** Where the lines below a heading say what it is to be done by whom, and no boxes say it otherwise. */
function isWork(reading: Reading, section: Section, facts: Facts): boolean {
  if (section.isTitle || section.isGroup || section.hidden || section.isPhase) return false;
  if (section.kind !== 'other' && section.kind !== 'numbered' && section.kind !== 'tasks') return false;
  const said = SAID.filter((label) => facts.has(label)).length;
  const items = section.content.filter((block) => block.kind === 'item');
  if (items.some((item) => item.box !== null) || section.content.some((block) => block.kind === 'table'))
    return false;
  if (NAMED.test(section.title)) return said > 0;
  return (
    isInPhase(section) &&
    said > 1 &&
    section.children.length === 0 &&
    items.every((item) => isField(reading, item))
  );
}

function isField(reading: Reading, item: ItemBlock): boolean {
  return reading.fieldItems.has(item);
}

function taskOf(reading: Reading, section: Section, facts: Facts): PlanTask {
  const status = facts.get('status');
  const state = status === undefined ? section.state : stateOfCell(status, reading.legend);
  const due = facts.get('due') ?? facts.get('end') ?? facts.get('launch') ?? '';
  const days = daysIn(due === '' ? (facts.get('date') ?? '') : due, reading.dates);
  const path = section.parent?.path ?? [];
  reading.coverage.cover(section.line, 'task');
  return {
    text: section.title,
    raw: section.title,
    state: taskState(state),
    stated: status ?? section.stated,
    cancelled: state === 'cancelled',
    checkbox: false,
    role: 'task',
    depth: 0,
    section: [...path],
    owner: cleanOwner(facts.get('owner') ?? ''),
    due: days.end ?? days.start ?? (due === '' ? null : due),
    start: daysIn(facts.get('start') ?? '', reading.dates).start,
    details: [],
    phase: null,
    parent: null,
    line: section.line,
    lastLine: section.line,
    span: { ...section.span },
    anchor: reading.anchors.name('task', path, section.title),
  };
}
