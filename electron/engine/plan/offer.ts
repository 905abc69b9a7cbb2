import { blobRefOf } from '../../../node/blob.ts';
import { sha256Bytes } from '../../../node/crypto.ts';
import type { PlanOffer } from '../../../shared/contract/views.ts';
import { targetOf } from '../../../shared/import/target.ts';
import type { Plan } from '../../../shared/plan/plan-schema.ts';
import type { Workspace } from '../workspace.ts';
import type { Reading } from './read-bytes.ts';

/** A file that was read and not brought in yet. */
export interface ReadFile {
  fileName: string;
  bytes: Uint8Array;
  reading: Reading;
  plan: Plan;
}

/** What a read plan would become, in numbers, and the rooms that it was brought into before. */
export function offerOf(token: string, read: ReadFile, workspace: Workspace | null): PlanOffer {
  const { plan, fileName } = read;
  const target = targetOf(plan, roomZone());
  const boxes = plan.tasks.filter((task) => task.checkbox);
  const done = boxes.filter((task) => task.state === 'done').length;
  return {
    token,
    title: titleOfPlan(plan, fileName),
    fileName,
    counts: {
      phases: plan.phases.length,
      tasksDone: done,
      tasksOpen: boxes.length - done,
      substeps: plan.tasks.length - boxes.length,
      criteria: plan.criteria.length,
      metrics: plan.metrics.length,
      risks: plan.risks.filter((risk) => risk.scored).length,
      unscoredRisks: plan.risks.filter((risk) => !risk.scored).length,
      stages: plan.stages.length,
      schedule: plan.schedule.length,
      updates: plan.communication.length,
      unmapped: plan.unmapped.length,
      lines: plan.lines.length,
    },
    unmapped: plan.unmapped.slice(0, 500).map(({ line, text }) => ({ line, text: text.slice(0, 300) })),
    dates: plan.dates.map(({ label, text, date }) => ({ label, text, date })),
    targetAt: target?.at ?? null,
    targetDayOnly: target?.dayOnly ?? false,
    matches: workspace ? matchesOf(read, workspace) : [],
  };
}

/** The zone of a room that is made here: this machine's. */
export function roomZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

export function titleOfPlan(plan: Plan, fileName: string): string {
  const title = plan.title?.trim() || fileName.replace(/\.[^.]*$/, '').trim() || 'A plan';
  return title.slice(0, 500);
}

/** Rooms that this plan, or an earlier state of it, was brought into; the surest first. */
export function matchesOf(
  { bytes, plan, fileName }: Omit<ReadFile, 'reading'>,
  workspace: Workspace,
): PlanOffer['matches'] {
  const { projection, log, membership } = workspace.ledger;
  const hash = sha256Bytes(bytes);
  const title = titleOfPlan(plan, fileName);
  const matches = projection.ofEntity('plan').flatMap((row) => {
    const room = projection.values('room', row.scope);
    if (!room || room.archived === true) return [];
    const same = blobRefOf(row.values.source)?.blob === hash;
    const alike = row.values.title === title || (fileName !== '' && row.values.fileName === fileName);
    if (!same && !alike) return [];
    const imported = log.ofEntity('plan', row.id)[0];
    const person = imported && membership.authorOf(log.chainKey(imported.chain))?.person;
    return [
      {
        room: row.scope,
        name: String(room.name ?? 'a room'),
        how: same ? ('same' as const) : ('changed' as const),
        importedAt: imported?.hlc ?? 0,
        by: person ? workspace.personName(person) : 'somebody',
      },
    ];
  });
  return matches.sort((a, b) => rank(a) - rank(b) || b.importedAt - a.importedAt);
}

function rank(match: PlanOffer['matches'][number]): number {
  return match.how === 'same' ? 0 : 1;
}
