import type { Json } from '../json.ts';
import type { Crypto } from '../log/crypto.ts';
import type { ItemEntity } from '../ops/catalog.ts';
import { spread } from '../ops/order.ts';
import type { Plan, PlanTask } from '../plan/plan-schema.ts';

/** One thing that a plan puts on the board, with the values that it gives. */
export interface PlanItem {
  entity: ItemEntity;
  id: string;
  fields: Record<string, Json>;
}

interface Placed {
  line: number;
  span: { start: number; end: number };
  anchor: string;
}

const MAX_TITLE = 500;

/**
 * The board that a plan describes. Ids come from the plan's id and each item's anchor, so the same plan read again,
 * here or on another desk, names the same things. Sort keys follow the lines.
 */
export function planItems(plan: Plan, planId: string, crypto: Crypto): PlanItem[] {
  const idOf = (anchor: string) => itemId(planId, anchor, crypto);
  const source = (placed: Placed): Json => ({
    plan: planId,
    anchor: placed.anchor.slice(0, 400),
    line: placed.line,
    start: placed.span.start,
    end: placed.span.end,
  });
  const item = (entity: ItemEntity, placed: Placed, fields: Record<string, Json>): Draft => ({
    entity,
    id: idOf(placed.anchor),
    line: placed.line,
    fields: { ...fields, source: source(placed) },
  });
  const drafts = [
    ...plan.phases.map((phase) =>
      item('phase', phase, {
        title: clip(phase.title),
        parent: phase.parent === null ? null : idOf(phase.parent),
        start: phase.start,
        end: phase.end,
        status: phase.stated,
      }),
    ),
    ...sectionPhases(plan).map((group) =>
      item('phase', group, { title: clip(group.title), parent: null, start: null, end: null, status: null }),
    ),
    ...plan.tasks.filter(isTask).map((task) => item('task', task, taskFields(plan, task, idOf))),
    ...plan.criteria.map((one) =>
      item('criterion', one, {
        text: clip(one.text),
        tier: one.tier,
        met: one.met,
        metric: one.metric,
        comparator: one.comparator,
        value: one.value,
        unit: one.unit,
        current: one.current,
        section: clipOrNull(one.section.at(-1) ?? null),
      }),
    ),
    ...plan.metrics.map((one) =>
      item('metric', one, {
        name: clip(one.name),
        current: clipOrNull(one.current),
        target: clipOrNull(one.target),
        status: clipOrNull(one.status),
        comparator: one.comparator,
        value: one.value,
        unit: one.unit,
      }),
    ),
    ...plan.risks.map((one) =>
      item('risk', one, {
        title: clip(one.title),
        likelihood: clipOrNull(one.likelihood),
        impact: clipOrNull(one.impact),
        likelihoodLevel: one.likelihoodLevel,
        impactLevel: one.impactLevel,
        mitigation: one.mitigation,
        owner: ownerOf(one.owner),
        status: clipOrNull(one.status),
      }),
    ),
    ...plan.stages.map((one) =>
      item('stage', one, {
        name: clip(one.name),
        percent: one.percent,
        soakMs: one.soakMs,
        state: 'pending',
      }),
    ),
    ...plan.schedule.map((one) =>
      item('slot', one, {
        text: clip(one.text),
        day: one.day,
        date: one.date,
        start: one.start,
        end: one.end,
        zone: one.zone,
        owner: ownerOf(one.owner),
      }),
    ),
    ...plan.communication.map((one) =>
      item('update', one, {
        text: clip(one.text || one.name),
        audience: clipOrNull(one.audience),
        cadence: clipOrNull(one.cadence),
        owner: ownerOf(one.owner),
      }),
    ),
  ];
  return ordered(drafts);
}

interface Draft extends PlanItem {
  line: number;
}

/** Sort keys by line within each kind; of two items with one name, which no plan should have, the first stays. */
function ordered(drafts: readonly Draft[]): PlanItem[] {
  const unique = [
    ...new Map([...drafts].reverse().map((draft) => [`${draft.entity}/${draft.id}`, draft])).values(),
  ];
  // What stands on one line ("10% → 50% → 100%") stays in its order.
  const sorted = unique.reverse().sort((a, b) => a.line - b.line);
  const keys = spread(sorted.length);
  return sorted.map(({ entity, id, fields }, index) => ({
    entity,
    id,
    fields: { ...fields, order: keys[index] ?? 'a0' },
  }));
}

function taskFields(plan: Plan, task: PlanTask, idOf: (anchor: string) => string): Record<string, Json> {
  const phase = task.phase ?? (hasSectionPhase(task) ? sectionAnchor(plan, task) : null);
  const more = [...(task.text.length > MAX_TITLE ? [task.text] : []), ...task.details].join('\n');
  return {
    text: clip(task.text),
    state: task.state,
    phase: phase === null ? null : idOf(phase),
    parent: task.parent === null ? null : idOf(task.parent),
    owner: ownerOf(task.owner),
    due: clipOrNull(task.due),
    checkbox: task.checkbox,
    note: more === '' ? null : more.slice(0, 16_000),
  };
}

/** What the plan ticks under its criteria stands on the board once, as a criterion. */
function isTask(task: PlanTask): boolean {
  return task.role !== 'criterion';
}

function hasSectionPhase(task: PlanTask): boolean {
  return isTask(task) && task.phase === null && task.section.length > 0;
}

/** Tasks outside the plan's phases (a definition of done, a list at the end) are grouped by their section. */
function sectionPhases(plan: Plan): (Placed & { title: string })[] {
  const groups = new Map<string, Placed & { title: string }>();
  for (const task of plan.tasks) {
    if (!hasSectionPhase(task)) continue;
    const anchor = sectionAnchor(plan, task);
    if (groups.has(anchor)) continue;
    const section = plan.sections.find((one) => one.anchor === anchor);
    groups.set(anchor, {
      title: task.section.slice(-2).join(' › '),
      line: section?.line ?? task.line,
      span: section?.span ?? task.span,
      anchor,
    });
  }
  return [...groups.values()];
}

function sectionAnchor(plan: Plan, task: PlanTask): string {
  const path = task.section.join('/');
  return plan.sections.find((one) => one.path.join('/') === path)?.anchor ?? `section/${path}`;
}

export function itemId(planId: string, anchor: string, crypto: Crypto): string {
  return crypto.sha256(`holdpoint/item/1\n${planId}\n${anchor}`).slice(0, 22);
}

function ownerOf(name: string | null): Json {
  const clipped = name?.trim().slice(0, 200);
  return clipped ? { name: clipped } : null;
}

/** A title as it stands on the board: trimmed, cut, never empty. */
export function clip(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > MAX_TITLE ? `${trimmed.slice(0, MAX_TITLE - 1)}…` : trimmed || '(empty)';
}

function clipOrNull(text: string | null): string | null {
  return text === null ? null : text.slice(0, MAX_TITLE);
}
