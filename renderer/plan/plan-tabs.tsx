import { useEffect, useRef } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { Kbd } from '../ui/kbd.tsx';
import { type PlanTab, planTabs } from './plan-store.ts';

const names: Record<PlanTab, string> = {
  tasks: 'Tasks',
  criteria: 'Criteria',
  metrics: 'Metrics',
  risks: 'Risks',
  stages: 'Stages',
  schedule: 'Schedule',
  updates: 'Updates',
  findings: 'Findings',
  removed: 'Removed',
};

export interface PlanTabsProps {
  tab: PlanTab;
  counts: Record<PlanTab, string>;
  /** Spoken and controlled: the panel's id. */
  panel: string;
  onTab(tab: PlanTab): void;
}

/** The plan's parts; [ and ] go through them. */
export function PlanTabs({ tab, counts, panel, onTab }: PlanTabsProps) {
  const step = (by: number) => {
    const next = planTabs[(planTabs.indexOf(tab) + by + planTabs.length) % planTabs.length];
    if (next) onTab(next);
  };
  useKeys('plan parts', [
    { key: ']', label: 'Next part of the plan', run: () => step(1) },
    { key: '[', label: 'Previous part of the plan', run: () => step(-1) },
    ...planTabs.map((each) => ({ key: null, label: `Plan: ${names[each]}`, run: () => onTab(each) })),
  ]);
  const list = useRef<HTMLDivElement>(null);
  // On a small window the row of tabs scrolls; the current one stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is another element.
  useEffect(() => {
    const row = list.current;
    const show = () =>
      row?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show();
    const observer = new ResizeObserver(show);
    if (row) observer.observe(row);
    return () => observer.disconnect();
  }, [tab]);
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line bg-panel px-2">
      <div ref={list} role="tablist" aria-label="Parts of the plan" className="flex min-w-0 overflow-x-auto">
        {planTabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`${panel}-${each}`}
            aria-selected={each === tab}
            aria-controls={panel}
            tabIndex={each === tab ? 0 : -1}
            onClick={() => onTab(each)}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
              if (by === 0) return;
              event.preventDefault();
              step(by);
              const tabs = [
                ...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=tab]') ?? []),
              ];
              tabs[(planTabs.indexOf(each) + by + planTabs.length) % planTabs.length]?.focus();
            }}
            className="group flex min-h-9 items-baseline gap-1.5 border-b-2 border-transparent px-2.5 pt-2 max-[800px]:px-1.5 text-sm whitespace-nowrap text-mute outline-offset-[-2px] hover:text-text aria-selected:border-run aria-selected:font-semibold aria-selected:text-text"
          >
            {names[each]}
            {counts[each] !== '' && (
              // Where not all have room for theirs, the current one keeps it.
              <span className="text-xs font-normal text-mute max-[800px]:hidden max-[800px]:group-aria-selected:inline">
                {counts[each]}
              </span>
            )}
          </button>
        ))}
      </div>
      <span className="ml-auto flex shrink-0 gap-1 max-[1100px]:hidden">
        <Kbd keys="[" />
        <Kbd keys="]" />
      </span>
    </div>
  );
}
