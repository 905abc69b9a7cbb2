import { type BoardRow, compareText, numberOf, textOf } from './read.ts';
import {
  bandAt,
  levelNames,
  levelWord,
  type RiskBand,
  type RiskScale,
  scaleFor,
  usualScale,
} from './risk-scale.ts';

export type { RiskBand, RiskScale } from './risk-scale.ts';

export interface Score {
  likelihood: number;
  impact: number;
  score: number;
  band: RiskBand;
}

export interface ScoredRisk<R extends BoardRow = BoardRow> extends Score {
  row: R;
  /** What is left once its mitigation works; null where nobody said it whole. */
  residual: Score | null;
  /** People said different levels; the worse counts until they settle it. */
  contested: boolean;
  /** 'R1' for the worst of all, by which the matrix and the list name it. */
  label: string;
}

export interface RiskBoard<R extends BoardRow = BoardRow> {
  ranked: ScoredRisk<R>[];
  /** In the list, never in the grid: nobody has said how bad they are. */
  unscored: R[];
  /** Over: in the list at its end, neither ranked nor in the grid. */
  closed: R[];
  /** The words of the levels, as many as the grid has rows and columns. */
  scale: RiskScale;
}

/** The sentence for the order of `rankRisks`. */
export const rankRule =
  'Ranked by score = likelihood × impact as they are now. Ties go to the higher impact, then the higher likelihood, then the title from A to Z.';

const levelFields = ['likelihoodLevel', 'impactLevel'] as const;
const residualFields = ['residualLikelihoodLevel', 'residualImpactLevel'] as const;

/** Ranks by score; `rankRule` says how ties are broken. */
export function rankRisks<R extends BoardRow>(
  rows: readonly R[],
  scale: RiskScale = usualScale,
): RiskBoard<R> {
  const here = rows.filter((row) => !row.removed);
  const open = here.filter((row) => !isClosed(row));
  const used = open.flatMap((row) =>
    [...levelFields, ...residualFields].map((field) => levelOf(row, field) ?? 0),
  );
  const fitted = scaleFor(
    scale,
    used.reduce((most, level) => Math.max(most, level), 0),
  );
  const ranked = open
    .flatMap((row) => {
      const now = scoreOf(row, levelFields, fitted);
      return now
        ? [{ row, ...now, residual: scoreOf(row, residualFields, fitted), contested: isContested(row) }]
        : [];
    })
    .sort(byRank)
    .map((risk, index) => ({ ...risk, label: `R${index + 1}` }));
  const placed = new Set(ranked.map(({ row }) => row.id));
  return {
    ranked,
    unscored: open.filter((row) => !placed.has(row.id)).sort(byTitle),
    closed: here.filter(isClosed).sort(byTitle),
    scale: fitted,
  };
}

type Unlabelled = Pick<ScoredRisk, 'row' | 'score' | 'impact' | 'likelihood'>;

function byRank(a: Unlabelled, b: Unlabelled): number {
  return b.score - a.score || b.impact - a.impact || b.likelihood - a.likelihood || byTitle(a.row, b.row);
}

function byTitle(a: BoardRow, b: BoardRow): number {
  return compareText(textOf(a, 'title'), textOf(b, 'title')) || compareText(a.id, b.id);
}

function scoreOf(row: BoardRow, [first, second]: readonly [string, string], scale: RiskScale): Score | null {
  const likely = levelOf(row, first);
  const bad = levelOf(row, second);
  if (likely === null || bad === null) return null;
  // A level of a larger scale, written apart from the change of the scale, is the highest of this one.
  const likelihood = Math.min(likely, scale.likelihood.length);
  const impact = Math.min(bad, scale.impact.length);
  return { likelihood, impact, score: likelihood * impact, band: bandAt(scale, likelihood, impact) };
}

function isContested(row: BoardRow): boolean {
  return levelFields.some((field) => row.conflicts.includes(field));
}

const closedWords =
  /^\W*(?:closed|resolved|retired|obsolete|no longer applies|geschlossen|erledigt|entfallen|clos|clôturé|cerrado|fechado|encerrado|chiuso|gesloten)\W*$/iu;

/** What the plan or a person says is over. 'Mitigated' is not: it can still happen. */
export function isClosed(row: BoardRow): boolean {
  return closedWords.test(textOf(row, 'status'));
}

/** A band on the usual scale, for a risk that no room has yet. */
export function bandOf(likelihood: number, impact: number): RiskBand {
  return bandAt(usualScale, likelihood, impact);
}

/** A level in the usual words, for a risk that no room has yet. */
export function levelName(level: number | null): string {
  return level === null || levelNames[level - 1] ? levelWord(fiveLevels, 'impact', level) : String(level);
}
const fiveLevels: RiskScale = { ...usualScale, impact: levelNames };

/** The risks in one cell of the grid, or whose residual stands there. */
export function risksAt<R extends BoardRow>(
  { ranked }: Pick<RiskBoard<R>, 'ranked'>,
  likelihood: number,
  impact: number,
  which: 'current' | 'residual' = 'current',
): ScoredRisk<R>[] {
  return ranked.filter((risk) => {
    const at = which === 'current' ? risk : risk.residual;
    return at?.likelihood === likelihood && at.impact === impact;
  });
}

export function levelOf(row: BoardRow, field: string): number | null {
  const level = numberOf(row, field);
  return level !== null && Number.isInteger(level) && level >= 1 && level <= 5 ? level : null;
}
