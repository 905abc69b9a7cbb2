import { compareText } from '../board/read.ts';
import { type AlertView, labelOf } from './feed.ts';
import { labelText } from './matcher-text.ts';
import { filterAlerts, type Query, type QueryContext } from './query.ts';

export interface FacetValue {
  value: string;
  /** How many alerts there would be with it chosen beside the rest of the query; may be 0, and can be chosen then too. */
  count: number;
  /** The part of the query that stands for it. */
  term: string;
  isChosen: boolean;
}

export interface Facet {
  label: string;
  values: readonly FacetValue[];
  /** How many more values there are than are listed. */
  more: number;
}

/** Labels by which most can be told apart: by how many alerts have them, those with one value only left out. */
export function facetLabels(feed: readonly AlertView[], most = 8): string[] {
  const seen = new Map<string, { alerts: number; values: Set<string> }>();
  for (const { labels } of feed)
    for (const [name, value] of Object.entries(labels)) {
      const known = seen.get(name) ?? { alerts: 0, values: new Set() };
      known.alerts += 1;
      if (known.values.size < 100) known.values.add(value);
      seen.set(name, known);
    }
  return [...seen]
    .filter(([, { values }]) => values.size > 1 && values.size < 100)
    .sort((a, b) => b[1].alerts - a[1].alerts || compareText(a[0], b[0]))
    .slice(0, most)
    .map(([name]) => name);
}

/** Counts for each value of some labels over all that fits the rest of the query; a label's own part does not count against it. */
export function facetsOf(
  feed: readonly AlertView[],
  query: Query,
  context: QueryContext,
  names: readonly string[],
  mostValues = 12,
): Facet[] {
  return names.map((label) => {
    const others = query.terms.filter((term) => term.type !== 'label' || term.matcher.name !== label);
    const own = query.terms.flatMap((term) =>
      term.type === 'label' && term.matcher.name === label && term.matcher.op === '='
        ? [term.matcher.value]
        : [],
    );
    const counts = new Map<string, number>();
    for (const alert of feed) {
      const value = labelOf(alert, label);
      if (value !== undefined && !counts.has(value)) counts.set(value, 0);
    }
    for (const alert of filterAlerts(feed, { terms: others, faults: [] }, context)) {
      const value = labelOf(alert, label);
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts]
      .sort(
        (a, b) =>
          Number(own.includes(b[0])) - Number(own.includes(a[0])) || b[1] - a[1] || compareText(a[0], b[0]),
      )
      .map(([value, count]) => ({
        value,
        count,
        term: labelText(label, value),
        isChosen: own.includes(value),
      }));
    return { label, values: values.slice(0, mostValues), more: Math.max(0, values.length - mostValues) };
  });
}
