import { useMemo } from 'react';
import { count } from '../format/amounts.ts';
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
