import { limitText } from '../board/measure.ts';
import { type BoardRow, inOrder, ownerOf, textOf } from '../board/read.ts';
import type { JudgedCriterion, Readiness } from '../board/readiness.ts';
import type { Register, RegisterRisk } from '../board/risk-register.ts';
import { levelWord, type RiskScale } from '../board/risk-scale.ts';
import type { Score } from '../board/risks.ts';
import { spanText, stageSteps } from '../board/stages.ts';
import { readSent } from '../board/updates.ts';
import type { Owner } from '../ops/fields.ts';
import { tiers } from '../ops/names.ts';
import { md, mdLines, table } from './markdown-text.ts';
import { bothTimes } from './times.ts';

export interface PartContext {
  zone: string;
  /** An owner's name, as Markdown. */
  ownerName(owner: Owner): string;
}

const tierNames = { must: 'Must', should: 'Should', nice: 'Nice to have' } as const;

export function criteriaPart(readiness: Readiness, context: PartContext): string[] {
  const parts = tiers
    .filter((tier) => readiness.tiers[tier].all > 0)
    .map((tier) => {
      const { met, all, items } = readiness.tiers[tier];
      return [
        `### ${tierNames[tier]} (${met} of ${all} met)`,
        '',
        ...table(
          ['State', 'Criterion', 'Limit', 'Now', 'Owner', 'Waiver'],
          items.map((item) => criterionCells(item, context)),
        ),
      ].join('\n');
    });
  return parts.length === 0 ? [] : ['## Criteria', '', parts.join('\n\n')];
}

function criterionCells(
  { row, status, limit, current, why, waiver }: JudgedCriterion,
  context: PartContext,
): string[] {
  const owner = ownerOf(row);
  return [
    status,
    md(textOf(row, 'text')) + (why ? ` (${md(why)})` : ''),
    limit ? md(limitText(limit)) : '',
    md(current),
    owner ? context.ownerName(owner) : '',
    waiver
      ? `until ${bothTimes(waiver.expiresAt, md(context.zone))}, ${context.ownerName(waiver.owner)}: ${md(waiver.reason)}`
      : '',
  ];
}

/** The worst first; those that nobody has scored come after and say so, the closed ones last. */
export function risksPart({ all, scale }: Register, context: PartContext): string[] {
  if (all.length === 0) return [];
  return [
    '## Risks',
    '',
    ...table(
      ['', 'Risk', 'Likelihood × impact', 'Score', 'Residual', 'Mitigation', 'Owner', 'Status', 'Accepted'],
      all.map((risk) => riskCells(risk, scale, context)),
    ),
  ];
}

function riskCells(
  { row, scored, state, acceptance }: RegisterRisk,
  scale: RiskScale,
  context: PartContext,
): string[] {
  const owner = ownerOf(row);
  const levels = ({ likelihood, impact }: Score) =>
    `${md(levelWord(scale, 'likelihood', likelihood))} × ${md(levelWord(scale, 'impact', impact))}`;
  return [
    scored?.label ?? '',
    md(textOf(row, 'title')),
    scored ? levels(scored) : state === 'closed' ? 'closed' : 'unscored',
    scored ? `${scored.score} (${scored.band})` : '',
    scored?.residual ? `${levels(scored.residual)}: ${scored.residual.score} (${scored.residual.band})` : '',
    md(textOf(row, 'mitigation')),
    owner ? context.ownerName(owner) : '',
    md(textOf(row, 'status')),
    acceptance
      ? `until ${bothTimes(acceptance.expiresAt, md(context.zone))}, ${context.ownerName(acceptance.owner)}: ${md(acceptance.reason)}`
      : '',
  ];
}

export function metricsPart(rows: readonly BoardRow[]): string[] {
  return tablePart('Metrics', ['Metric', 'Now', 'Target', 'Status'], rows, [
    'name',
    'current',
    'target',
    'status',
  ]);
}

export function stagesPart(rows: readonly BoardRow[]): string[] {
  if (rows.length === 0) return [];
  return [
    '## Stages',
    '',
    ...table(
      ['State', 'Stage', 'Share', 'Soak'],
      stageSteps(rows).map(({ state, next, name, percent, soakMs }) => [
        next ? `${state}, next` : state,
        md(name),
        percent === null ? '' : `${percent} %`,
        soakMs === null ? '' : spanText(soakMs),
      ]),
    ),
  ];
}

export function schedulePart(rows: readonly BoardRow[]): string[] {
  return tablePart('Schedule', ['Day', 'Date', 'From', 'To', 'Zone', 'What'], rows, [
    'day',
    'date',
    'start',
    'end',
    'zone',
    'text',
  ]);
}

export function updatesPart(rows: readonly BoardRow[]): string[] {
  return tablePart('Status updates', ['Update', 'For', 'How often'], rows, ['text', 'audience', 'cadence']);
}

/** What went out, oldest first, with its words as text: a report inside a report keeps no headings of its own. */
export function sentPart(rows: readonly BoardRow[], { zone, ownerName }: PartContext): string[] {
  const sent = readSent(rows).reverse();
  if (sent.length === 0) return [];
  return [
    '## Updates that were sent',
    '',
    ...sent.map(({ at, audience, by, text }) => {
      const to = audience === '' ? '' : ` to ${md(audience)}`;
      return `- ${bothTimes(at, md(zone))}, ${ownerName({ person: by })}${to}:\\\n  ${mdLines(text, '  ')}`;
    }),
  ];
}

function tablePart(
  title: string,
  heads: readonly string[],
  rows: readonly BoardRow[],
  fields: readonly string[],
): string[] {
  if (rows.length === 0) return [];
  return [
    `## ${title}`,
    '',
    ...table(
      heads,
      inOrder(rows).map((row) => fields.map((field) => md(textOf(row, field)))),
    ),
  ];
}
