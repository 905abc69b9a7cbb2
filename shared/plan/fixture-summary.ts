import type { Plan } from './plan-schema.ts';

/** A plan in a few short lines, for tests that compare whole plans with what a person worked out. */
export function summaryOf(plan: Plan): string[] {
  const lines: string[] = [`title: ${plan.title ?? '-'}`];
  const list = <T>(
    name: string,
    items: readonly T[],
    say: (item: T) => (string | number | boolean | null)[],
  ): void => {
    for (const item of items)
      lines.push(
        `${name}: ${say(item)
          .map((part) => part ?? '-')
          .join(' | ')}`,
      );
  };
  list('date', plan.dates, (one) => [one.label, one.date, one.time, one.zone]);
  list('phase', plan.phases, (one) => [one.title, one.start, one.end, one.status]);
  list('task', plan.tasks, (one) => [
    `${'>'.repeat(one.depth)}${one.checkbox ? '[]' : ''} ${one.text}`.trim(),
    one.state,
    one.owner,
    one.due,
  ]);
  list('criterion', plan.criteria, (one) => [
    one.tier,
    one.text,
    one.met,
    one.comparator === null ? '-' : `${one.metric} ${one.comparator} ${one.value} ${one.unit ?? ''}`.trim(),
  ]);
  list('metric', plan.metrics, (one) => [one.name, one.current, one.target]);
  list('risk', plan.risks, (one) => [
    one.title,
    one.likelihoodLevel,
    one.impactLevel,
    one.mitigation,
    one.owner,
  ]);
  list('trigger', plan.triggers, (one) => [one.text]);
  list('stage', plan.stages, (one) => [
    one.name,
    one.percent,
    one.soakMs === null ? null : one.soakMs / 3_600_000,
  ]);
  list('schedule', plan.schedule, (one) => [one.date, one.start, one.end, one.zone, one.text]);
  list('team', plan.teams, (one) => [one.name, one.items.map((item) => item.text).join('; ')]);
  list('communication', plan.communication, (one) => [one.audience, one.cadence, one.text]);
  list('next', plan.nextSteps, (one) => [one.text]);
  list('unmapped', plan.unmapped, (one) => [one.line, one.kind]);
  return lines;
}
