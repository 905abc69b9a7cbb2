import type { PlanPreview } from '../../../shared/contract/views.ts';

/** A preview as the engine gives it, of these lines; items by line, with their other values. */
export function preview(
  text: string,
  kinds: Readonly<Record<number, string>>,
  items: readonly {
    entity: string;
    line: number;
    values?: Record<string, string | boolean | number | null>;
  }[],
  more: Partial<PlanPreview> = {},
): PlanPreview {
  return {
    text,
    lines: Object.entries(kinds).map(([line, kind]) => ({ line: Number(line), kind })),
    items: items.map(({ entity, line, values }, index) => ({
      entity,
      id: `${entity}${line}`,
      values: {
        order: `a${index}`,
        ...values,
        source: { plan: 'p', anchor: `${line}`, line, start: 0, end: 1 },
      },
    })),
    notes: [],
    findings: [],
    repair: { applied: false, from: null, changes: [] },
    corrections: [],
    lostCorrections: 0,
    ...more,
  };
}
