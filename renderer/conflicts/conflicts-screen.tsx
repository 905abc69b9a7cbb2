import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleCheck, ServerCrash } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ConflictView } from '../../shared/contract/views.ts';
import { must } from '../../shared/must.ts';
import { useKeys } from '../keys/use-keys.ts';
import { targetShown, useOpenTarget } from '../plan/open-item.ts';
import { act } from '../store/act.ts';
import { openRoom } from '../store/navigate.ts';
import { openOverlay } from '../store/overlay.ts';
import { isLead, isWriter, useRole, useSession } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { conflictKey, nextActive } from './conflict-key.ts';
import { HeldPanel } from './held-panel.tsx';
import { settle, showConflicted } from './settle.ts';
import { type Conflicts, useConflicts } from './use-conflicts.ts';

/** Everything that people wrote differently while apart, and what waits to be let in. Nothing was overwritten. */
export function ConflictsScreen() {
  const found = useConflicts();
  const { conflicts, held } = found;
  const role = useRole();
  const [lifting, setLifting] = useState<ConflictView | null>(null);
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-3">
      <Panel title="Conflicts" sub={<Summary found={found} />} className="min-h-0 flex-1" scroll={false}>
        {conflicts.length > 0 ? (
          <ConflictList conflicts={conflicts} role={role} onLift={(conflict) => lift(conflict, setLifting)} />
        ) : (
          <Nothing found={found} />
        )}
      </Panel>
      <HeldPanel held={held} mayDecide={role === 'commander'} onDone={found.refresh} />
      {lifting && <LiftDialog conflict={lifting} onClose={() => setLifting(null)} />}
    </div>
  );
}

function Summary({ found: { conflicts, checkedAt } }: { found: Conflicts }) {
  if (checkedAt === null) return <>looking…</>;
  return (
    <>
      {conflicts.length > 0 && `${conflicts.length} to settle · `}checked <Age at={checkedAt} ago />
    </>
  );
}

function Nothing({ found: { checkedAt, failure } }: { found: Conflicts }) {
  if (failure !== null) {
    return (
      <EmptyState icon={<ServerCrash size={28} />} title="The conflicts could not be read">
        {failure} This is asked again at the next change.
      </EmptyState>
    );
  }
  if (checkedAt === null) return <EmptyState title="Looking for conflicts…" />;
  return (
    <EmptyState icon={<CircleCheck size={28} />} title="Nothing is in conflict">
      Checked <Age at={checkedAt} ago />. When two people change the same thing while apart, both values are
      kept and stand here side by side until somebody chooses. Nothing is overwritten silently.
    </EmptyState>
  );
}

function ConflictList({
  conflicts,
  role,
  onLift,
}: {
  conflicts: readonly ConflictView[];
  role: ReturnType<typeof useRole>;
  onLift(conflict: ConflictView): void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const { active, picked, setActive, setPicked, step } = useActive(conflicts);
  const list = useVirtualizer({
    count: conflicts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 150,
    getItemKey: (index) => conflictKey(must(conflicts[index], 'within the count')),
    overscan: 4,
  });
  const activeIndex = conflicts.findIndex((each) => conflictKey(each) === active);
  const current = conflicts[activeIndex];
  useEffect(() => {
    if (activeIndex >= 0) list.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeIndex, list]);
  const values = current?.rule === 'removed' ? 2 : (current?.heads.length ?? 0);
  const readOnly = !isWriter(role);
  const choose = (index: number) => {
    if (current && !readOnly) void settle(current, index);
  };
  const has = () => current !== undefined;
  useKeys('conflicts', [
    { key: 'down', label: 'Next conflict', run: () => step(1), when: has },
    { key: 'up', label: 'Previous conflict', run: () => step(-1), when: has },
    { key: 'j', label: 'Next conflict', run: () => step(1), when: has },
    { key: 'k', label: 'Previous conflict', run: () => step(-1), when: has },
    {
      key: 'right',
      label: 'Next value',
      run: () => setPicked((picked + 1) % Math.max(1, values)),
      when: has,
    },
    {
      key: 'left',
      label: 'Previous value',
      run: () => setPicked((picked + values - 1) % Math.max(1, values)),
      when: has,
    },
    {
      key: 'enter',
      label: current?.rule === 'safest' ? 'Lift the safer value' : 'Choose the picked value',
      run: () => (current?.rule === 'safest' ? isLead(role) && onLift(current) : choose(picked)),
      when: has,
    },
    ...[...'123456789'].slice(0, values).map((key, index) => ({
      key,
      label: `Choose value ${key}`,
      run: () => choose(index),
      when: () => current !== undefined && current.rule !== 'safest',
    })),
    { key: 'o', label: 'Show what is in conflict', run: () => current && showConflicted(current), when: has },
  ]);
  return (
    <div ref={scroller} className="h-full overflow-auto p-3">
      <div className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const conflict = must(conflicts[item.index], 'within the count');
          const isActive = item.index === activeIndex;
          return (
            <div
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0 pb-3"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <ConflictCard
                conflict={conflict}
                active={isActive}
                picked={isActive ? picked : -1}
                readOnly={readOnly}
                mayLift={isLead(role)}
                onActivate={(index) => setActive(conflictKey(conflict), index)}
                onChoose={(index) => !readOnly && void settle(conflict, index)}
                onLift={() => onLift(conflict)}
                onOpen={() => showConflicted(conflict)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function useActive(conflicts: readonly ConflictView[]) {
  const keys = conflicts.map(conflictKey);
  const before = useRef<readonly string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [picked, setPicked] = useState(0);
  const active = nextActive(keys, before.current, chosen);
  const target = useOpenTarget('conflicts');
  useEffect(() => {
    before.current = keys;
    if (active !== chosen) {
      setChosen(active);
      setPicked(0);
    }
  });
  useEffect(() => {
    if (!target) return;
    const wanted = conflicts.find(
      (each) =>
        each.entity === target.entity && each.id === target.id && (target.field ?? each.field) === each.field,
    );
    if (!wanted) return;
    setChosen(conflictKey(wanted));
    setPicked(0);
    targetShown();
  }, [target, conflicts]);
  return {
    active,
    picked,
    setPicked,
    setActive: (key: string, index = 0) => {
      setChosen(key);
      setPicked(index);
    },
    step: (by: number) => {
      const at = active === null ? 0 : keys.indexOf(active);
      const next = keys[Math.min(keys.length - 1, Math.max(0, at + by))];
      if (next === undefined || next === active) return;
      setChosen(next);
      setPicked(0);
    },
  };
}

/** A waiver's expiry is lifted by changing it, in the dialog that also says until when. */
function lift(conflict: ConflictView, ask: (conflict: ConflictView) => void): void {
  const { entity, id, scope } = conflict;
  if (entity !== 'waiver') {
    ask(conflict);
    return;
  }
  if (useSession.getState().room !== scope) openRoom(scope, 'conflicts');
  openOverlay({ type: 'waiver', to: { act: 'change', waiver: id } });
}

function LiftDialog({ conflict, onClose }: { conflict: ConflictView; onClose(): void }) {
  return (
    <ConfirmReason
      title={`Lift the ${conflict.label} of “${conflict.title}” to GO?`}
      confirmLabel="Lift it"
      onClose={onClose}
      onConfirm={async (reason) => (await act('liftHold', { room: conflict.id, to: 'GO', reason })).ok}
    >
      The safer value stops holding for everybody. Your reason goes into the timeline.
    </ConfirmReason>
  );
}
