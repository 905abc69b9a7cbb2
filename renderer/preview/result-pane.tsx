import { type ReactNode, useEffect, useMemo } from 'react';
import type { PlanUpdatePreview } from '../../shared/contract/views.ts';
import type { CorrectionKind } from '../../shared/plan/correction.ts';
import { count } from '../format/amounts.ts';
import { usePeopleNames } from '../store/people.ts';
import { rowsNow } from '../store/rows.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { CheckField } from '../ui/fields.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { BodyView } from './body-view.tsx';
import { correctItems } from './correct-menu.ts';
import { LinkedTree } from './linked-tree.tsx';
import { markOfLine } from './links.ts';
import type { TabKey } from './result-tabs.tsx';
import type { TreeNode } from './tree.ts';
import type { Correcting } from './use-correcting.ts';
import type { Cursor } from './use-cursor.ts';
import type { Shown } from './use-preview-state.ts';
import { wordsOf } from './words.ts';

export interface ResultPaneProps {
  shown: Shown;
  cursor: Cursor;
  correcting: Correcting;
  update: PlanUpdatePreview | string | null;
  hover: number | null;
  onHover(line: number | null): void;
  onRow(node: TreeNode): void;
  onCross(): void;
  takeBack(line: number): void;
  onCorrect(line: number, as: CorrectionKind | null): void;
}

const labels: Readonly<Record<TabKey, string>> = {
  result: 'The result, as the board will hold it',
  changes: 'What updating the room would change',
  findings: 'Findings: contradictions in the plan',
  unknown: 'Lines that were not understood',
  repair: 'Repaired lines',
  corrections: 'Corrections by hand',
};

/** The part of the right-hand side that is open: what stands above it, and its rows or why there are none. */
export function ResultPane(props: ResultPaneProps) {
  const { shown, correcting, takeBack } = props;
  const names = usePeopleNames();
  const { plan } = shown;
  const words = useMemo(
    () =>
      wordsOf(
        plan,
        (person) => names.get(person) ?? 'somebody',
        (entity) => (entity === 'phase' || entity === 'task' ? rowsNow(entity) : []),
      ),
    [plan, names],
  );
  const saidOf = (line: number) => correcting.corrections.find((each) => each.line === line)?.as;
  const removable = shown.tab === 'corrections';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Above shown={shown} correcting={correcting} />
      <div className="min-h-0 flex-1">
        {shown.rows.length === 0 ? (
          <Nothing {...props} />
        ) : (
          <LinkedTree
            key={shown.tab}
            label={labels[shown.tab]}
            rows={shown.rows}
            active={shown.active}
            cursor={props.cursor}
            hover={props.hover}
            onHover={props.onHover}
            onRow={props.onRow}
            onCross={props.onCross}
            onToggle={shown.toggle}
            {...(removable && { onRemove: (node: TreeNode) => node.line !== null && takeBack(node.line) })}
            view={(row, active) => (
              <BodyView
                row={row}
                active={active}
                context={{
                  words,
                  markOf: (line) => markOfLine(plan, line),
                  takeBack,
                  itemsFor: (line) => correctItems(saidOf(line), (as) => props.onCorrect(line, as)),
                }}
              />
            )}
          />
        )}
      </div>
    </div>
  );
}

const encodings = { 'mac-roman': 'Mac Roman', 'windows-1252': 'Windows-1252', 'latin-1': 'Latin-1' } as const;

function Above({ shown: { tab, plan, rows }, correcting }: Pick<ResultPaneProps, 'shown' | 'correcting'>) {
  const { preview } = correcting.read;
  if (tab === 'result' && plan.rows.length === 0 && rows.length > 0)
    return (
      <Band>
        <p className="flex items-center gap-2 font-medium">
          <StateMark state="warning" label="" />
          Nothing in this text reads as a plan
        </p>
        <NothingToDo />
      </Band>
    );
  const { changes, from } = preview.repair;
  if (tab === 'repair') {
    return (
      <Band>
        <CheckField
          label={`Repair damaged letters (${count(changes.length, 'line')}${from ? `, read as ${encodings[from]}` : ''})`}
          hint={
            correcting.repair
              ? 'The file itself is left as it is.'
              : 'Off: the lines are read as they stand in the file.'
          }
          checked={correcting.repair}
          onChange={correcting.setRepair}
        />
      </Band>
    );
  }
  if (tab === 'corrections' && preview.lostCorrections > 0) {
    return (
      <Band>
        <StateMark state="warning" className="mr-2" />
        {count(preview.lostCorrections, 'earlier correction')} found no line in this text any more and{' '}
        {preview.lostCorrections === 1 ? 'does' : 'do'} nothing: the words were changed or taken out.
      </Band>
    );
  }
  return null;
}

function Band({ children }: { children: ReactNode }) {
  return <div className="shrink-0 border-b border-line bg-raise/50 px-3 py-2 text-sm">{children}</div>;
}

function NothingToDo() {
  return (
    <p>
      No phases, tasks, criteria or risks were found. Choose lines on the left and say what they are: T makes
      them tasks, H a phase, R risks. The room can also be made empty and filled by hand.
    </p>
  );
}

function Nothing({ shown: { tab }, update, correcting, onCross }: ResultPaneProps) {
  // With its last row the list goes, and the focus where it was on that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list has gone.
  useEffect(() => {
    if (document.activeElement === document.body) onCross();
  }, []);
  if (tab === 'result') {
    return (
      <EmptyState title="Nothing in this text reads as a plan">
        <NothingToDo />
      </EmptyState>
    );
  }
  if (tab === 'findings')
    return (
      <EmptyState compact title="No contradictions found">
        <p>Dates, sums and claims in this plan agree as far as they can be compared.</p>
      </EmptyState>
    );
  if (tab === 'unknown')
    return <EmptyState compact title="Every line was understood or says nothing of its own" />;
  if (tab === 'corrections')
    return (
      <EmptyState compact title="No corrections">
        {correcting.read.preview.lostCorrections > 0 && <p>Those of before no longer find their lines.</p>}
      </EmptyState>
    );
  if (update === null) return <EmptyState compact title="What would change is being worked out…" />;
  if (typeof update === 'string')
    return (
      <EmptyState compact title="What would change cannot be said">
        <p>{update}</p>
      </EmptyState>
    );
  return (
    <EmptyState compact title="Nothing would change">
      <p>The file says what it said before. What people did in the room stays as it is.</p>
    </EmptyState>
  );
}
