import { useEffect, useId } from 'react';
import { useRows } from '../store/rows.ts';
import { isWriter, useRole, useRoomId } from '../store/session.ts';
import { useActivity } from '../timeline/use-activity.ts';
import { useReadiness } from '../waivers/use-readiness.ts';
import { useAddRequest } from './add-request.ts';
import { FindingsTab } from './findings/findings-tab.tsx';
import { standing, useFindings } from './findings/use-findings.ts';
import { useOpenTarget } from './open-item.ts';
import { changePlanView, type PlanTab, usePlanView } from './plan-store.ts';
import { PlanTabs } from './plan-tabs.tsx';
import { RemovedTab, useRemoved } from './removed-tab.tsx';
import { SourcePanel } from './source/source-panel.tsx';
import { useSource } from './source/source-store.ts';
import { CriteriaTab } from './tables/criteria-tab.tsx';
import { MetricsTab } from './tables/metrics-tab.tsx';
import { RisksTab } from './tables/risks-tab.tsx';
import { ScheduleTab } from './tables/schedule-tab.tsx';
import { StagesTab } from './tables/stages-tab.tsx';
import { UpdatesTab } from './tables/updates-tab.tsx';
import { TasksTab } from './tasks/tasks-tab.tsx';
import { useTaskTree } from './tasks/use-task-tree.ts';

/** Where each kind of item stands. */
const tabOf: Readonly<Record<string, PlanTab>> = {
  task: 'tasks',
  phase: 'tasks',
  criterion: 'criteria',
  metric: 'metrics',
  risk: 'risks',
  stage: 'stages',
  slot: 'schedule',
  update: 'updates',
};

/** The room's plan: what has to be done and to be true, all of it to be changed in place. */
export function PlanScreen() {
  const room = useRoomId() ?? '';
  const { tab } = usePlanView(room);
  const panel = useId();
  const activity = useActivity();
  const removed = useRemoved();
  const found = useFindings();
  const counts = useCounts(removed.length, standing(found.findings).length);
  const readOnly = !isWriter(useRole());
  const source = useSource().place !== null;
  useRequests(room);
  // The part that went took the focus with it; a part with rows has taken it by now, of the others the screen does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is another panel.
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById('main')?.focus();
  }, [tab]);
  return (
    <div className="flex h-full min-h-0 gap-3 p-3">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-panel">
        <PlanTabs
          tab={tab}
          counts={counts}
          panel={panel}
          onTab={(next) => changePlanView(room, { tab: next })}
        />
        <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${tab}`} className="min-h-0 flex-1">
          {tab === 'tasks' && <TasksTab room={room} activity={activity} readOnly={readOnly} />}
          {tab === 'criteria' && <CriteriaTab room={room} readOnly={readOnly} />}
          {tab === 'metrics' && <MetricsTab room={room} readOnly={readOnly} />}
          {tab === 'risks' && <RisksTab room={room} readOnly={readOnly} />}
          {tab === 'stages' && <StagesTab room={room} readOnly={readOnly} />}
          {tab === 'schedule' && <ScheduleTab room={room} readOnly={readOnly} />}
          {tab === 'updates' && <UpdatesTab room={room} readOnly={readOnly} />}
          {tab === 'findings' && <FindingsTab room={room} found={found} readOnly={readOnly} />}
          {tab === 'removed' && <RemovedTab rows={removed} activity={activity} readOnly={readOnly} />}
        </div>
      </div>
      {source && <SourcePanel className="w-[min(28rem,42%)] shrink-0" />}
    </div>
  );
}

/** Another screen asked for an item, or for something to be added: show the part where it stands. */
function useRequests(room: string): void {
  const target = useOpenTarget('plan');
  const add = useAddRequest();
  const wanted = target
    ? tabOf[target.entity]
    : add === 'criterion'
      ? 'criteria'
      : add === 'task'
        ? 'tasks'
        : undefined;
  useEffect(() => {
    if (wanted) changePlanView(room, { tab: wanted });
  }, [wanted, room]);
}

function useCounts(removed: number, findings: number): Record<PlanTab, string> {
  const { done, all } = useTaskTree().counts;
  const criteria = useRows('criterion');
  const metrics = useRows('metric');
  // The same judgement as on Command: ticked is not met where what was measured says otherwise.
  const met = Object.values(useReadiness().tiers).reduce((sum, tier) => sum + tier.met, 0);
  const n = (count: number) => (count === 0 ? '' : String(count));
  return {
    tasks: all === 0 ? '' : `${done} of ${all}`,
    criteria: criteria.length === 0 ? '' : `${met} of ${criteria.length}`,
    metrics: n(metrics.length),
    risks: n(useRows('risk').length),
    stages: n(useRows('stage').length),
    schedule: n(useRows('slot').length),
    updates: n(useRows('update').length),
    findings: n(findings),
    removed: n(removed),
  };
}
