import { nodeCrypto } from '../../../node/crypto.ts';
import type { PlanPreview } from '../../../shared/contract/views.ts';
import { planItems } from '../../../shared/import/plan-items.ts';
import { lineCorrections } from '../../../shared/plan/corrections/correction-lines.ts';
import type { Plan } from '../../../shared/plan/plan-schema.ts';
import type { ReadFile } from './offer.ts';

/** A read plan line by line, with the very items that bringing it in would put on the board. */
export function previewOf(token: string, { plan, reading }: ReadFile): PlanPreview {
  const { found, lost } = lineCorrections(plan.text, reading.corrections);
  return {
    text: plan.text,
    lines: plan.lines,
    items: planItems(plan, token, nodeCrypto).map(({ entity, id, fields }) => ({
      entity,
      id,
      values: fields,
    })),
    notes: notesOf(plan),
    findings: plan.findings,
    repair: plan.repair,
    corrections: found,
    lostCorrections: lost.length,
  };
}

function notesOf(plan: Plan): PlanPreview['notes'] {
  const notes = [
    ...plan.overview.map(({ text, line }) => ({ kind: 'overview', text, line })),
    ...plan.dates.map(({ label, text, line }) => ({ kind: 'date', text: `${label}: ${text}`, line })),
    ...plan.teams.map(({ name, people, items, line }) => ({
      kind: 'team',
      text: [name, [...people, ...items.map((item) => item.text)].join(', ')].filter(Boolean).join(': '),
      line,
    })),
    ...plan.mitigations.map(({ text, line }) => ({ kind: 'mitigation', text, line })),
    ...plan.triggers.map(({ text, line }) => ({ kind: 'trigger', text, line })),
    ...plan.rollback.map(({ text, line }) => ({ kind: 'rollback', text, line })),
    ...plan.progress.map(({ text, line }) => ({ kind: 'progress', text, line })),
    ...plan.nextSteps.map(({ text, line }) => ({ kind: 'next step', text, line })),
    ...plan.links.map(({ text, href, line }) => ({
      kind: 'link',
      text: text === href ? href : `${text}: ${href}`,
      line,
    })),
  ];
  return notes.sort((a, b) => a.line - b.line);
}
