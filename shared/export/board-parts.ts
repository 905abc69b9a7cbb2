import { limitText } from '../board/measure.ts';
import { type BoardRow, inOrder, ownerOf, textOf } from '../board/read.ts';
import type { JudgedCriterion, Readiness } from '../board/readiness.ts';
import { levelName, rankRisks } from '../board/risks.ts';
import { spanText, stageSteps } from '../board/stages.ts';
import type { Owner } from '../ops/fields.ts';
import { tiers } from '../ops/items.ts';
import { md, table } from './markdown-text.ts';
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

/** The worst first; those that nobody has scored come last and say so. */
export function risksPart(rows: readonly BoardRow[], context: PartContext): string[] {
  const { ranked, unscored } = rankRisks(rows);
  if (ranked.length + unscored.length === 0) return [];
  const cells = (row: BoardRow, label: string, level: string, score: string) => {
    const owner = ownerOf(row);
    return [
      label,
      md(textOf(row, 'title')),
      level,
      score,
      md(textOf(row, 'mitigation')),
      owner ? context.ownerName(owner) : '',
      md(textOf(row, 'status')),
    ];
  };
  return [
    '## Risks',
    '',
    ...table(
      ['', 'Risk', 'Likelihood × impact', 'Score', 'Mitigation', 'Owner', 'Status'],
      [
        ...ranked.map(({ row, label, likelihood, impact, score, band }) =>
          cells(row, label, `${levelName(likelihood)} × ${levelName(impact)}`, `${score} (${band})`),
        ),
        ...unscored.map((row) => cells(row, '', 'unscored', '')),
      ],
    ),
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
