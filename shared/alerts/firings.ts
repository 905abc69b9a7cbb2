import { type BoardRow, numberOf, textOf } from '../board/read.ts';

/** That a tripwire fired, and whether it still counts. */
export interface Firing {
  id: string;
  tripwire: string;
  risk: string;
  cause: string;
  why: string;
  at: number;
  stoodDown: boolean;
}

export function firingsOf(rows: readonly BoardRow[]): Firing[] {
  return rows
    .filter((row) => !row.removed)
    .map((row) => ({
      id: row.id,
      tripwire: textOf(row, 'tripwire'),
      risk: textOf(row, 'risk'),
      cause: textOf(row, 'cause'),
      why: textOf(row, 'why'),
      at: numberOf(row, 'at') ?? 0,
      stoodDown: row.values.stoodDown === true,
    }))
    .sort((a, b) => a.at - b.at);
}

/** Risks that materialise now, each with what says so, oldest first. Nothing but a person ends it. */
export function materialising(firings: readonly Firing[]): ReadonlyMap<string, readonly Firing[]> {
  const found = new Map<string, Firing[]>();
  for (const firing of firings)
    if (!firing.stoodDown) found.set(firing.risk, [...(found.get(firing.risk) ?? []), firing]);
  return found;
}

/** Criteria that a materialising risk threatens, each with the sentence that says so: they do not pass. */
export function touchedCriteria(
  links: readonly BoardRow[],
  risks: ReadonlyMap<string, readonly Firing[]>,
  riskName: (id: string) => string,
): ReadonlyMap<string, string> {
  const touched = new Map<string, string>();
  for (const link of links) {
    const risk = textOf(link, 'risk');
    if (link.removed || textOf(link, 'entity') !== 'criterion' || !risks.has(risk)) continue;
    touched.set(textOf(link, 'item'), `The risk “${riskName(risk)}” materialises.`);
  }
  return touched;
}
