import { useMemo, useState } from 'react';
import type { PlanUpdatePreview } from '../../shared/contract/views.ts';
import { type LinkedPlan, linkPlan } from './links.ts';
import { changesTree, correctionsTree, findingsTree, repairTree, unknownTree } from './other-trees.ts';
import type { ResultTab, TabKey } from './result-tabs.tsx';
import { notesKey, resultTree } from './result-tree.ts';
import { ancestorsOf, flatten, indexTree, type TreeIndex, type TreeNode, type TreeRow } from './tree.ts';
import type { Correcting } from './use-correcting.ts';
import type { Cursor } from './use-cursor.ts';

export interface Shown {
  plan: LinkedPlan;
  tabs: readonly ResultTab[];
  tab: TabKey;
  setTab(tab: TabKey): void;
  stepTab(by: 1 | -1): void;
  rows: readonly TreeRow[];
  index: TreeIndex;
  result: TreeIndex;
  /** The row that the cursor stands for in this tab; null for none. */
  active: string | null;
  toggle(key: string, open: boolean): void;
  /** Leaves open what had to be opened for the row to be seen. */
  keepOpen(): void;
}

/** Both sides of the preview, and how they stand to the cursor; `first` is the part that it opens with. */
export function useShown(
  correcting: Correcting,
  update: PlanUpdatePreview | null,
  updating: boolean,
  first: TabKey,
  cursor: Cursor,
): Shown {
  const { preview } = correcting.read;
  const plan = useMemo(() => linkPlan(preview), [preview]);
  const [wantedTab, setTab] = useState(first);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set([notesKey]));
  const { corrections } = correcting;
  const tabs = tabsOf(plan, correcting, update, updating);
  const tab = tabs.some(({ key }) => key === wantedTab) ? wantedTab : 'result';
  const resultNodes = useMemo(() => resultTree(plan.rows, preview.notes), [plan, preview]);
  const result = useMemo(() => indexTree(resultNodes), [resultNodes]);
  const nodes = useMemo((): readonly TreeNode[] => {
    if (tab === 'findings') return findingsTree(plan, preview.findings);
    if (tab === 'unknown') return unknownTree(plan);
    if (tab === 'repair') return repairTree(plan);
    if (tab === 'corrections') return correctionsTree(plan, corrections);
    if (tab === 'changes') return update ? changesTree(update) : [];
    return resultNodes;
  }, [tab, plan, preview, corrections, update, resultNodes]);
  const index = useMemo(
    () => (nodes === resultNodes ? result : indexTree(nodes)),
    [nodes, resultNodes, result],
  );
  const active = activeRow(index, plan, cursor);
  const above = active !== null && cursor.side === 'source' ? ancestorsOf(index, active).join('\n') : '';
  const open = useMemo(() => without(closed, above === '' ? [] : above.split('\n')), [closed, above]);
  const rows = useMemo(() => flatten(nodes, open), [nodes, open]);
  return {
    plan,
    tabs,
    tab,
    setTab,
    stepTab(by) {
      const at = tabs.findIndex(({ key }) => key === tab);
      const next = tabs[(at + by + tabs.length) % tabs.length];
      if (next) setTab(next.key);
    },
    rows,
    index,
    result,
    active,
    toggle: (key, show) => setClosed(show ? without(closed, [key]) : new Set([...closed, key])),
    keepOpen: () => setClosed(open),
  };
}

function without(keys: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> {
  return gone.some((key) => keys.has(key)) ? new Set([...keys].filter((key) => !gone.includes(key))) : keys;
}

export function activeRow(index: TreeIndex, plan: LinkedPlan, cursor: Cursor): string | null {
  if (cursor.row !== null && index.parents.has(cursor.row)) return cursor.row;
  if (!cursor.onLine) return null;
  return (index.byLine.get(cursor.line) ?? index.byLine.get(plan.beginOf(cursor.line)))?.[0] ?? null;
}

function tabsOf(
  plan: LinkedPlan,
  { read: { preview }, corrections }: Correcting,
  update: PlanUpdatePreview | null,
  updating: boolean,
): ResultTab[] {
  const changes =
    update && update.add.length + update.change.length + update.gone.length + update.retyped.length;
  return [
    { key: 'result', name: 'Result', n: null },
    ...(updating ? [{ key: 'changes' as const, name: 'Changes', n: changes }] : []),
    { key: 'findings', name: 'Findings', n: preview.findings.length },
    { key: 'unknown', name: 'Not understood', n: plan.unknown.length },
    ...(plan.repairs.size > 0 ? [{ key: 'repair' as const, name: 'Repair', n: plan.repairs.size }] : []),
    ...(corrections.length + preview.lostCorrections > 0
      ? [{ key: 'corrections' as const, name: 'Corrections', n: corrections.length }]
      : []),
  ];
}
