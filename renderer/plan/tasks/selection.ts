/** Which rows are selected, as the keyboard and the mouse change it. */
export interface Selection {
  /** Rows beside the active one; empty: the active one alone. */
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | null;
}
export const noSelection: Selection = { ids: new Set(), anchor: null };

/** The range from the anchor (or from the row one comes from) to a row. */
export function extendTo(
  selection: Selection,
  order: readonly string[],
  from: string,
  to: string,
): Selection {
  const anchor = selection.anchor ?? from;
  const [a, b] = [order.indexOf(anchor), order.indexOf(to)];
  if (a < 0 || b < 0) return { ids: new Set([to]), anchor: to };
  return { ids: new Set(order.slice(Math.min(a, b), Math.max(a, b) + 1)), anchor };
}

/** One row in or out; the active one counts as selected before the first. */
export function toggle(selection: Selection, active: string | null, id: string): Selection {
  const ids = new Set(selection.ids);
  if (ids.size === 0 && active !== null && active !== id) ids.add(active);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** What an action is about: the selected rows that are still there, else the active one. */
export function meant(selection: Selection, order: readonly string[], active: string | null): string[] {
  const chosen = order.filter((id) => selection.ids.has(id));
  if (chosen.length > 0) return chosen;
  return active === null ? [] : [active];
}
