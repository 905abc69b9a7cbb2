import type { AlertState, AlertView } from '../../shared/alerts/feed.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { useFeed } from './feed-store.ts';
import { stateMarks } from './looks.ts';
import { useSources } from './use-sources.ts';
import { freshWords, whyEmpty } from './why-empty.ts';

const told: readonly AlertState[] = ['firing', 'acknowledged', 'silenced', 'shelved'];

/** How much of what goes on, and whether that is to be believed. That all is quiet is said only where it is known. */
export function FeedLine({ shown }: { shown: readonly AlertView[] }) {
  const feed = useFeed((state) => state.feed);
  const loaded = useFeed((state) => state.loaded);
  const sources = useSources();
  const fresh = freshWords(sources);
  const by = (state: AlertState) => feed.filter((alert) => alert.state === state).length;
  const open = feed.filter(({ endsAt }) => endsAt === null);
  const { why } = whyEmpty(open, '', sources, loaded);
  return (
    <div
      data-testid="feed-line"
      data-why={open.length > 0 ? 'some' : why}
      className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-0.5 text-xs"
    >
      {open.length > 0 ? (
        told.map((state) => {
          const n = by(state);
          const word = `${n.toLocaleString('en-GB')} ${state}`;
          if (n > 0) return <StateMark key={state} state={stateMarks[state]} word={word} size="xs" />;
          return state === 'firing' ? (
            <span key={state} className="text-mute">
              {word}
            </span>
          ) : null;
        })
      ) : why === 'quiet' ? (
        <StateMark state="go" word="All quiet" size="xs" />
      ) : (
        <span className="text-mute">nothing fires</span>
      )}
      {shown.length !== feed.length && (
        <span className="text-mute">
          {shown.length.toLocaleString('en-GB')} of {feed.length.toLocaleString('en-GB')} listed
        </span>
      )}
      {fresh && (
        <span
          title={fresh.word}
          className="max-w-[36rem] min-w-0 overflow-hidden text-ellipsis whitespace-nowrap"
        >
          {fresh.mark === null ? (
            <span className="text-mute">{fresh.word}</span>
          ) : (
            <StateMark state={fresh.mark} word={fresh.word} size="xs" />
          )}
          {fresh.so !== '' && <span className="text-mute max-[1100px]:hidden">: {fresh.so}</span>}
        </span>
      )}
    </div>
  );
}
