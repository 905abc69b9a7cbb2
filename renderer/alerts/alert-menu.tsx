import { useMemo } from 'react';
import { count } from '../format/amounts.ts';
import { useRows } from '../store/rows.ts';
import { textOf } from '../store/values.ts';
import { AlertActions } from './alert-actions.tsx';
import { startFeed, useFeed } from './feed-store.ts';

startFeed();

export interface AlertMenuProps {
  /** Of alerts, or of what somebody said about them: an acknowledgement. */
  ids: readonly string[];
  stop?: boolean;
}

/** What can be done with alerts that are only named where this stands; nothing where the feed has none of them. */
export function AlertMenu({ ids, stop = true }: AlertMenuProps) {
  const feed = useFeed((state) => state.feed);
  const asked = ids.join(' ');
  const alerts = useMemo(() => {
    const wanted = new Set(asked.split(' '));
    return feed.filter(({ id, acks }) => wanted.has(id) || acks.some((ack) => wanted.has(ack.id)));
  }, [feed, asked]);
  const [first] = alerts;
  if (!first) return null;
  const what = alerts.length === 1 ? `“${first.title}”` : count(alerts.length, 'alert');
  return <AlertActions alerts={alerts} show="menu" what={what} stop={stop} />;
}

/** The same for an entry of the timeline that names an alert: itself, who is on it, or the risk that it brings about. */
export function ItemAlertMenu({ entity, id, stop }: { entity: string; id: string; stop: boolean }) {
  const firings = useRows('firing', { withRemoved: true });
  const firing = entity === 'firing' ? firings.find((row) => row.id === id) : undefined;
  return <AlertMenu ids={[firing ? (textOf(firing, 'cause') ?? '') : id]} stop={stop} />;
}
