import { normalised } from '../anchor.ts';
import type { ItemBlock } from '../blocks/block.ts';
import { mayHoldWork } from '../corrections/meaning.ts';
import type { PlanTask } from '../plan-schema.ts';
import { plainWords, type Reading, wordsOfItem } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { isBoldLine } from '../text/bold-line.ts';
import { leadingSign } from '../text/emoji.ts';
import { plainText } from '../text/plain-text.ts';
import { isStruck } from '../text/struck.ts';
import { cleanOwner, daysIn, readAnnotations } from '../values/annotations.ts';
import { readLabel } from '../values/label.ts';
import { readStatus, stateOfCell } from '../values/status.ts';
import type { StatusWord } from '../words/status-words.ts';
import { factsOfItem } from './facts.ts';
import { boxSign } from './legend.ts';
import { saysCriterion } from './said-criteria.ts';
import { isHeldEach } from './soaks.ts';
import { chainIn } from './stage-chain.ts';
import { tasksOfHeadings } from './task-headings.ts';
import { doubtfulMark, isBesideBoxes, plainTaskSections, taskMark } from './task-items.ts';
import { tasksOfTable } from './task-rows.ts';
import { stateWithBox, taskState } from './task-state.ts';

/** All pieces of work: items with a box or mark, their steps, and rows of task tables. In the order of the text. */
export function readTasks(reading: Reading): PlanTask[] {
  const tasks = [
    ...new ItemTasks(reading).run(),
    ...reading.tables.flatMap((table) => tasksOfTable(reading, table)),
    ...tasksOfHeadings(reading),
  ];
  return tasks.sort((a, b) => a.line - b.line);
}

export function roleOf(section: Section): PlanTask['role'] {
  if (section.kind === 'criteria') return 'criterion';
  return section.kind === 'done-definition' ? 'done-definition' : 'task';
}

class ItemTasks {
  private readonly tasks: PlanTask[] = [];
  private readonly made = new Map<ItemBlock, PlanTask>();
  private readonly reading: Reading;
  private readonly plain: ReadonlySet<Section>;

  constructor(reading: Reading) {
    this.reading = reading;
    this.plain = plainTaskSections(reading);
  }

  run(): PlanTask[] {
    const { groups, sectionOf } = this.reading.outline;
    sectionOf.forEach((item, section) => {
      if (groups.has(item) || !mayHoldWork(section.corrected)) return;
      const above = item.parent === null ? undefined : this.made.get(item.parent);
      if (this.isTask(item, section)) this.make(item, section, above, true);
      else if (above !== undefined) this.makeStep(item, section, above);
      else if (this.isPlainTask(item, section)) this.make(item, section, undefined, false);
    });
    return this.tasks;
  }

  private isTask(item: ItemBlock, section: Section): boolean {
    if (section.kind === 'legend') return false;
    if (item.box !== null) return (item.words[0]?.text ?? '') !== '' || item.children.length > 0;
    return taskMark(item, section, this.reading) !== null;
  }

  private isPlainTask(item: ItemBlock, section: Section): boolean {
    const isEmpty = item.box !== null || item.words[0]?.text === '';
    return (
      !isEmpty &&
      (this.plain.has(section) || isBesideBoxes(item, section)) &&
      !this.reading.fieldItems.has(item) &&
      !this.reading.coverage.has(item.line) &&
      !saysNoWork(item.words[0]?.text ?? '', section, this.reading)
    );
  }

  private makeStep(item: ItemBlock, section: Section, above: PlanTask): void {
    if (this.reading.fieldItems.has(item))
      this.reading.coverage.coverRange(item.line, item.lastLine, 'field');
    else this.make(item, section, above, false);
  }

  private make(item: ItemBlock, section: Section, above: PlanTask | undefined, checkbox: boolean): void {
    const reading = this.reading;
    const isNamed = item.words.length > 1 && isBoldLine(item.words[0]?.text ?? '');
    const raw = isNamed ? plainWords(item.words.slice(0, 1)) : wordsOfItem(item);
    const mark = doubtfulMark(item, section, reading);
    const status = readStatus(mark === null ? raw : raw.slice(leadingSign(raw)?.length ?? 0), reading.legend);
    const notes = readAnnotations(status.text, reading.people, reading.dates);
    const fields = fieldsOf(item, reading);
    const said =
      status.state ??
      notes.state ??
      fields.state ??
      mark ??
      (above === undefined ? columnState(section) : null);
    const isPast = item.box !== null && isStruck(item.words[0]?.text ?? '');
    const state =
      item.box === null
        ? isStruck(item.words[0]?.text ?? '')
          ? 'done'
          : said
        : stateWithBox(reading.legend.get(boxSign(item.box.state)) ?? item.box.state, said, isPast);
    const text = (notes.text === status.text ? notes.text : withoutStatus(notes.text, reading)) || raw;
    const within = above === undefined ? '' : normalised(above.text);
    const task: PlanTask = {
      text,
      raw,
      state: taskState(state),
      stated: status.stated ?? (fields.state === null ? null : fields.state),
      cancelled: state === 'cancelled',
      checkbox,
      role: roleOf(section),
      depth: item.depth,
      section: section.path,
      owner: notes.owner ?? fields.owner,
      due: notes.due ?? fields.due,
      start: notes.start,
      details: isNamed || item.details.length > 0 ? detailsOf(item, isNamed) : [],
      phase: null,
      parent: above?.anchor ?? null,
      line: item.line,
      lastLine: item.lastLine,
      span: item.span,
      anchor: reading.anchors.name('task', section.path, text, within),
    };
    this.tasks.push(task);
    this.made.set(item, task);
    reading.coverage.coverRange(item.line, item.lastLine, checkbox || above === undefined ? 'task' : 'step');
  }
}

function detailsOf(item: ItemBlock, isNamed: boolean): string[] {
  return [...(isNamed ? item.words.slice(1) : []), ...item.details].map((line) => line.text);
}

const LINK =
  /^(?:[^[\]():：]{1,40}[:：]\s?)?(?:\[[^\]]{1,200}\]\([^()\s]{1,400}\)|<?https?:\/\/[^\s>]{1,400}>?)$/u;

function isLink(source: string): boolean {
  return /[(/]/.test(source) && LINK.test(source.slice(0, 700).replace(/\*\*/gu, ''));
}

/** A line of criteria, shares of a rollout, a mere link, and a day with a name at the head of the plan are no pieces of work. */
function saysNoWork(source: string, section: Section, reading: Reading): boolean {
  if (saysCriterion(source) || isLink(source) || chainIn(source).length > 2 || isHeldEach(source))
    return true;
  if (section.kind !== 'root' || source.length > 200) return false;
  const label = readLabel(plainText(source).text);
  return label !== null && daysIn(label.value, reading.dates).start !== null;
}

/** Under a heading that is nothing but a status ("Doing"), items are in that state. */
function columnState(section: Section): StatusWord | null {
  return section.kind !== 'phase' && section.stated === section.title ? section.state : null;
}

/** A status may stand before an owner: "Ship it (done) — @ana". */
function withoutStatus(text: string, reading: Reading): string {
  return readStatus(text, reading.legend).text;
}

interface Fields {
  owner: string | null;
  due: string | null;
  state: StatusWord | null;
}

const NO_FIELDS: Readonly<Fields> = { owner: null, due: null, state: null };

function fieldsOf(item: ItemBlock, reading: Reading): Readonly<Fields> {
  if (item.children.length === 0 && item.words.length === 1 && item.details.length === 0) return NO_FIELDS;
  const fields: Fields = { owner: null, due: null, state: null };
  for (const fact of factsOfItem(item)) {
    if (fact.label === 'owner') fields.owner ??= cleanOwner(fact.value);
    else if (fact.label === 'status') fields.state ??= stateOfCell(fact.value, reading.legend);
    else if (fact.label === 'due' || fact.label === 'date' || fact.label === 'end') {
      const days = daysIn(fact.value, reading.dates);
      fields.due ??= days.end ?? days.start ?? (fact.label === 'due' ? fact.value : null);
    }
  }
  return fields;
}
