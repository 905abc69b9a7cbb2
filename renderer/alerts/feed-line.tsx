import type { AlertState, AlertView } from '../../shared/alerts/feed.ts';
import { count } from '../format/amounts.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { useFeed } from './feed-store.ts';
import { stateMarks } from './looks.ts';
import { staleOf, useSources } from './use-sources.ts';
import { staleWords, whyEmpty } from './why-empty.ts';

const told: readonly AlertState[] = ['firing', 'acknowledged', 'silenced', 'shelved'];

/** How much of what goes on, and whether that is to be believed. That all is quiet is said only where it is known. */
export function FeedLine({ shown }: { shown: readonly AlertView[] }) {
  const feed = useFeed((state) => state.feed);
  const loaded = useFeed((state) => state.loaded);
  const sources = useSources();
  const stale = staleOf(sources ?? []);
  const by = (state: AlertState) => feed.filter((alert) => alert.state === state).length;
  const goesOn = feed.some(({ endsAt }) => endsAt === null);
  const { why, title } = whyEmpty(
    feed.filter(({ endsAt }) => endsAt === null),
    '',
    sources,
    loaded,
  );
  return (
    <div
      data-testid="feed-line"
      data-why={goesOn ? 'some' : why}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1 text-xs"
    >
      {goesOn ? (
        told.map((state) => {
          const n = by(state);
          if (n === 0)
            return state === 'firing' ? (
              <span key={state} className="text-mute">
                0 firing
              </span>
            ) : null;
          return (
            <StateMark
              key={state}
              state={stateMarks[state]}
              word={`${n.toLocaleString('en-GB')} ${state}`}
              size="xs"
            />
          );
        })
      ) : (
        <StateMark
          state={why === 'quiet' ? 'go' : why === 'stale' ? 'stale' : 'unknown'}
          word={why === 'quiet' ? title : 'Nothing fires'}
          size="xs"
        />
      )}
      <span className="text-mute">{count(shown.length, 'alert')} shown</span>
      {sources && sources.length > 0 && (
        <span className={stale.length > 0 ? '' : 'text-mute'}>
          {stale.length > 0 ? (
            <StateMark
              state="stale"
              size="xs"
              word={`${count(stale.length, 'source is stale', 'sources are stale')}: ${stale.map(({ name }) => name).join(', ')}`}
            />
          ) : (
            `sources fresh ${sources.filter(({ state }) => state === 'fresh').length} of ${sources.length}`
          )}
        </span>
      )}
      {stale.length > 0 && (
        <span className="truncate text-mute max-[1100px]:hidden">
          {staleWords(stale.map(({ name }) => name))}
        </span>
      )}
    </div>
  );
}
