/** Levels that a room may tell apart. */
export const fewestLevels = 3;
export const mostLevels = 5;

/** What a link between a risk and an item is called: the same wherever somebody makes it. */
export function riskLinkId(
  hash: (text: string) => string,
  { risk, entity, item }: { risk: string; entity: string; item: string },
): string {
  return hash(`holdpoint/risk-link/1\n${risk}\n${entity}\n${item}`);
}

export interface ScaleInput {
  likelihood: readonly string[] | null;
  impact: readonly string[] | null;
  /** The least product of likelihood and impact with which each band begins. */
  bands: { medium: number; high: number; critical: number } | null;
}

/** What is wrong with words and bands that somebody wants to set, for a person; null where nothing is. */
export function scaleFault({ likelihood, impact, bands }: ScaleInput): string | null {
  for (const [name, words] of [
    ['likelihood', likelihood],
    ['impact', impact],
  ] as const) {
    if (!words) continue;
    if (words.some((word) => word.trim() === '')) return `Write a word for each level of ${name}.`;
    if (new Set(words.map((word) => word.trim().toLowerCase())).size < words.length)
      return `Two levels of ${name} have the same word. Give each its own.`;
  }
  if (!bands) return null;
  const { medium, high, critical } = bands;
  const most = (likelihood?.length ?? 4) * (impact?.length ?? 4);
  if (![medium, high, critical].every((at) => Number.isInteger(at) && at >= 2 && at <= most))
    return `Each band begins with a product from 2 to ${most}.`;
  return medium < high && high < critical
    ? null
    : 'The bands have to follow each other: medium begins before high, and high before critical.';
}
