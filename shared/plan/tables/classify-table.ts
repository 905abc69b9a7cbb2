import type { TableBlock } from '../blocks/block.ts';
import { isInPhase, type Section } from '../sections/section.ts';
import { plainText } from '../text/plain-text.ts';
import type { DateContext } from '../values/date.ts';
import { labelLexicon } from '../words/label-words.ts';
import { Columns } from './columns.ts';
import { isAddressed, isDates, isMilestones, isTimetable, OF_FILES } from './moment-tables.ts';
import { columnRoles, type ReadTable, riskTitleColumn, subjectColumn, type TableKind } from './read-table.ts';

/** Reads a table's columns and decides what its rows are. */
export function classifyTable(block: TableBlock, section: Section, dates: DateContext): ReadTable {
  const table = { block, section, roles: columnRoles(block.header) };
  return { ...table, kind: kindOf(new Columns(block, table.roles), section, dates) };
}

type Rule = readonly [TableKind, (columns: Columns, section: Section, dates: DateContext) => boolean];

/** In this order: the surer signs first. */
const RULES: readonly Rule[] = [
  ['legend', (_, section) => section.kind === 'legend'],
  ['teams', isShared],
  ['risks', isRisks],
  ['criteria', (columns, section) => isCriteria(columns, section)],
  ['stages', isStages],
  ['metrics', isMetrics],
  ['communication', isAddressed],
  ['schedule', isTimetable],
  ['communication', isCommunication],
  ['phases', isPhases],
  ['schedule', isMilestones],
  ['tasks', isTasks],
  ['teams', isTeams],
  ['schedule', isDates],
  ['facts', isFacts],
];

function kindOf(columns: Columns, section: Section, dates: DateContext): TableKind {
  return RULES.find(([, test]) => test(columns, section, dates))?.[0] ?? 'unknown';
}

/** "Concern | Severity | Response" under a heading about risks; but a table keyed by levels explains the scale. */
function isUntitledRegister(columns: Columns, weighed: number): boolean {
  const first = columns.roles.find((role) => role !== 'number');
  if (first === 'likelihood' || first === 'impact' || first === 'level') return false;
  const subject = columns.roles[subjectColumn(columns)] ?? null;
  if (subject === 'mitigation' || subject === 'contingency' || subject === 'date') return false;
  return columns.has('likelihood', 'mitigation') || (weighed > 0 && !columns.has('date'));
}

/** A column called "Risk" makes no register: it wants a likelihood, an impact or a mitigation, and titles that are no levels. */
function isRisks(columns: Columns, section: Section): boolean {
  const isTitled = riskTitleColumn(columns) >= 0;
  const weighed = columns.count('likelihood', 'impact', 'mitigation', 'contingency');
  if (section.kind === 'risks') return isTitled || isUntitledRegister(columns, weighed);
  if (columns.has('likelihood') && columns.has('impact')) return !columns.has('task', 'due') || isTitled;
  return isTitled && weighed > 0 && !columns.has('task');
}

function isCriteria(columns: Columns, section: Section): boolean {
  if (section.kind === 'criteria') return tellsCriteria(columns);
  if (isGates(columns)) return true;
  if (!columns.has('criterion') || columns.has('task', 'stage', 'phase')) return false;
  return columns.has('tier', 'status', 'done', 'result', 'target', 'current');
}

/** "Gate | Result": what must hold, and whether it does; gates with shares, times or days are steps. */
function isGates(columns: Columns): boolean {
  const first = columns.roles.find((role) => role !== 'number');
  if (first !== 'gate' || !columns.has('result', 'status', 'done')) return false;
  return !columns.has(
    'stage',
    'phase',
    'percent',
    'soak',
    'task',
    'date',
    'due',
    'milestone',
    'start',
    'day',
  );
}

/** In a section of criteria, a table of who votes what is none of them, and one of metrics is read as such. */
function tellsCriteria(columns: Columns): boolean {
  if (columns.has('metric') && columns.has('target')) return false;
  const named = columns.has(
    'criterion',
    'target',
    'current',
    'status',
    'done',
    'tier',
    'gate',
    'result',
    'task',
    'description',
    'metric',
  );
  return named || !columns.has('owner', 'person', 'team');
}

function isStages(columns: Columns, section: Section): boolean {
  const shares = columns.share('percent', (cell) => /\d\s?%/.test(cell) || /^\d{1,3}$/.test(cell)) > 0.5;
  const anyPercent =
    columns.block.rows.length > 0 &&
    columns.roles.some(
      (role, at) => role !== 'level' && columns.shareAt(at, (cell) => /\d\s?%/.test(cell)) > 0.6,
    );
  if (shares && columns.has('stage', 'phase', 'soak', 'duration', 'gate', 'date', 'day', 'number'))
    return true;
  if (section.kind === 'stages') return shares || anyPercent || isSequence(columns);
  return columns.has('stage') && columns.has('soak', 'gate') && anyPercent;
}

/** "Region | Date" or "Ring | Soak" in a plan of the rollout: steps without shares. */
function isSequence(columns: Columns): boolean {
  if (columns.has('owner') && columns.has('status', 'done')) return false;
  return columns.has('stage')
    ? columns.has('soak', 'duration', 'date', 'start', 'gate')
    : columns.has('date', 'soak');
}

const VERSION = /^v?\d{1,3}\.\d{1,3}\.[\dx]{1,4}/iu;

function isMetrics(columns: Columns, section: Section): boolean {
  // A threshold to roll back at is no target to reach.
  if (section.kind === 'triggers' && !columns.has('current')) return false;
  if (columns.share('target', (cell) => VERSION.test(cell)) > 0.5) return false;
  if (columns.has('metric'))
    return columns.has('target', 'current', 'status', 'gate') || section.kind === 'metrics';
  if (section.kind === 'metrics') return columns.has('target', 'current');
  return columns.has('target') && columns.has('current') && !columns.has('task', 'owner');
}

function isCommunication(columns: Columns, section: Section): boolean {
  const signs = columns.count('audience', 'cadence', 'channel', 'message');
  if (columns.headed(OF_FILES)) return false;
  if (signs >= 2 || (section.kind === 'communication' && signs >= 1)) return true;
  const isSent = columns.has('channel') && columns.has('task', 'event', 'description');
  return isSent && columns.has('date', 'time') && !columns.has('status', 'done', 'due', 'mitigation');
}

const COST =
  /cost|budget|price|kosten|preis|coût|prix|costo|precio|custo|preço|費用|予算|费用|预算|비용|예산|стоимость|бюджет|koszt/iu;

function isPhases(columns: Columns): boolean {
  if (!columns.has('phase') || columns.has('task')) return false;
  if (columns.has('date', 'start', 'end', 'due')) return true;
  return columns.has('duration', 'status', 'done') && !columns.headed(COST);
}

function isTasks(columns: Columns, section: Section): boolean {
  if (columns.hasBoxes) return true;
  if (columns.headed(COST) && !columns.has('status', 'done', 'due')) return false;
  const signs = columns.count('owner', 'status', 'done', 'due', 'depends');
  if (columns.has('task')) return signs >= 1 || isWorkThere(columns, section);
  if (section.kind === 'teams' || section.kind === 'communication') return false;
  if (section.kind === 'context')
    return columns.has('owner') && columns.has('due') && columns.has('status', 'done');
  if (columns.has('done') || (columns.has('status') && columns.has('owner', 'due'))) return true;
  return columns.has('owner') && columns.has('due');
}

const TASK =
  /^(?:tasks?|task name|to-?\s?dos?|action items?|aufgaben?|tâches?|tareas?|tarefas?|attività|taak|taken|задач[аи]|zadani[ae]|görev(?:ler)?|タスク|作業|任务|작업|할\s?일)$/iu;

/** A column of tasks says so by itself; one of steps or items only in a list of tasks or within a phase. */
function isWorkThere(columns: Columns, section: Section): boolean {
  if (section.kind === 'tasks' || section.kind === 'phase' || isInPhase(section)) return true;
  const heading = columns.block.header?.cells[columns.roles.indexOf('task')]?.text ?? '';
  return TASK.test(plainText(heading).text.trim()) && columns.has('tier', 'number', 'duration', 'notes');
}

const CONSULTED =
  /consulted|informed|konsultiert|informiert|consulté|informé|consultado|informado|consultato|informato|geraadpleegd|geïnformeerd|консульт|информир/iu;

/** A RACI matrix says who has a say in what; its rows are no work of their own. */
function isShared(columns: Columns): boolean {
  return columns.has('owner') && columns.headed(CONSULTED) && !columns.has('status', 'done', 'due', 'risk');
}

function isTeams(columns: Columns, section: Section): boolean {
  if (section.kind === 'teams')
    return columns.block.rows.length > 0 && (!columns.has('task') || columns.has('owner', 'person', 'role'));
  return columns.has('role', 'team') && columns.has('person', 'responsibility', 'owner');
}

const FIELD =
  /^(?:field|property|attribute|parameter|feld|eigenschaft|champ|campo|veld|項目|字段|属性|항목|поле|pole|alan)$/iu;

/** Two columns whose first names known facts: "Start date | 12 Sept". */
function isFacts(columns: Columns): boolean {
  const rows = [...(columns.block.header === null ? [] : [columns.block.header]), ...columns.block.rows];
  if (rows.length === 0 || rows.some((row) => row.cells.length > 2)) return false;
  if (FIELD.test(plainText(columns.block.header?.cells[0]?.text ?? '').text)) return true;
  const known = rows.filter((row) => labelLexicon.exact(plainText(row.cells[0]?.text ?? '').text) !== null);
  const isBodyKnown = columns.block.rows.length === 0 || known.some((row) => row !== columns.block.header);
  return isBodyKnown && known.length * 2 >= rows.length;
}
