import { type BoardRow, compareText, numberOf, textOf } from './read.ts';

export interface ScoredRisk<R extends BoardRow = BoardRow> {
  row: R;
  likelihood: number;
  impact: number;
  score: number;
  band: RiskBand;
  /** 'R1' for the worst of all, by which the matrix and the list name it. */
  label: string;
}
export type RiskBand = 'low' | 'medium' | 'high' | 'critical';

export interface RiskBoard<R extends BoardRow = BoardRow> {
  ranked: ScoredRisk<R>[];
  /** In the list, never in the grid: nobody has said how bad they are. */
  unscored: R[];
  /** Size of the square grid: four, or five where somebody uses a fifth level. */
  levels: number;
}

/** Score is likelihood × impact; ties go to the higher impact, then the higher likelihood, then the title. */
export function rankRisks<R extends BoardRow>(rows: readonly R[]): RiskBoard<R> {
  const here = rows.filter((row) => !row.removed);
  const scored = here.flatMap((row) => {
    const likelihood = levelOf(row, 'likelihoodLevel');
    const impact = levelOf(row, 'impactLevel');
    return likelihood === null || impact === null
      ? []
      : [{ row, likelihood, impact, score: likelihood * impact }];
  });
  const ranked = scored
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.impact - a.impact ||
        b.likelihood - a.likelihood ||
        compareText(textOf(a.row, 'title'), textOf(b.row, 'title')) ||
        compareText(a.row.id, b.row.id),
    )
    .map((risk, index) => ({ ...risk, band: bandOf(risk.likelihood, risk.impact), label: `R${index + 1}` }));
  const placed = new Set(ranked.map(({ row }) => row.id));
  const unscored = here
    .filter((row) => !placed.has(row.id))
    .sort((a, b) => compareText(textOf(a, 'title'), textOf(b, 'title')) || compareText(a.id, b.id));
  return {
    ranked,
    unscored,
    levels: Math.max(4, ...ranked.map((risk) => Math.max(risk.likelihood, risk.impact))),
  };
}

export function bandOf(likelihood: number, impact: number): RiskBand {
  const score = likelihood * impact;
  return score >= 12 ? 'critical' : score >= 8 ? 'high' : score >= 4 ? 'medium' : 'low';
}

export const levelNames = ['low', 'medium', 'high', 'critical', 'extreme'] as const;

export function levelName(level: number | null): string {
  return level === null ? 'unscored' : (levelNames[level - 1] ?? String(level));
}

/** The risks in one cell of the grid. */
export function risksAt<R extends BoardRow>(
  board: RiskBoard<R>,
  likelihood: number,
  impact: number,
): ScoredRisk<R>[] {
  return board.ranked.filter((risk) => risk.likelihood === likelihood && risk.impact === impact);
}

function levelOf(row: BoardRow, field: string): number | null {
  const level = numberOf(row, field);
  return level !== null && Number.isInteger(level) && level >= 1 && level <= 5 ? level : null;
}
