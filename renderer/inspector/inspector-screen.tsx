import { EmptyState } from '../ui/empty-state.tsx';
import { ChainsPanel } from './chains-panel.tsx';
import { LogPanel } from './log-panel.tsx';
import { SlowPanel } from './slow-panel.tsx';
import { StatePanel } from './state-panel.tsx';
import { useInspection } from './use-inspection.ts';

/** What the record is made of, for whoever has to know why two desks differ: places and hashes, never content. */
export function InspectorScreen() {
  const inspection = useInspection();
  if (!inspection) return <EmptyState title="The log is being looked at…" />;
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_26rem] grid-rows-[minmax(0,1fr)] gap-3 p-3 max-[1100px]:grid-cols-[minmax(0,1fr)_18rem] max-[860px]:grid-cols-1 max-[860px]:grid-rows-[20rem_max-content] max-[860px]:overflow-y-auto">
      <LogPanel ops={inspection.numbers.ops} />
      <div className="flex min-h-0 flex-col gap-3 overflow-auto">
        <StatePanel numbers={inspection.numbers} />
        <ChainsPanel chains={inspection.chains} />
        <SlowPanel slow={inspection.slow} />
      </div>
    </div>
  );
}
