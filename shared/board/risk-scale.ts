import type { BoardRow } from './read.ts';

export type RiskBand = 'low' | 'medium' | 'high' | 'critical';

/** A room's words for levels, lowest first, and the least product of likelihood and impact of each band. */
export interface RiskScale {
  likelihood: readonly string[];
  impact: readonly string[];
  bands: RiskBands;
  /** False while nobody has chosen words: then a fifth level that a plan uses makes the grid larger. */
  chosen: boolean;
}
export interface RiskBands {
  medium: number;
  high: number;
  critical: number;
}

export const levelNames = ['low', 'medium', 'high', 'critical', 'extreme'] as const;

const usualWords = levelNames.slice(0, 4);
/** Four levels and four bands, as plans have them. */
export const usualScale: RiskScale = {
  likelihood: usualWords,
  impact: usualWords,
  bands: { medium: 4, high: 8, critical: 12 },
  chosen: false,
};

/** Words to begin with for so many levels. */
export function wordsFor(levels: number): readonly string[] {
  if (levels === 3) return ['low', 'medium', 'high'];
  return levels === 5 ? ['very low', 'low', 'medium', 'high', 'very high'] : usualWords;
}

/** A fifth, two fifths and three fifths of the most, each the next product that there is: 4, 8 and 12 of 16. */
export function usualBands(likelihoods: number, impacts: number): RiskBands {
  const products = productsOf(likelihoods, impacts);
  const from = (share: number) =>
    products.find((product) => product >= likelihoods * impacts * share) ?? likelihoods * impacts;
  return { medium: from(0.2), high: from(0.4), critical: from(0.6) };
}

/** Every score that a cell can have, the least first. */
export function productsOf(likelihoods: number, impacts: number): number[] {
  const all = levelsOf(likelihoods).flatMap((one) => levelsOf(impacts).map((other) => one * other));
  return [...new Set(all)].sort((a, b) => a - b);
}

export function levelsOf(count: number): number[] {
  return [...Array(count).keys()].map((index) => index + 1);
}

/** The room's scale by its row, or the usual one. Total: what another version wrote and does not fit is left out. */
export function readScale(row: BoardRow | undefined): RiskScale {
  if (!row || row.removed) return usualScale;
  const likelihood = wordsIn(row.values.likelihood);
  const impact = wordsIn(row.values.impact);
  if (!likelihood && !impact) return usualScale;
  const words = { likelihood: likelihood ?? usualWords, impact: impact ?? usualWords };
  const usual = usualBands(words.likelihood.length, words.impact.length);
  return { ...words, bands: bandsIn(row.values.bands) ?? usual, chosen: true };
}

/** The usual scale with as many levels as somebody uses; a chosen one as it is. */
export function scaleFor(scale: RiskScale, highest: number): RiskScale {
  const words = levelNames.slice(0, 5);
  return scale.chosen || highest <= 4 ? scale : { ...scale, likelihood: words, impact: words };
}

export function bandAt({ bands }: Pick<RiskScale, 'bands'>, likelihood: number, impact: number): RiskBand {
  const score = likelihood * impact;
  if (score >= bands.critical) return 'critical';
  return score >= bands.high ? 'high' : score >= bands.medium ? 'medium' : 'low';
}

export type RiskAxis = 'likelihood' | 'impact';

/** A level in the room's words; 'unscored' where nobody said one. */
export function levelWord(scale: RiskScale, axis: RiskAxis, level: number | null): string {
  if (level === null) return 'unscored';
  const words = scale[axis];
  return words[Math.min(level, words.length) - 1] ?? String(level);
}

/**
 * A level on a scale of another size: lowest stays lowest, highest stays highest, and what falls between two levels
 * becomes the higher, which is the safer.
 */
export function movedLevel(level: number, from: number, to: number): number {
  const at = Math.min(level, from);
  return from === to || from < 2 ? Math.min(at, to) : Math.ceil(((at - 1) * (to - 1)) / (from - 1)) + 1;
}

function wordsIn(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length < 3 || value.length > 5) return null;
  return value.every((word): word is string => typeof word === 'string' && word.trim() !== '') ? value : null;
}

function bandsIn(value: unknown): RiskBands | null {
  if (value === null || typeof value !== 'object') return null;
  const { medium, high, critical } = value as Record<string, unknown>;
  return typeof medium === 'number' && typeof high === 'number' && typeof critical === 'number'
    ? { medium, high, critical }
    : null;
}
