import type { PlanPreview, PlanUpdatePreview } from '../../shared/contract/views.ts';
import type { LineCorrection } from '../../shared/plan/correction.ts';
import { count } from '../format/amounts.ts';
import type { ChangeKind } from './body.ts';
import type { LinkedPlan } from './links.ts';
import { heading } from './result-tree.ts';
import type { TreeNode } from './tree.ts';

const textAt = (plan: LinkedPlan, line: number) => plan.texts[line - 1]?.trim() ?? '';

/** Each contradiction with the lines that it is about. */
export function findingsTree(plan: LinkedPlan, findings: PlanPreview['findings']): TreeNode[] {
  return findings.map(({ message, confidence, lines }, index) => ({
    key: `finding/${index}`,
    line: lines[0] ?? null,
    body: { type: 'finding', message, confidence },
    children: [...new Set(lines)].map((line) => ({
      key: `finding/${index}/${line}`,
      line,
      body: { type: 'line', text: textAt(plan, line) },
      children: [],
    })),
  }));
}

export function unknownTree(plan: LinkedPlan): TreeNode[] {
  return plan.unknown.map((line) => ({
    key: `unknown/${line}`,
    line,
    body: { type: 'line', text: textAt(plan, line) },
    children: [],
  }));
}

export function repairTree(plan: LinkedPlan): TreeNode[] {
  return [...plan.repairs].map(([line, { before, after }]) => ({
    key: `repair/${line}`,
    line,
    body: { type: 'repair', before, after },
    children: [],
  }));
}

export function correctionsTree(plan: LinkedPlan, corrections: readonly LineCorrection[]): TreeNode[] {
  return corrections.map(({ line, as }) => ({
    key: `correction/${line}`,
    line,
    body: { type: 'correction', as, text: textAt(plan, line) },
    children: [],
  }));
}

type Changed = PlanUpdatePreview['change'][number];
type Named = PlanUpdatePreview['add'][number];

/** What bringing the plan into its room would do; what would not happen is not listed. */
export function changesTree(update: PlanUpdatePreview): TreeNode[] {
  const node = (
    what: ChangeKind,
    { entity, id, title, line }: Named,
    children: TreeNode[] = [],
  ): TreeNode => ({
    key: `${what}/${entity}/${id}`,
    line,
    body: { type: 'change', entity, title, what },
    children,
  });
  const withFields = (what: 'change' | 'kept', item: Changed) =>
    node(
      what,
      item,
      item.fields.map(({ field, label, here, file }) => ({
        key: `${what}/${item.entity}/${item.id}/${field}`,
        line: item.line,
        body: { type: 'field', field, label, here, file, wins: what === 'change' ? 'file' : 'here' },
        children: [],
      })),
    );
  const sub = (items: readonly unknown[], words: string) => `${count(items.length, 'item')}, ${words}`;
  const { add, change, kept, gone, retyped } = update;
  return [
    heading(
      'changes/add',
      'Added',
      sub(add, 'new in the file'),
      add.map((item) => node('add', item)),
    ),
    heading(
      'changes/change',
      'Changed',
      sub(change, 'the file’s words are taken over'),
      change.map((item) => withFields('change', item)),
    ),
    heading(
      'changes/kept',
      'Kept',
      sub(kept, 'edited here: yours stays'),
      kept.map((item) => withFields('kept', item)),
    ),
    heading(
      'changes/gone',
      'Gone from the file',
      sub(gone, 'kept on the board and marked'),
      gone.map((item) => node('gone', item)),
    ),
    heading(
      'changes/retyped',
      'Taken off the board',
      sub(retyped, 'read as something else now; find them under Removed'),
      retyped.map((item) => node('retyped', item)),
    ),
  ].filter(({ children }) => children.length > 0);
}

/** The numbers beside "Update": what would happen, in few words. */
export function changeWords({ add, change, kept, gone, retyped }: PlanUpdatePreview): string {
  const words = [
    `${add.length} added`,
    `${change.length} changed`,
    ...(kept.length > 0 ? [`${kept.length} kept as edited here`] : []),
    ...(gone.length > 0 ? [`${gone.length} gone from the file`] : []),
    ...(retyped.length > 0 ? [`${retyped.length} taken off`] : []),
  ];
  return add.length + change.length + gone.length + retyped.length === 0
    ? kept.length === 0
      ? 'nothing would change'
      : `nothing would change, ${kept.length} kept as edited here`
    : words.join(' · ');
}
