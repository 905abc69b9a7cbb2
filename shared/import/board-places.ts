import { titleOf } from '../ops/catalog.ts';
import { normalised } from '../plan/anchor.ts';
import type { Plan } from '../plan/plan-schema.ts';
import { addedAnchor } from './board-rows.ts';
import type { BoardItem } from './plan-update.ts';
import { anchorOf } from './same-items.ts';

/** What stands on a line of the plan: its words, the item of the board that came from it, and a name that lasts. */
export interface LinePlace {
  /** 0 for an item that the file does not have. */
  line: number;
  text: string;
  entity: string | null;
  id: string | null;
  anchor: string;
}

export type LinePlaces = (line: number) => LinePlace;

const LONGEST = 200;

/** Looks up lines of a finding: those of the file, and those below 1 that `boardPlan` gave to items of the board alone. */
export function linePlaces(plan: Plan, board: Plan, rows: readonly BoardItem[]): LinePlaces {
  const lines = plan.text.split(/\r\n|\r|\n/);
  const named = namesByLine(plan);
  const byAnchor = new Map<string, BoardItem>();
  for (const row of rows) if (!row.removed) byAnchor.set(`${row.entity}/${anchorOf(row.values) ?? ''}`, row);
  const added = new Map(rows.map((row) => [addedAnchor(row), row]));
  const addedLines = new Map(
    [...board.phases, ...board.tasks, ...board.criteria, ...board.metrics, ...board.schedule]
      .filter((item) => item.line < 1)
      .map((item) => [item.line, item.anchor]),
  );
  return (line) => {
    const own = addedLines.get(line);
    const row = own === undefined ? undefined : added.get(own);
    if (own !== undefined && row !== undefined)
      return { line: 0, text: titleOf(row.entity, row.values), entity: row.entity, id: row.id, anchor: own };
    const text = (lines[line - 1] ?? '').trim().slice(0, LONGEST);
    const names = named.get(line) ?? [];
    const found = names.flatMap(
      ({ entity, anchor }) => byAnchor.get(`${entity}/${anchor.slice(0, 400)}`) ?? [],
    )[0];
    return {
      line,
      text,
      entity: found?.entity ?? null,
      id: found?.id ?? null,
      anchor: names[0]?.anchor ?? `text/${normalised(text)}`,
    };
  };
}

interface Name {
  readonly entity: string | null;
  readonly anchor: string;
}

/** The items of each line, those first that stand on the board. */
function namesByLine(plan: Plan): ReadonlyMap<number, readonly Name[]> {
  const names = new Map<number, Name[]>();
  const add = (entity: string | null, items: readonly { line: number; anchor: string }[]): void => {
    for (const { line, anchor } of items) {
      const known = names.get(line);
      if (known === undefined) names.set(line, [{ entity, anchor }]);
      else known.push({ entity, anchor });
    }
  };
  add('phase', plan.phases);
  add(
    'task',
    plan.tasks.filter((task) => task.role !== 'criterion'),
  );
  add('criterion', plan.criteria);
  add('metric', plan.metrics);
  add('slot', plan.schedule);
  add('phase', plan.sections);
  for (const notes of [plan.progress, plan.nextSteps, plan.teams, plan.dates, plan.overview])
    add(null, notes);
  return names;
}
