export interface ResultTab {
  key: TabKey;
  name: string;
  /** null: it does not count. */
  n: number | null;
}
export type TabKey = 'result' | 'findings' | 'unknown' | 'repair' | 'corrections' | 'changes';

export interface ResultTabsProps {
  tabs: readonly ResultTab[];
  tab: TabKey;
  /** The panel's id; each tab's is it with the tab's key. */
  panel: string;
  onTab(tab: TabKey): void;
}

export function ResultTabs({ tabs, tab, panel, onTab }: ResultTabsProps) {
  return (
    <div role="tablist" aria-label="What came of it" className="flex min-w-0 overflow-x-auto">
      {tabs.map(({ key, name, n }, index) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={`${panel}-${key}`}
          aria-selected={key === tab}
          aria-controls={panel}
          tabIndex={key === tab ? 0 : -1}
          onClick={() => onTab(key)}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            const next = by === 0 ? undefined : tabs[(index + by + tabs.length) % tabs.length];
            if (!next) return;
            event.preventDefault();
            onTab(next.key);
            document.getElementById(`${panel}-${next.key}`)?.focus();
          }}
          className="flex min-h-9 items-baseline gap-1 border-b-2 border-transparent px-2 pt-2 text-sm whitespace-nowrap text-mute outline-offset-[-2px] hover:text-text aria-selected:border-run aria-selected:font-semibold aria-selected:text-text"
        >
          {name}
          {n !== null && <span className="font-normal"> ({n.toLocaleString('en-GB')})</span>}
        </button>
      ))}
    </div>
  );
}
