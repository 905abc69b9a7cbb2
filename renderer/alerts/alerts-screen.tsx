import { useEffect } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { KeyHints } from '../plan/key-hints.tsx';
import { targetShown, useOpenTarget } from '../plan/open-item.ts';
import { Kbd } from '../ui/kbd.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { changeAlerts, type Tab, tabs, useAlerts } from './alerts-store.ts';
import { FeedPart } from './feed-part.tsx';
import { startFeed, useFeed } from './feed-store.ts';
import { HistoryPart } from './history-part.tsx';
import { RunbooksPart, useRunbookHints } from './runbooks/runbooks-part.tsx';
import { SilencesList } from './silences-list.tsx';

const names: Record<Tab, string> = {
  feed: 'Feed',
  silences: 'Silences',
  history: 'History',
  runbooks: 'Runbooks',
};

startFeed();

/** What the team's systems say is wrong, who is on it, and what is hidden. */
export function AlertsScreen() {
  const tab = useAlerts((state) => state.tab);
  const next = tabs[(tabs.indexOf(tab) + 1) % tabs.length] ?? 'feed';
  useKeys('alerts parts', [
    {
      key: 'q',
      label: 'Next part: feed, silences, history, runbooks',
      run: () => changeAlerts({ tab: next }),
    },
  ]);
  const runbookHints = useRunbookHints();
  const hasAlerts = useFeed((state) => state.feed.length > 0);
  useTarget();
  // What had the focus may have gone with the part.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another part is shown.
  useEffect(keepFocus, [tab]);
  useEffect(() => void import('./alert-dialogs.tsx'), []);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-0 flex-1 flex-col p-3 pb-2">
        <section
          aria-label={names[tab]}
          className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-panel"
        >
          <div
            role="tablist"
            aria-label="Parts of Alerts"
            className="flex items-center gap-1 border-b border-line px-2"
          >
            {tabs.map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                aria-selected={one === tab}
                onClick={() => changeAlerts({ tab: one })}
                className={`min-h-9 border-b-2 px-3 text-sm font-semibold ${one === tab ? 'border-run text-text' : 'border-transparent text-mute hover:text-text'}`}
              >
                {names[one]}
              </button>
            ))}
            <Kbd keys="q" />
          </div>
          {tab === 'feed' && <FeedPart />}
          {tab === 'silences' && <SilencesList />}
          {tab === 'history' && <HistoryPart />}
          {tab === 'runbooks' && <RunbooksPart />}
        </section>
      </div>
      <KeyHints
        hints={
          tab === 'feed'
            ? [
                ['/', 'query'],
                ['j', 'next'],
                ...(hasAlerts ? ([['x', 'choose']] as const) : []),
                ['mod+a', 'choose all'],
                ...(hasAlerts ? ([['enter', 'open']] as const) : []),
                ['v', 'layout'],
                ['i', 'oldest acknowledged'],
              ]
            : tab === 'runbooks'
              ? runbookHints
              : tab === 'history'
                ? [
                    ['q', 'next part'],
                    ['/', 'query'],
                  ]
                : [['q', 'next part']]
        }
      />
    </div>
  );
}

/** Another screen asked for an alert: no query and no storm may hide it. */
function useTarget(): void {
  const target = useOpenTarget('alerts');
  useEffect(() => {
    if (!target) return;
    const { feed } = useFeed.getState();
    const wanted = feed.find(({ id, key }) => id === target.id || key === target.id);
    if (wanted)
      changeAlerts({
        tab: 'feed',
        query: '',
        view: null,
        groupBy: [],
        oldest: false,
        single: true,
        chosen: new Set(),
        current: wanted.key,
        pane: true,
      });
    targetShown();
  }, [target]);
}
