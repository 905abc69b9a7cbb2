import { useCallback, useEffect, useState } from 'react';
import { type Lane, lanes } from '../../shared/ops/spec.ts';
import { targetShown, useOpenTarget } from '../plan/open-item.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Composer } from './composer.tsx';
import { EditEntry } from './edit-entry.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ItemList, type Wanted } from './item-list.tsx';
import { PinnedStrip } from './pinned-strip.tsx';
import { Revisions } from './revisions.tsx';
import { useItemActs } from './use-item-acts.ts';
import { useTimeline } from './use-timeline.ts';

const usual: ReadonlySet<Lane> = new Set(lanes.filter((lane) => lane !== 'system' && lane !== 'alert'));

/** The room's one record: what people wrote and what they did, latest first. */
export function TimelineScreen() {
  const [shown, setShown] = useState(usual);
  const [text, setText] = useState('');
  const [person, setPerson] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [acts, dialogs] = useItemActs();
  const asked = useSettled(text);
  const none = shown.size === 0;
  const feed = useTimeline({ lanes: none ? ['system'] : [...shown], text: asked, person, pinnedOnly: false });
  const filtering = asked !== '' || person !== null || shown.size !== usual.size;
  const clear = useCallback(() => {
    setShown(usual);
    setText('');
    setPerson(null);
  }, []);
  const target = useOpenTarget('timeline');
  useEffect(() => {
    if (!target) return;
    if (target.at !== undefined) clear();
    setWanted({ id: target.id, at: target.at ?? null });
    targetShown();
  }, [target, clear]);
  return (
    <div className="flex h-full min-h-0 flex-col gap-2.5 p-3">
      <Composer onShow={(id, at) => setWanted({ id, at })} />
      <PinnedStrip onShow={(item) => setWanted({ id: item.id, at: item.at })} />
      <FilterBar
        shown={shown}
        text={text}
        person={person}
        onLanes={setShown}
        onText={setText}
        onPerson={setPerson}
      />
      <section
        aria-label="Entries, latest first"
        className="min-h-0 flex-1 overflow-hidden rounded-lg border border-line bg-panel"
      >
        {feed.items.length > 0 && !none ? (
          <ItemList feed={feed} acts={acts} wanted={wanted} onFound={() => setWanted(null)} />
        ) : (
          <Nothing
            state={none ? 'ready' : feed.state}
            failure={feed.failure}
            filtering={filtering}
            onClear={clear}
          />
        )}
      </section>
      {dialogs.editing && <EditEntry item={dialogs.editing} onClose={dialogs.close} />}
      {dialogs.reading && <Revisions item={dialogs.reading} onClose={dialogs.close} />}
    </div>
  );
}

function Nothing({
  state,
  failure,
  filtering,
  onClear,
}: {
  state: string;
  failure: string | null;
  filtering: boolean;
  onClear(): void;
}) {
  if (failure !== null) return <EmptyState title="The timeline could not be read">{failure}</EmptyState>;
  if (state === 'first') return <EmptyState title="The timeline is being read…" />;
  if (filtering) {
    return (
      <EmptyState
        title="Nothing fits this filter"
        actions={<Button onClick={onClear}>Show everything</Button>}
      >
        What it hides is still in the record.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing has happened here yet">
      Press / and write the first entry. What people do in this room is written here by itself.
    </EmptyState>
  );
}

/** The text once typing pauses, so that not every letter asks the engine. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 150);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
