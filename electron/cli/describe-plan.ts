import type { Plan } from '../../shared/plan/plan-schema.ts';

const MAX_UNMAPPED = 20;

/** A read plan in plain lines for a terminal: what there is of each kind, contradictions, and what nobody understood. */
export function describePlan(plan: Plan, fileName: string): string {
  const boxes = plan.tasks.filter((task) => task.checkbox);
  const done = boxes.filter((task) => task.state === 'done').length;
  const unscored = plan.risks.filter((risk) => !risk.scored).length;
  const counts: [string, number, string][] = [
    ['phases', plan.phases.length, ''],
    ['tasks', boxes.length, `${done} done, ${boxes.length - done} not`],
    ['sub-steps', plan.tasks.length - boxes.length, ''],
    ['criteria', plan.criteria.length, tierText(plan)],
    ['metrics', plan.metrics.length, ''],
    ['risks', plan.risks.length, unscored > 0 ? `${unscored} unscored` : ''],
    ['stages', plan.stages.length, plan.stages.map((stage) => stage.name).join(' → ')],
    ['schedule', plan.schedule.length, ''],
    ['status updates', plan.communication.length, ''],
  ];
  const lines = [
    plan.title ?? fileName,
    '',
    ...counts
      .filter(([, n]) => n > 0)
      .map(([name, n, more]) => `${String(n).padStart(6)}  ${name}${more === '' ? '' : ` (${more})`}`),
    ...repairLines(plan),
    ...findingLines(plan),
    ...unmappedLines(plan),
  ];
  return `${lines.join('\n')}\n`;
}

function tierText(plan: Plan): string {
  return (['must', 'should', 'nice'] as const)
    .map((tier) => {
      const all = plan.criteria.filter((one) => one.tier === tier);
      return { tier, met: all.filter((one) => one.met === true).length, all: all.length };
    })
    .filter(({ all }) => all > 0)
    .map(({ tier, met, all }) => `${tier} ${met} of ${all}`)
    .join(', ');
}

function repairLines({ repair }: Plan): string[] {
  if (repair.changes.length === 0) return [];
  const what = `${count(repair.changes.length, 'line')} had been read as ${repair.from ?? 'another encoding'}`;
  return [
    '',
    repair.applied ? `${what}: repaired in what is read, not in the file.` : `${what}: left as they are.`,
  ];
}

function findingLines({ findings }: Plan): string[] {
  if (findings.length === 0) return ['', 'No contradictions found.'];
  return [
    '',
    `${count(findings.length, 'contradiction')}:`,
    ...findings.map(
      ({ lines, message, confidence }) =>
        `  ${lines.map((n) => `line ${n}`).join(', ')}: ${message} (${confidence})`,
    ),
  ];
}

function unmappedLines({ unmapped }: Plan): string[] {
  if (unmapped.length === 0) return [];
  const more = unmapped.length - MAX_UNMAPPED;
  return [
    '',
    `${count(unmapped.length, 'line')} not understood:`,
    ...unmapped.slice(0, MAX_UNMAPPED).map(({ line, text }) => `  line ${line}: ${text.slice(0, 120)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
