import { lazy, Suspense, useMemo } from 'react';
import { stateOf } from '../../shared/board/task-tree.ts';
import { useAlertSummary } from '../store/alert-summary.ts';
import { useRoomLoaded, useRows } from '../store/rows.ts';
import { useForMe, useStaleSources } from '../store/truth.ts';
import { useActivity } from '../timeline/use-activity.ts';
import { Panel } from '../ui/panel.tsx';
import { BlockersPanel } from './blockers-panel.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { PeersPanel } from './peers-panel.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import { useBoard } from './use-board.ts';
import { VerdictBand } from './verdict-band.tsx';
import { WorkPanel } from './work-panel.tsx';

/** Of use only where a plan contradicts itself: no part of what the first screen waits for. */
const FindingsLine = lazy(() =>
  import('./findings-line.tsx').then((module) => ({ default: module.FindingsLine })),
);

/** Reads tracks, gates and samples, which the first screen need not wait for. */
const StagesPanel = lazy(() =>
  import('./stages-panel.tsx').then((module) => ({ default: module.StagesPanel })),
);

/** The verdict and what blocks us come first. */
const RisksPanel = lazy(() => import('./risks-panel.tsx').then((module) => ({ default: module.RisksPanel })));

/** Reads the names of metrics by a lexicon that the first screen need not wait for. */
const MetricsPanel = lazy(() =>
  import('./metrics-panel.tsx').then((module) => ({ default: module.MetricsPanel })),
);

const ForYouPanel = lazy(() =>
  import('../assignments/for-you-panel.tsx').then((module) => ({ default: module.ForYouPanel })),
);

/** Only while a poll is open. */
const PollLine = lazy(() =>
  import('../polls/poll-line.tsx').then((module) => ({ default: module.PollLine })),
);

/** Alerts and what they bring about: nothing of it is loaded where nothing fires. */
const AlertsPanel = lazy(() =>
  import('../alerts/alerts-panel.tsx').then((module) => ({ default: module.AlertsPanel })),
);
const MaterialisingBand = lazy(() =>
  import('../risks/materialising-band.tsx').then((module) => ({ default: module.MaterialisingBand })),
);

const EmptyRoom = lazy(() => import('./empty-room.tsx').then((module) => ({ default: module.EmptyRoom })));

/** Where the risks will stand, so that nothing moves when they come. */
function RisksFrame() {
  return (
    <Panel title="Risks" className="h-64 max-h-[46%] shrink-0">
      <p className="px-3 py-2.5 text-sm text-mute">The risks are being read…</p>
    </Panel>
  );
}

/** Nothing is loaded for a room that rolls nothing out. */
function Stages() {
  const stages = useRows('stage').length;
  const tracks = useRows('track').length;
  if (stages + tracks === 0)
    return <StagesFrame>No stages yet. A plan’s “10 % → 50 % → 100 %” becomes three.</StagesFrame>;
  return (
    <Suspense fallback={<StagesFrame>The stages are being read…</StagesFrame>}>
      <StagesPanel className="max-h-[45%] shrink-0" />
    </Suspense>
  );
}

function StagesFrame({ children }: { children: string }) {
  return (
    <Panel title="Rollout" className="shrink-0">
      <p className="px-3 py-2.5 text-sm text-mute">{children}</p>
    </Panel>
  );
}

function MetricsFrame() {
  return (
    <Panel title="Metrics" className="min-h-24 flex-1">
      <p className="px-3 py-2.5 text-sm text-mute">The metrics are being read…</p>
    </Panel>
  );
}

/**
 * One screen that says where we are, what blocks us, who has it, and how fresh that is. While alerts go on, what can
 * wait makes room for them; nothing changes its place.
 */
export function CommandScreen() {
  const board = useBoard();
  const activity = useActivity();
  const loaded = useRoomLoaded();
  const empty = useIsEmpty() && loaded;
  const forMe = useForMe() > 0;
  const asked = useRows('poll').some(({ values }) => typeof values.closedAt !== 'number');
  const materialising = useRows('firing').some(({ values }) => values.stoodDown !== true);
  const goesOn = useAlertSummary(({ open }) => open > 0);
  const alerts = useStaleSources() !== '' || goesOn;
  const working = useRows('task').some((row) => stateOf(row) === 'in_progress');
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-3 max-[860px]:overflow-y-auto">
      <VerdictBand board={board} activity={activity} />
      <Suspense fallback={null}>{materialising && <MaterialisingBand />}</Suspense>
      <Suspense fallback={null}>{asked && <PollLine />}</Suspense>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(20rem,1.75fr)_minmax(16.5rem,1fr)_minmax(15rem,0.85fr)] gap-3 max-[860px]:flex-none max-[860px]:grid-cols-1">
        {empty ? (
          <div className="col-span-2 flex min-h-0 min-w-0 flex-col gap-3 max-[860px]:col-span-1">
            <Suspense fallback={null}>
              {alerts && <AlertsPanel className="max-h-[45%] min-h-24 shrink-0" />}
              <EmptyRoom className="flex-1" />
            </Suspense>
          </div>
        ) : (
          <>
            <div className="flex min-h-0 min-w-0 flex-col gap-3">
              <BlockersPanel
                board={board}
                activity={activity}
                loaded={loaded && board.whole}
                className="flex-1"
              />
              <Suspense fallback={null}>
                {alerts && (
                  <AlertsPanel
                    className={`max-h-[36%] shrink-0 [@media(max-height:780px)]:max-h-[28%] ${goesOn ? 'min-h-24' : 'min-h-16'}`}
                  />
                )}
              </Suspense>
              {(working || !alerts) && (
                <WorkPanel
                  activity={activity}
                  className={`shrink-0 [@media(max-height:780px)]:hidden ${alerts ? 'max-h-[16%]' : 'max-h-[24%]'}`}
                />
              )}
              <Suspense fallback={<RisksFrame />}>
                <RisksPanel brief={goesOn} className="max-h-[46%] shrink-0" />
              </Suspense>
            </div>
            <div className="flex min-h-0 min-w-0 flex-col gap-3 overflow-y-auto">
              <ReadinessPanel readiness={board.readiness} className="max-h-[56%] shrink-0" />
              <Suspense>
                <FindingsLine />
              </Suspense>
              <Stages />
              <Suspense fallback={<MetricsFrame />}>
                <MetricsPanel activity={activity} className="min-h-24 flex-1" />
              </Suspense>
            </div>
          </>
        )}
        <div className="flex min-h-0 min-w-0 flex-col gap-3">
          <Suspense fallback={null}>{forMe && <ForYouPanel className="max-h-[45%] shrink-0" />}</Suspense>
          <ChangesPanel activity={activity} className="flex-1" />
          <PeersPanel className="max-h-[40%] shrink-0" />
        </div>
      </div>
    </div>
  );
}

function useIsEmpty(): boolean {
  const lists = [
    useRows('task'),
    useRows('phase'),
    useRows('criterion'),
    useRows('risk'),
    useRows('metric'),
    useRows('stage'),
  ];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists keep their identity while their rows do.
  return useMemo(() => lists.every((rows) => rows.length === 0), lists);
}
