import { useMemo } from 'react';
import { sourceOf } from '../../../shared/board/read.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { itemWord } from '../../preview/links.ts';
import { useRow, useRows } from '../../store/rows.ts';

/** What stands on the board of each line of this plan, in a word, and which lines were not understood. */
export function useLineWords(plan: string): ReadonlyMap<number, string> {
  const kinds = [
    useRows('phase'),
    useRows('task'),
    useRows('criterion'),
    useRows('metric'),
    useRows('risk'),
    useRows('stage'),
    useRows('slot'),
    useRows('update'),
  ];
  const unmapped = useRow('plan', plan)?.values.unmapped;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each list is one of the dependencies.
  return useMemo(() => {
    const words = new Map<number, string>(unknownLines(unmapped).map((line) => [line, 'not understood']));
    for (const row of kinds.flat()) {
      const source = sourceOf(row);
      if (source?.plan === plan) words.set(source.line, itemWord(row));
    }
    return words;
  }, [plan, unmapped, ...kinds]);
}

function unknownLines(value: RowView['values'][string] | undefined): number[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each) =>
    each instanceof Object && 'line' in each && typeof each.line === 'number' ? [each.line] : [],
  );
}
